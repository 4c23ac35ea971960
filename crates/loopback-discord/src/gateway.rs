//! The gateway, as a test sees it: what the bot did there, and what shall happen to it.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::connection;
use super::state::{Act, Door, Identify, OnResume, Opening, Resume, Shared, State};
use super::violations::Violations;
use super::waits::{ANSWER_WITHIN, CONNECTED_WITHIN};
use super::watched::Watched;
use crate::events::Event;

const GUILD_MESSAGES: u64 = 1 << 9;
const DIRECT_MESSAGES: u64 = 1 << 12;

/// The gateway. Its controls act on the connection that was opened last.
#[derive(Clone)]
pub struct Gateway {
    state: Arc<Watched<State>>,
    url: String,
}

impl Gateway {
    pub(crate) async fn listen(violations: Violations) -> Self {
        let mut listeners = Vec::new();
        let mut urls = Vec::new();
        for _ in [Door::Front, Door::Resume] {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
            urls.push(format!("ws://{}", listener.local_addr().expect("an address")));
            listeners.push(listener);
        }
        let resume_url = urls.pop().expect("two addresses");
        let url = urls.pop().expect("two addresses");
        let state = Arc::new(Watched::new(State::default()));
        let shared = Shared { state: Arc::clone(&state), violations, resume_url };
        for (listener, door) in listeners.into_iter().zip([Door::Front, Door::Resume]) {
            tokio::spawn(connection::accept(listener, door, shared.clone()));
        }
        Self { state, url }
    }

    /// Where a session begins. Where it is resumed is another port, told in READY.
    pub fn url(&self) -> String {
        self.url.clone()
    }

    /// Waits for the next session that began.
    pub async fn identified(&self) -> Identify {
        let take = |state: &mut State| {
            let accepted = |identify: &Identify| identify.accepted;
            next(&state.identifies, &mut state.looked_at.identifies, accepted)
        };
        self.state.until("session", CONNECTED_WITHIN, take).await
    }

    /// Waits for the next session that was taken up again.
    pub async fn resumed(&self) -> Resume {
        let accepted = |resume: &Resume| resume.accepted;
        let take = |state: &mut State| next(&state.resumes, &mut state.looked_at.resumes, accepted);
        self.state.until("resumption", CONNECTED_WITHIN, take).await
    }

    /// Waits for the next heartbeat, and gives its sequence number.
    pub async fn heartbeat(&self) -> Option<u64> {
        let take = |state: &mut State| next(&state.heartbeats, &mut state.looked_at.heartbeats, |_| true);
        self.state.until("heartbeat", ANSWER_WITHIN, take).await
    }

    /// Waits until the bot closes a connection of its own accord, and gives the code.
    pub async fn closed_by_the_bot(&self) -> u16 {
        let take = |state: &mut State| next(&state.closes, &mut state.looked_at.closes, |_| true);
        self.state.until("close by the bot", ANSWER_WITHIN, take).await
    }

    /// Waits until the bot has connected this many times in all, in whatever way that went.
    pub async fn connections(&self, count: usize) {
        let enough = |state: &mut State| (state.doors.len() >= count).then_some(());
        self.state.until(&format!("connection number {count}"), CONNECTED_WITHIN, enough).await;
    }

    /// When the bot connected, in whatever way that went.
    pub fn connection_times(&self) -> Vec<Instant> {
        self.state.look(|state| state.doors.iter().map(|&(_, at)| at).collect())
    }

    /// Every IDENTIFY so far, also those that were refused.
    pub fn identifies(&self) -> Vec<Identify> {
        self.state.look(|state| state.identifies.clone())
    }

    /// Every RESUME so far, also those that were refused.
    pub fn resumes(&self) -> Vec<Resume> {
        self.state.look(|state| state.resumes.clone())
    }

    /// How often the bot went without a goodbye.
    pub(crate) fn vanished(&self) -> usize {
        self.state.look(|state| state.vanished)
    }

    /// Heartbeats come this often, from the next connection on.
    pub fn heartbeat_every(&self, interval: Duration) {
        self.state.change(|state| state.heartbeat = interval);
    }

    /// Heartbeats stay without acknowledgement from now on, as on a connection that died unnoticed.
    pub fn stop_acking_heartbeats(&self) {
        self.state.change(|state| state.acknowledges = false);
    }

    /// Heartbeats are acknowledged again.
    pub fn ack_heartbeats(&self) {
        self.state.change(|state| state.acknowledges = true);
    }

    /// The next connection begins so. Several queue up.
    pub fn next_connection(&self, opening: Opening) {
        self.state.change(|state| state.openings.push_back(opening));
    }

