//! How what the assistant works with stands, for whoever looks after the bot.

use std::time::Duration;

use super::Assistant;
use crate::vitals::SharedVitals;

/// How ledger and library stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Condition {
    /// Why the ledger keeps nothing, if it doesn't.
    pub ledger_down: Option<String>,
    /// Why the ledger's file was set aside since the start, if it was.
    pub set_aside: Option<String>,
    /// For how long the oldest of what is to be kept has waited for that.
    pub ledger_lag: Duration,
    /// Notes that came to nothing since the start.
    pub notes_lost: u64,
    /// Knowledge bases in memory.
    pub shelves: usize,
}

impl Assistant {
    /// How it stands now.
    pub fn condition(&self) -> Condition {
        let health = self.ledger.health();
        Condition {
            ledger_down: health.down.map(|(_, because)| because),
            set_aside: health.set_aside.map(|aside| aside.because),
            ledger_lag: self.ledger.lag(),
            notes_lost: self.ledger.lost(),
            shelves: self.library.loaded(),
        }
    }

    /// What is counted of the bot: by the assistant, and by the surface that it serves.
    pub fn vitals(&self) -> &SharedVitals {
        &self.vitals
    }
}
