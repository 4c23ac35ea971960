//! The life of a connection to Discord's gateway, without the connection.
//!
//! [`Life`] is told what happened and when, and says what to do: `(state, event, now) → actions`. It does nothing
//! itself, has no clock, and knows no socket, so that years of it can be lived through in seconds (`tests/days`).
//! [`Identifies`] counts what Discord counts, for all shards of a process: whoever identifies too often loses the token.

mod chance;
mod identifies;
mod life;

pub use self::{
    chance::Chance,
    identifies::{DAY, Identified, Identifies, Pace, Sharding, StartLimit},
    life::{Action, Door, Event, Life, Refused, Session},
};

/// Milliseconds since 1970, on a clock that only goes forward while a process lives.
pub type Moment = u64;

const SECOND: Moment = 1_000;
const MINUTE: Moment = 60 * SECOND;
const HOUR: Moment = 60 * MINUTE;
