//! Frames: what Discord's say, and how the bot's are written.

use std::borrow::Cow;

use gateway_life::{Event, Moment, Session};
use serde::Deserialize;
use serde_json::{json, value::RawValue};
use serenity::all::{ApplicationId, UserId};

/// Direct messages, and messages in servers. What is addressed to the bot comes with its text, without the message-content intent.
const INTENTS: u64 = 1 << 9 | 1 << 12;

/// A frame of Discord's.
#[derive(Deserialize)]
pub(super) struct Frame<'a> {
    op: u8,
    s: Option<u64>,
    #[serde(borrow)]
    t: Option<Cow<'a, str>>,
    #[serde(borrow)]
    d: Option<&'a RawValue>,
}

/// What a frame is about.
pub(super) enum Said<'a> {
    /// The connection.
    Life(Event),
    /// A new session, and who the bot is.
    Ready(Session, Me),
    /// Something that happened in Discord: its number, its name and what it holds.
    Dispatch { number: u64, name: Cow<'a, str>, data: &'a RawValue },
    /// Nothing that is known here.
    Unknown,
}

/// Who the bot is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
pub(super) struct Me {
    pub(super) application: ApplicationId,
    pub(super) bot: UserId,
}

/// Op 10.
#[derive(Deserialize)]
struct Hello {
    heartbeat_interval: Moment,
}

/// What is needed of READY.
#[derive(Deserialize)]
struct Ready<'a> {
    session_id: String,
    #[serde(borrow)]
    resume_gateway_url: Option<Cow<'a, str>>,
    application: Identified<ApplicationId>,
    user: Identified<UserId>,
}

#[derive(Deserialize)]
struct Identified<T> {
    id: T,
}

impl<'a> Frame<'a> {
    pub(super) fn read(text: &'a str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// `front`: where sessions begin; where READY names no other address, they are resumed there.
    pub(super) fn says(self, front: &str) -> Said<'a> {
        let event = match self.op {
            0 => return self.dispatch(front).unwrap_or(Said::Unknown),
            1 => Event::HeartbeatAsked,
            7 => Event::ReconnectAsked,
            // What can't be read as "yes" is a no.
            9 => Event::Invalid(self.d.is_some_and(|data| data.get() == "true")),
            10 => {
                let hello = self.d.and_then(|data| serde_json::from_str::<Hello>(data.get()).ok());
                let Some(Hello { heartbeat_interval }) = hello else { return Said::Unknown };
                Event::Hello(heartbeat_interval)
            }
            11 => Event::Acknowledged,
            _ => return Said::Unknown,
        };
        Said::Life(event)
    }

    fn dispatch(self, front: &str) -> Option<Said<'a>> {
        let (number, name, data) = (self.s?, self.t?, self.d?);
        Some(match &*name {
            "READY" => {
                let ready: Ready<'_> = serde_json::from_str(data.get()).ok()?;
                let url = ready.resume_gateway_url.as_deref().unwrap_or(front).to_owned();
                let session = Session { id: ready.session_id, url, sequence: number };
                Said::Ready(session, Me { application: ready.application.id, bot: ready.user.id })
            }
            "RESUMED" => Said::Life(Event::Resumed),
            _ => Said::Dispatch { number, name, data },
        })
    }
}

pub(super) fn heartbeat(session: Option<&Session>) -> String {
    json!({ "op": 1, "d": session.map(|session| session.sequence) }).to_string()
}

/// `shard`: its number, and how many there are.
pub(super) fn identify(token: &str, shard: [u32; 2]) -> String {
    let system = std::env::consts::OS;
    json!({
        "op": 2,
        "d": {
            "token": token,
            "intents": INTENTS,
            "shard": shard,
            "compress": false,
            "large_threshold": 50,
            "properties": { "os": system, "browser": "footnote", "device": "footnote" },
        },
    })
    .to_string()
}

pub(super) fn resume(token: &str, session: &Session) -> String {
    let data = json!({ "token": token, "session_id": session.id, "seq": session.sequence });
    json!({ "op": 6, "d": data }).to_string()
}
