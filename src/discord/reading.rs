//! Who reads a question when. The encoder takes its time, and whoever carries answers needs the cores, too: so few read at once,
//! a short line waits for them, and words alone decide whatever is beyond it.

use std::{sync::Arc, thread::available_parallelism, time::Duration};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    task::spawn_blocking,
    time::timeout,
};

use super::{Bot, shed::Shed};
use crate::assistant::Call;

/// Questions that are being read, or wait in line for that: on one core, the encoder takes a quarter of a second for all of them.
/// Beyond them words alone decide, and nobody waits.
const READ_OR_IN_LINE: usize = 32;
/// Whoever's turn doesn't come within this time is answered by words alone, too: the machine has something else to do.
const TURN_WITHIN: Duration = Duration::from_millis(250);
/// What words alone decide takes a fraction of a millisecond, on the threads that carry answers: so many at once, and what is
/// decided already finds its way out.
const DECIDED_AT_ONCE: usize = 8;
/// The same for those who ask faster than people can, of whom nobody else is to notice anything.
const DECIDED_FOR_THE_LOUD: usize = 1;

/// Places for those who read.
#[derive(Debug)]
pub(super) struct Reading {
    interactions: Line,
    /// Apart, so that no interaction waits behind messages.
    messages: Line,
    deciding: Semaphore,
    deciding_for_the_loud: Semaphore,
    /// Questions that were answered without the encoder, because too many were being read.
    in_haste: Shed,
}

/// Whose line it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// By a command, a press or a form.
    Interaction,
    /// By a message.
    Message,
}

/// Those who read, and those who wait for that.
#[derive(Debug)]
struct Line {
    in_it: Semaphore,
    reading: Arc<Semaphore>,
}

impl Reading {
    /// `in_haste`: what counts the questions that words alone decided.
    pub(super) fn new(in_haste: Shed) -> Self {
        // One core is left to those who carry answers.
        let cores = available_parallelism().map_or(1, |cores| cores.get().saturating_sub(1).max(1));
        Self {
            interactions: Line::of(cores),
            messages: Line::of(1),
            deciding: Semaphore::new(DECIDED_AT_ONCE),
            deciding_for_the_loud: Semaphore::new(DECIDED_FOR_THE_LOUD),
            in_haste,
        }
    }
}

impl Line {
    fn of(readers: usize) -> Self {
        Self { in_it: Semaphore::new(READ_OR_IN_LINE), reading: Arc::new(Semaphore::new(readers)) }
    }

    /// Waits for the turn to read, where it is likely to come soon.
    async fn turn(&self) -> Option<OwnedSemaphorePermit> {
        let _in_it = self.in_it.try_acquire().ok()?;
        timeout(TURN_WITHIN, Arc::clone(&self.reading).acquire_owned()).await.ok()?.ok()
    }
}

impl Bot {
    /// Does what may take the encoder's time on a thread that may block. Where too many wait for it already, does it in haste.
    /// `read` lets no panic out.
    pub(super) async fn read<T: Send + 'static>(
        self: &Arc<Self>,
        asked: Asked,
        call: &Call,
        read: impl FnOnce(&Self, bool) -> T + Send + 'static,
    ) -> T {
        let line = match asked {
            Asked::Interaction => &self.reading.interactions,
            Asked::Message => &self.reading.messages,
        };
        let Some(turn) = line.turn().await else {
            if let Some(in_haste) = self.reading.in_haste.count() {
                tracing::warn!(in_haste, "too many questions at once; words alone decide");
            }
            return self.in_haste(call, |bot| read(bot, true)).await;
        };
        let bot = Arc::clone(self);
        let reading = spawn_blocking(move || {
            let done = read(&bot, false);
            drop(turn);
            done
        });
        reading.await.expect("no panic gets out")
    }

    /// Does what takes hardly any time here; where somebody's shelf has to be read from the disk first, on a thread that may block.
    /// `read` lets no panic out.
    pub(super) async fn in_haste<T: Send + 'static>(
        self: &Arc<Self>,
        call: &Call,
        read: impl FnOnce(&Self) -> T + Send + 'static,
    ) -> T {
        let Reading { deciding, deciding_for_the_loud, .. } = &self.reading;
        let turn = if call.in_haste { deciding_for_the_loud } else { deciding }.acquire().await;
        // Kept until it is done, so that it stays at hand.
        if let Some(_shelf) = self.assistant.shelf_at_hand(call) {
            return read(self);
        }
        drop(turn);
        let bot = Arc::clone(self);
        spawn_blocking(move || read(&bot)).await.expect("no panic gets out")
    }
}
