//! Near-twins: entries that are asked for in nearly the same words, and whose answers differ in a figure, a date or a
//! negation. One of the two is often wrong, or they are one entry.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Named, Side, asked::cost, changes::Changes, facts::Facts, words};
use crate::knowledge::{EntryId, EntryPosition};

/// From this closeness of their phrasings on, two entries are near-twins. The closeness is the mean over all phrasings, each
/// compared with the nearest one of the other entry. Of intents of banking77 and clinc150 that were cut in two, with five
/// phrasings each, this finds 71 % and 74 %; the nearest other intent passes in 10 % and 13 %, before answers are looked at.
const CLOSE: f32 = 0.55;

/// Phrasings of an entry that are compared: its first ones, which are the plainest. With more, some are always close.
const COMPARED: usize = 12;

/// Phrasings of an entry that rivals are looked for with.
const PROBES: usize = 3;

/// Rivals that each of those finds.
const RIVALS: usize = 6;

/// How many questions it takes, about, to look for an entry's twins.
pub(super) const ASKED: usize = PROBES + 2;

/// Comparisons that an edit's review may take for them: about a tenth of a second's.
const BUDGET: usize = 1_000_000;

/// Two entries that are near-twins.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Twins {
    /// One of them: that which an edit adds or changes.
    pub entry: Named,
    /// The other.
    pub rival: Named,
    /// Words that a phrasing of each has.
    pub common: Vec<String>,
    /// Figures, dates and negations that only the first one's answer has.
    pub ours: Vec<String>,
    /// Figures, dates and negations that only the other's answer has.
    pub theirs: Vec<String>,
}

/// The near-twins that an edit makes of entries that it adds or changes; of those of a large edit, as many as there is time
/// for.
pub(super) fn new(before: Side, after: Side, changes: &Changes) -> Vec<Twins> {
    let found =
        |side: Side, id: &EntryId| side.knowledge.position(id).map(|at| of(side, at)).unwrap_or_default();
    let mut touched = changes.touched().into_iter().collect::<Vec<_>>();
    touched.sort_unstable();
    let room = BUDGET / (ASKED * cost(after.knowledge));
    let mut seen = BTreeSet::new();
    let mut new = Vec::new();
    for id in touched.into_iter().take(room) {
        let mut twins = found(after, id);
        if !twins.is_empty() {
            let known = found(before, id);
            twins.retain(|twins| !known.iter().any(|old| old.says_the_same(twins)));
        }
        new.extend(twins.into_iter().filter(|twins| seen.insert(twins.pair())));
    }
    new.sort();
    new
}

/// The near-twins of an entry.
pub(super) fn of(side: Side, entry: EntryPosition) -> Vec<Twins> {
    let knowledge = side.knowledge;
    let facts = Facts::of(&knowledge[entry].answer);
    rivals(side, entry)
        .into_iter()
        .filter_map(|rival| {
            let difference = facts.difference(&Facts::of(&knowledge[rival].answer))?;
            let (ours, common) = closeness(side, entry, rival);
            let (theirs, _) = closeness(side, rival, entry);
            (f32::midpoint(ours, theirs) >= CLOSE).then(|| Twins {
                entry: Named::of(&knowledge[entry]),
                rival: Named::of(&knowledge[rival]),
                common,
                ours: difference.ours,
                theirs: difference.theirs,
            })
        })
        .collect()
}

/// Entries that are found near an entry's phrasings.
pub(super) fn rivals(side: Side, entry: EntryPosition) -> BTreeSet<EntryPosition> {
    let found = probes(side, entry).flat_map(|text| side.index.nearest(text, RIVALS));
    found.map(|candidate| candidate.entry).filter(|&rival| rival != entry).collect()
}

/// Phrasings of an entry that rivals are looked for with.
pub(super) fn probes(side: Side<'_>, entry: EntryPosition) -> impl Iterator<Item = &str> {
    side.knowledge[entry].phrasings().take(PROBES)
}

/// How close the nearest phrasing of an entry is to a text, 0–1.
pub(super) fn closest(side: Side, text: &str, entry: EntryPosition) -> f32 {
    side.index.closest(text, entry, COMPARED).0
}

/// How close an entry's phrasings are to a rival's, 0–1, and the words that the closest two share.
fn closeness(side: Side, entry: EntryPosition, rival: EntryPosition) -> (f32, Vec<String>) {
    let Side { knowledge, index } = side;
    let phrasings = knowledge[entry].phrasings().take(COMPARED).collect::<Vec<_>>();
    let closest = phrasings.iter().map(|text| index.closest(text, rival, COMPARED)).collect::<Vec<_>>();
    let mean = closest.iter().map(|(close, _)| close).sum::<f32>() / closest.len() as f32;
    let best = closest.iter().zip(&phrasings).max_by(|((a, _), _), ((b, _), _)| a.total_cmp(b));
    let common =
        best.map(|((_, which), text)| words::common(text, knowledge[rival].phrasings().skip(*which).take(1)));
    (mean, common.unwrap_or_default())
}

impl Twins {
    fn says_the_same(&self, other: &Self) -> bool {
        (&self.rival.id, &self.ours, &self.theirs) == (&other.rival.id, &other.ours, &other.theirs)
    }

    /// Both ids, whichever of the two comes first.
    pub(super) fn pair(&self) -> (EntryId, EntryId) {
        let (one, other) = (self.entry.id.clone(), self.rival.id.clone());
        if one < other { (one, other) } else { (other, one) }
    }
}
