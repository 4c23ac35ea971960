//! Questions of a knowledge itself whose right outcome is known: what its calibration rests on.

use super::{
    calibration::{ENOUGH, EXPECTED, OUT_OF_SCOPE, PHRASING, Trial, UNANSWERABLE},
    limits,
    rank::{Entries, Omitted, Ranked},
    reading::Reader,
};
use crate::knowledge::{Entry, Expect};

/// Every expected question, and phrasings, each without itself and once more without its entry.
pub(super) fn trials(
    reader: &Reader,
    ranking: &Entries,
    entries: &[Entry],
    expects: &[Expect],
) -> Vec<Trial> {
    let mut trials = Vec::new();
    let answerable = expects.iter().filter(|expect| expect.entry.is_some()).count();
    let unanswerable = expects.len() - answerable;
    let nothing_weight = (answerable as f32 * OUT_OF_SCOPE / unanswerable.max(1) as f32).min(1.0);
    let mut nothings = 0..;
    for expect in expects.iter().take(limits::TRIALS) {
        let nothing = expect.entry.is_none().then(|| nothings.next()).flatten();
        let ranked = ranking.rank(&reader.read(&expect.ask), Omitted { nothing, phrasing: None });
        let weight = if nothing.is_some() { nothing_weight } else { 1.0 };
        trials.push(trial(&ranked, expect.entry, EXPECTED * weight));
    }
    // People's questions say more than phrasings do of each other, where there are enough of them.
    let weight = if trials.len() < ENOUGH { 1.0 } else { PHRASING };
    for (phrasing, entry, text) in sample(entries) {
        let ranked =
            ranking.rank(&reader.read(text), Omitted { phrasing: Some((entry, phrasing)), nothing: None });
        // An only phrasing can't be missed by others.
        if ranking.phrasings_of(entry).len() > 1 {
            trials.push(trial(&ranked, Some(entry), weight));
        }
        trials.push(trial(&ranked.without(entry), None, weight * UNANSWERABLE));
    }
    trials
}

fn trial(ranked: &Ranked, right: Option<usize>, weight: f32) -> Trial {
    let best = ranked.best.first();
    Trial {
        confidence: best.map_or(0.0, |best| best.confidence),
        right: best.is_some_and(|best| Some(best.entry) == right),
        weight,
    }
}

/// Some phrasings, with their positions and entries: by a hash, so that the order of the files doesn't matter.
fn sample(entries: &[Entry]) -> Vec<(usize, usize, &str)> {
    let phrasings =
        entries.iter().enumerate().flat_map(|(at, entry)| entry.phrasings().map(move |text| (at, text)));
    let mut all =
        phrasings.enumerate().map(|(phrasing, (entry, text))| (phrasing, entry, text)).collect::<Vec<_>>();
    if all.len() > limits::TRIALS {
        all.select_nth_unstable_by_key(limits::TRIALS, |(.., text)| (hash(text), *text));
        all.truncate(limits::TRIALS);
    }
    all
}

/// FNV-1a.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
