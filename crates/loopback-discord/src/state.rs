//! What the gateway and its connections know in common.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::UnboundedSender;

use super::session::Session;
use super::violations::Violations;
use super::watched::Watched;

/// What Discord asks for.
const HEARTBEAT: Duration = Duration::from_millis(41_250);

/// Where the bot came in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Door {
    /// The address that `GET /gateway/bot` tells.
    Front,
    /// The address that READY tells for resuming.
    Resume,
}

/// How a connection begins.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Opening {
    #[default]
    /// As Discord begins one.
    Normal,
    /// TCP is accepted, and then nothing.
    NoUpgrade,
    /// The upgrade is accepted, and then nothing.
    NoHello,
    /// HELLO is said; IDENTIFY and RESUME are not answered.
    NoAnswer,
    /// The upgrade is accepted, and then FIN.
    HangUp,
    /// HELLO is said, and then FIN.
    HangUpAfterHello,
}

/// What the next RESUME meets.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum OnResume {
    /// Op 9, and whether the session can still be resumed.
    InvalidSession(bool),
    /// A close with this code: 4007, 4009 …
    Close(u16),
    /// Everything since READY again, also what the bot has seen.
    ReplayAll,
}

/// A session that began.
#[derive(Clone, Debug)]
pub struct Identify {
    /// The session's id.
    pub session: String,
    /// The shard, and how many there are.
    pub shard: (u64, u64),
    /// The intents it asked for, as Discord's bits.
    pub intents: u64,
    /// The address that it came in by.
    pub door: Door,
    /// When.
    pub at: Instant,
    /// Whether READY was sent, rather than a close.
    pub accepted: bool,
}

/// A session that the bot wanted to take up again.
#[derive(Clone, Debug)]
pub struct Resume {
    /// The session's id.
    pub session: String,
    /// The last event that the bot says it has seen.
    pub sequence: u64,
    /// The address that it came in by.
    pub door: Door,
    /// When.
    pub at: Instant,
    /// Whether RESUMED was sent.
    pub accepted: bool,
    /// How many events were sent again.
    pub replayed: usize,
}

/// What a gateway remembers, and what it is told to do next.
pub(crate) struct State {
    /// Every connection: by which door it came in, and when.
    pub(crate) doors: Vec<(Door, Instant)>,
    pub(crate) identifies: Vec<Identify>,
    pub(crate) resumes: Vec<Resume>,
    /// The sequence number in each.
    pub(crate) heartbeats: Vec<Option<u64>>,
    /// The codes with which the bot closed.
    pub(crate) closes: Vec<u16>,
    /// How often it went without a goodbye, as a bot does that is killed.
    pub(crate) vanished: usize,
    pub(crate) openings: VecDeque<Opening>,
    pub(crate) on_resume: VecDeque<OnResume>,
    pub(crate) refusal: Option<u16>,
    pub(crate) heartbeat: Duration,
    pub(crate) acknowledges: bool,
    pub(crate) session: Option<Session>,
    pub(crate) live: Option<Live>,
    /// The way to each shard's connection.
    pub(crate) shards: HashMap<u64, UnboundedSender<Act>>,
    pub(crate) looked_at: LookedAt,
}

/// How many of each a test has been handed.
#[derive(Default)]
pub(crate) struct LookedAt {
    pub(crate) identifies: usize,
    pub(crate) resumes: usize,
    pub(crate) heartbeats: usize,
    pub(crate) closes: usize,
}

/// The connection opened last.
pub(crate) struct Live {
    pub(crate) acts: UnboundedSender<Act>,
    /// Whether events go out on it: after READY or RESUMED, and before it is told to go.
    pub(crate) dispatching: bool,
}

impl Live {
    pub(crate) fn act(&self, act: Act) {
        self.acts.send(act).expect("a connection that is still open");
    }
}

/// What a connection is told to do.
pub(crate) enum Act {
    Send(String),
    Close(u16),
    Reset,
    HangUp,
}

/// What a connection shares with all others.
#[derive(Clone)]
pub(crate) struct Shared {
    pub(crate) state: Arc<Watched<State>>,
    pub(crate) violations: Violations,
    /// Where a session can be taken up again.
    pub(crate) resume_url: String,
}

impl Default for State {
    fn default() -> Self {
        Self {
            doors: Vec::new(),
            identifies: Vec::new(),
            resumes: Vec::new(),
            heartbeats: Vec::new(),
            closes: Vec::new(),
            vanished: 0,
            openings: VecDeque::new(),
            on_resume: VecDeque::new(),
            refusal: None,
            heartbeat: HEARTBEAT,
            acknowledges: true,
            session: None,
            live: None,
            shards: HashMap::new(),
            looked_at: LookedAt::default(),
        }
    }
}
