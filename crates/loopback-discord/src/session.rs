//! A gateway session: what was dispatched in it, so that it can be dispatched again.

use serde_json::json;

use crate::events::Event;

pub(crate) struct Session {
    pub(crate) id: String,
    sequence: u64,
    dispatched: Vec<(u64, String)>,
}

impl Session {
    pub(crate) fn new(id: String) -> Self {
        Self { id, sequence: 0, dispatched: Vec::new() }
    }

    /// The next frame, kept for a resumption.
    pub(crate) fn dispatch(&mut self, event: &Event) -> String {
        let frame = self.announce(event);
        self.dispatched.push((self.sequence, frame.clone()));
        frame
    }

    /// The next frame, of the session itself: not to be repeated.
    pub(crate) fn announce(&mut self, event: &Event) -> String {
        self.sequence += 1;
        json!({ "op": 0, "s": self.sequence, "t": event.name, "d": event.data }).to_string()
    }

    /// What came after `sequence`, as it was sent the first time.
    pub(crate) fn since(&self, sequence: u64) -> Vec<String> {
        let missed = self.dispatched.iter().filter(|(number, _)| *number > sequence);
        missed.map(|(_, frame)| frame.clone()).collect()
    }

    /// The last `count` frames.
    pub(crate) fn last(&self, count: usize) -> Vec<String> {
        let from = self.dispatched.len().saturating_sub(count);
        self.dispatched[from..].iter().map(|(_, frame)| frame.clone()).collect()
    }
}
