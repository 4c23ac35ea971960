//! The events that were handed on, so that one that Discord sends twice, or to two shards, is answered once.

use std::collections::{HashSet, VecDeque};

/// As many events as Discord might replay after a drop.
const REMEMBERED: usize = 10_000;

#[derive(Debug, Default)]
pub(super) struct Seen {
    ids: HashSet<u64>,
    order: VecDeque<u64>,
}

impl Seen {
    /// Whether this was not seen before.
    pub(super) fn is_new(&mut self, id: u64) -> bool {
        if !self.ids.insert(id) {
            return false;
        }
        self.order.push_back(id);
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.ids.remove(&oldest);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_new_once_and_the_oldest_are_forgotten() {
        let mut seen = Seen::default();
        assert!(seen.is_new(1));
        assert!(!seen.is_new(1));
        for id in 2..=REMEMBERED as u64 + 1 {
            assert!(seen.is_new(id));
        }
        assert!(!seen.is_new(2));
        assert!(seen.is_new(1));
    }
}
