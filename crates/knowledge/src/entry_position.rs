//! Entries by where they stand.

use std::ops::Index;

use super::{Entry, Knowledge};

/// Where an entry stands among those of a knowledge base.
///
/// It holds for the very revision that it was taken from; what has to outlive that is the entry's [id](super::EntryId).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryPosition(usize);

impl EntryPosition {
    /// From 0, in the order of [`Knowledge::entries`].
    pub const fn new(number: usize) -> Self {
        Self(number)
    }

    /// From 0: for tables of one's own that have a row for each of [`Knowledge::entries`].
    pub const fn number(self) -> usize {
        self.0
    }
}

impl Index<EntryPosition> for Knowledge {
    type Output = Entry;

    /// # Panics
    /// The position is another knowledge base's, which has more entries.
    fn index(&self, at: EntryPosition) -> &Entry {
        &self.entries()[at.0]
    }
}
