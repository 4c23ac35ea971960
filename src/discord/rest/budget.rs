//! How many requests may go wrong: Discord shuts out who makes 10,000 invalid ones in ten minutes, and the bot stays far below,
//! whatever Discord answers.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::sleep,
};

/// What Discord counts by, and a second for the way there.
const WINDOW: Duration = Duration::from_secs(601);
/// Requests under way that may turn out invalid, and those that did within [`WINDOW`], together.
const IN_ALL: usize = 100;
/// Of these, what doesn't answer an interaction: who waits for an answer is let through where messages no longer are.
const OF_MESSAGES: usize = 50;

/// How many requests may still go wrong.
#[derive(Debug)]
pub(super) struct Budget {
    in_all: Arc<Semaphore>,
    of_messages: Arc<Semaphore>,
}

/// Leave for one request. Dropped, it is free for the next.
#[derive(Debug)]
pub(super) struct Leave {
    _of_messages: Option<OwnedSemaphorePermit>,
    _in_all: Option<OwnedSemaphorePermit>,
}

impl Default for Budget {
    fn default() -> Self {
        let [in_all, of_messages] = [IN_ALL, OF_MESSAGES].map(|most| Arc::new(Semaphore::new(most)));
        Self { in_all, of_messages }
    }
}

impl Budget {
    /// Waits for leave.
    pub(super) async fn leave(&self, answers_an_interaction: bool) -> Leave {
        let one = async |of: &Arc<Semaphore>| Arc::clone(of).acquire_owned().await.ok();
        let of_messages = if answers_an_interaction { None } else { one(&self.of_messages).await };
        Leave { _of_messages: of_messages, _in_all: one(&self.in_all).await }
    }
}

impl Leave {
    /// The request was invalid: its leave is used up for as long as Discord remembers it.
    pub(super) fn spend(self) {
        tokio::spawn(async move {
            sleep(WINDOW).await;
            drop(self);
        });
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use tokio::time::{Instant, timeout};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn whatever_discord_answers_a_hundred_are_invalid_in_ten_minutes() {
        let budget = Budget::default();
        let start = Instant::now();
        let mut invalid = VecDeque::new();
        while start.elapsed() < Duration::from_hours(2) {
            // Each kind in its turn, and every answer is a refusal.
            for answers in [true, false] {
                let Ok(leave) = timeout(Duration::from_millis(500), budget.leave(answers)).await else {
                    continue;
                };
                invalid.push_back(Instant::now());
                leave.spend();
            }
            while invalid.front().is_some_and(|at| at.elapsed() > Duration::from_mins(10)) {
                invalid.pop_front();
            }
            assert!(invalid.len() <= IN_ALL, "{} invalid requests", invalid.len());
        }
    }

    #[tokio::test(start_paused = true)]
    async fn messages_leave_half_of_it_to_interactions() {
        let budget = Budget::default();
        for _ in 0..OF_MESSAGES {
            budget.leave(false).await.spend();
        }
        let soon = Duration::from_secs(1);
        assert!(timeout(soon, budget.leave(false)).await.is_err());
        assert!(timeout(soon, budget.leave(true)).await.is_ok());
        assert!(timeout(WINDOW, budget.leave(false)).await.is_ok());
    }

    #[tokio::test]
    async fn what_goes_well_uses_up_nothing() {
        let budget = Budget::default();
        for _ in 0..10 * IN_ALL {
            drop(budget.leave(false).await);
        }
    }
}