    /// The next connection is accepted and never answered.
    pub fn black_hole_next_connection(&self) {
        self.next_connection(Opening::NoUpgrade);
    }

    /// Every IDENTIFY is answered with this close code: 4004, 4013, 4014 …
    pub fn refuse_identifies(&self, code: u16) {
        self.state.change(|state| state.refusal = Some(code));
    }

    /// What the next RESUME meets. Several queue up.
    pub fn on_next_resume(&self, then: OnResume) {
        self.state.change(|state| state.on_resume.push_back(then));
    }

    /// Op 7: go away and resume.
    pub fn op7(&self) {
        self.last_words(Act::Send(json!({ "op": 7, "d": null, "s": null, "t": null }).to_string()));
    }

    /// Op 9.
    pub fn invalid_session(&self, resumable: bool) {
        if !resumable {
            self.state.change(|state| state.session = None);
        }
        self.last_words(Act::Send(connection::invalid_session(resumable)));
    }

    /// Closes the connection with a code.
    pub fn close(&self, code: u16) {
        self.last_words(Act::Close(code));
    }

    /// RST: the peer is gone in the middle of it all.
    pub fn tcp_reset(&self) {
        self.last_words(Act::Reset);
    }

    /// FIN without a close frame.
    pub fn hang_up(&self) {
        self.last_words(Act::HangUp);
    }

    /// Op 1: Discord wants a heartbeat now.
    pub fn ask_for_heartbeat(&self) {
        self.act(Act::Send(json!({ "op": 1, "d": null, "s": null, "t": null }).to_string()));
    }

    /// A frame with this text, whatever it is.
    pub fn send_raw(&self, text: &str) {
        self.act(Act::Send(text.to_owned()));
    }

    /// An event on the connection of one shard, whichever connected last, with this number.
    pub(crate) fn send_on(&self, shard: u64, sequence: u64, event: &Event) {
        let frame = json!({ "op": 0, "s": sequence, "t": event.name, "d": event.data }).to_string();
        self.state.look(|state| {
            state.shards[&shard].send(Act::Send(frame)).expect("a connection that is still open");
        });
    }

    /// The last events once more, with the same sequence numbers.
    pub fn repeat_last(&self, count: usize) {
        let frames = self.state.look(|state| state.session.as_ref().map(|session| session.last(count)));
        for frame in frames.expect("a session") {
            self.send_raw(&frame);
        }
    }

    /// Waits until there is a session, without handing it out.
    pub async fn session_begun(&self) {
        let begun = |state: &mut State| state.session.is_some().then_some(());
        self.state.until("session", CONNECTED_WITHIN, begun).await;
    }

    /// Numbers an event, keeps it, and sends it where somebody listens.
    pub(crate) fn dispatch(&self, event: &Event) {
        let intents = self.state.look(|state| state.identifies.last().map_or(0, |last| last.intents));
        assert!(
            wanted(event, intents),
            "Discord sends no such {} to a bot with the intents {intents:#b}",
            event.name
        );
        self.state.change(|state| {
            let session = state.session.as_mut().expect("a session");
            let frame = session.dispatch(event);
            if let Some(live) = state.live.as_ref().filter(|live| live.dispatching) {
                // A connection that just broke leaves the event to the resumption.
                let _ = live.acts.send(Act::Send(frame));
            }
        });
    }

    fn act(&self, act: Act) {
        self.state.look(|state| state.live.as_ref().expect("the bot has connected").act(act));
    }

    /// Does this and dispatches nothing more on the connection: what follows waits for the resumption. Both at once: the bot
    /// may have connected anew before the next line.
    fn last_words(&self, act: Act) {
        self.state.change(|state| {
            let live = state.live.as_mut().expect("the bot has connected");
            live.dispatching = false;
            live.act(act);
        });
    }
}

/// Whether a bot with these intents is sent this event.
fn wanted(event: &Event, intents: u64) -> bool {
    let needed = match (event.name, &event.data["guild_id"]) {
        (name, Value::Null) if name.starts_with("MESSAGE_") => DIRECT_MESSAGES,
        (name, _) if name.starts_with("MESSAGE_") => GUILD_MESSAGES,
        _ => 0,
    };
    intents & needed == needed
}

/// The first that no test has been handed and that fits.
fn next<T: Clone>(all: &[T], looked_at: &mut usize, fits: impl Fn(&T) -> bool) -> Option<T> {
    let found = *looked_at + all[*looked_at..].iter().position(fits)?;
    *looked_at = found + 1;
    Some(all[found].clone())
}
