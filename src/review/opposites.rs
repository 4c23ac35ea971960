//! Entries that are asked for in nearly the same words and mean the opposite: how to add a player, and how to remove one.

use super::{Side, twins};
use crate::knowledge::EntryPosition;

/// From this closeness of two phrasings on, they ask for the opposite of the same thing. They differ in the word that matters, so
/// it is less than that of twins.
const CLOSE: f32 = 0.4;

/// An entry of which another one is the opposite.
pub(super) struct Opposite {
    pub(super) rival: EntryPosition,
    /// A word of the entry's question.
    pub(super) ours: String,
    /// What the rival's phrasings have in its place.
    pub(super) theirs: String,
}

/// The opposites of an entry.
pub(super) fn of(side: Side, entry: EntryPosition) -> Vec<Opposite> {
    let opposites = twins::rivals(side, entry).into_iter().filter_map(|rival| {
        let mut probes = twins::probes(side, entry);
        probes.find_map(|text| {
            let (ours, theirs) = side.index.opposite(text, rival)?;
            let close = twins::closest(side, text, rival);
            (close >= CLOSE).then_some(Opposite { rival, ours, theirs })
        })
    });
    opposites.collect()
}
