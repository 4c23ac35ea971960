//! What phrasings find while they are left out: so it will be with other words for the same.

use std::collections::BTreeMap;

use super::sample::some;
use crate::{
    knowledge::{EntryId, EntryPosition, Knowledge, problem::fact::Answers},
    matching::{Index, Vectors, Verdict},
};

/// Phrasings that all indexes together may read: a few tenths of a second's.
const READ: usize = 3_000;

/// Phrasings of the largest knowledge base that is read again at all: half a second's.
const LARGEST: usize = 10_000;

/// Phrasings that are asked of one index.
const ASKED: usize = 300;

/// With fewer, shares say nothing.
const TELLING: usize = 20;

/// The share of wordings that see their answer whole from which on there is nothing to say.
const GOOD: f32 = 0.75;

/// Wordings of others that an entry has to take to be told of; and so many times what entries take on average.
const TAKES: usize = 3;

/// What is to be told of one entry, or of all of them.
pub(super) struct Told {
    /// `None`: all.
    pub(super) entry: Option<EntryPosition>,
    pub(super) fact: Answers,
}

/// Phrasings that came of being left out.
#[derive(Default)]
struct Counts {
    asked: usize,
    asserted: usize,
    likely: usize,
    offered: usize,
    /// By entry: how many of its own found it first.
    found: BTreeMap<EntryPosition, usize>,
    /// By entry: the wordings of others that found it first.
    taken: BTreeMap<EntryPosition, Vec<(EntryPosition, String)>>,
}

/// Asks as many phrasings as there is time for, each entry's first ones. One of each entry is left out at once.
pub(super) fn told(knowledge: &Knowledge, vectors: Option<&Vectors>) -> Vec<Told> {
    let phrasings = knowledge.entries().iter().map(|entry| entry.phrasings().count());
    let most = phrasings.clone().max().unwrap_or_default();
    let indexes = match phrasings.sum() {
        0 | LARGEST.. => 0,
        phrasings => (READ / phrasings).max(1).min(most),
    };
    let mut counts = Counts::default();
    for left_out in 0..indexes {
        let mut asked = Vec::new();
        let entries = knowledge.positions().map(|(at, entry)| match entry.without(left_out) {
            Some((rest, phrasing)) => {
                asked.push((at, phrasing));
                rest
            }
            None => entry.clone(),
        });
        let entries = entries.collect::<Vec<_>>();
        let asked = some(asked, ASKED, |(_, question)| question);
        let questions = asked.iter().map(|(_, question)| question.clone()).collect::<Vec<_>>();
        let index = Index::held_out(knowledge, &entries, &questions, vectors);
        for (entry, question) in asked {
            let verdict = index.find(&question);
            counts.count(entry, question, &verdict);
        }
    }
    let magnets = counts.magnets(knowledge.entries().len(), |at| knowledge[at].id.clone());
    counts.summary().into_iter().chain(magnets).collect()
}

impl Counts {
    fn count(&mut self, entry: EntryPosition, question: String, verdict: &Verdict) {
        self.asked += 1;
        let shown = verdict.shown();
        let is_first = shown.first().is_some_and(|first| first.entry == entry);
        match verdict {
            Verdict::Answer { .. } if is_first => self.asserted += 1,
            Verdict::Likely { .. } if is_first => self.likely += 1,
            _ if shown.iter().any(|candidate| candidate.entry == entry) => self.offered += 1,
            _ => {}
        }
        match shown.first() {
            Some(_) if is_first => *self.found.entry(entry).or_default() += 1,
            Some(first) => self.taken.entry(first.entry).or_default().push((entry, question)),
            None => {}
        }
    }

    fn summary(&self) -> Option<Told> {
        let &Self { asked, asserted, likely, offered, .. } = self;
        let is_good = (asserted + likely) as f32 >= GOOD * asked as f32;
        let fact = Answers::OtherWordings { asked, asserted, likely, offered };
        (asked >= TELLING && !is_good).then_some(Told { entry: None, fact })
    }

    /// `entries`: how many there are.
    fn magnets(&self, entries: usize, id: impl Fn(EntryPosition) -> EntryId) -> Vec<Told> {
        let all = self.taken.values().map(Vec::len).sum::<usize>();
        let taking = self.taken.iter().filter(|(entry, taken)| {
            let found = self.found.get(entry).copied().unwrap_or_default();
            taken.len() >= TAKES && taken.len() * entries >= TAKES * all && taken.len() > found
        });
        let magnets = taking.filter_map(|(&entry, taken)| {
            // Whatever the order of the files.
            let (of, wording) = taken.iter().min_by_key(|(_, wording)| wording)?;
            let fact = Answers::MagnetEntry {
                entry: id(entry),
                takes: taken.len(),
                wording: wording.clone(),
                of: id(*of),
            };
            Some(Told { entry: Some(entry), fact })
        });
        magnets.collect()
    }
}
