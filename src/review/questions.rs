//! The questions that an edit is tried on, the ones first that it may well touch.

use std::collections::{HashMap, HashSet};

use super::{
    changes::Changes,
    words::{self, Key},
};
use crate::knowledge::{Entry, EntryId, Knowledge};

/// A question that is asked before and after.
#[derive(Debug)]
pub(super) struct Question<'a> {
    pub(super) text: &'a str,
    pub(super) origin: Origin<'a>,
    /// How much it has to do with the edit, from 0.
    pub(super) near: f32,
}

/// Where it comes from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Origin<'a> {
    /// A regression question, and the id of the entry that should answer it.
    Expect { wanted: Option<&'a EntryId>, new: bool },
    /// A regression question that the edit takes away.
    Former,
    /// A phrasing of this entry. `new`: the edit adds it; `touched`: the edit adds or changes the entry.
    Phrasing { entry: &'a Entry, new: bool, touched: bool },
    /// A phrasing that the edit takes from this entry. `gone`: with the entry itself, and so with what was expected of it.
    Dropped { entry: &'a Entry, gone: bool },
    /// Somebody asked it lately and got no answer.
    Recent,
}

impl Origin<'_> {
    /// Whether the edit is about this very question: a phrasing of an entry that it adds, changes or removes.
    pub(super) fn is_of_the_edit(&self) -> bool {
        matches!(self, Self::Phrasing { touched: true, .. } | Self::Dropped { .. })
    }
}

/// All questions of both sides.
pub(super) fn questions<'a>(
    before: &'a Knowledge,
    after: &'a Knowledge,
    changes: &Changes<'a>,
    recent: &'a [String],
) -> Vec<Question<'a>> {
    let mut questions = expects(before, after);
    questions.extend(recent.iter().map(|text| (text.as_str(), Origin::Recent)));
    questions.extend(phrasings(before, after, changes));
    let near = near(changes, &questions, after.entries().len());
    let question = |((text, origin), near)| Question { text, origin, near };
    questions.into_iter().zip(near).map(question).collect()
}

type Asked<'a> = (&'a str, Origin<'a>);

fn expects<'a>(before: &'a Knowledge, after: &'a Knowledge) -> Vec<Asked<'a>> {
    fn wanted(knowledge: &Knowledge) -> HashMap<&str, Option<&Entry>> {
        let entry = |at| &knowledge[at];
        knowledge.expects().iter().map(|expect| (expect.ask.as_str(), expect.entry.map(entry))).collect()
    }
    let id = |wanted: Option<&'a Entry>| wanted.map(|entry| &entry.id);
    let (before, now) = (wanted(before), wanted(after));
    let kept = now.iter().map(|(&text, &wanted)| {
        let new = before.get(text).map(|&wanted| id(wanted)) != Some(id(wanted));
        (text, Origin::Expect { wanted: id(wanted), new })
    });
    let former = before.iter().filter(|(text, _)| !now.contains_key(*text));
    let former = former.map(|(&text, &wanted)| match wanted {
        Some(entry) if after.position(&entry.id).is_none() => (text, Origin::Dropped { entry, gone: true }),
        _ => (text, Origin::Former),
    });
    kept.chain(former).collect()
}

fn phrasings<'a>(before: &'a Knowledge, after: &'a Knowledge, changes: &Changes<'a>) -> Vec<Asked<'a>> {
    let of = |knowledge: &'a Knowledge, id: &EntryId| {
        let entry = knowledge.position(id).map(|at| &knowledge[at]);
        entry.into_iter().flat_map(Entry::phrasings).collect::<HashSet<_>>()
    };
    let touched = changes.touched();
    let mut phrasings = Vec::new();
    let mut new = HashSet::new();
    for entry in after.entries() {
        let touched = touched.contains(&entry.id);
        let old = if touched { of(before, &entry.id) } else { HashSet::new() };
        for text in entry.phrasings() {
            let is_new = touched && !old.contains(text);
            if is_new {
                new.insert(text);
            }
            phrasings.push((text, Origin::Phrasing { entry, new: is_new, touched }));
        }
    }
    for entry in before.entries() {
        let gone = after.position(&entry.id).is_none();
        if gone || touched.contains(&entry.id) {
            let kept = of(after, &entry.id);
            // What went over to another entry is a new phrasing of that one.
            let dropped = entry.phrasings().filter(|text| !kept.contains(text) && !new.contains(text));
            phrasings.extend(dropped.map(|text| (text, Origin::Dropped { entry, gone })));
        }
    }
    phrasings
}

/// How much each question has to do with the edit: the rarity of the words that it shares with what came or went, the more
/// the fewer others it has.
fn near(changes: &Changes, questions: &[Asked], entries: usize) -> Vec<f32> {
    let changed = changes.texts.iter().flat_map(|text| words::sounds(text)).collect::<HashSet<_>>();
    let numbers = changed.into_iter().zip(0..).collect::<HashMap<Key, usize>>();
    // By word: in how many entries it stands, and in which last.
    let mut having = vec![(0, None); numbers.len()];
    let shared = questions
        .iter()
        .map(|(text, origin)| {
            let mut words = words::sounds(text);
            words.sort_unstable();
            words.dedup();
            let shared = words.iter().filter_map(|word| numbers.get(word).copied()).collect::<Vec<_>>();
            if let Origin::Phrasing { entry, .. } = origin {
                for &number in &shared {
                    let (entries, last) = &mut having[number];
                    *entries += usize::from(last.replace(&entry.id) != Some(&entry.id));
                }
            }
            (shared, words.len())
        })
        .collect::<Vec<_>>();
    let rarity = |number: &usize| (1.0 + entries as f32 / having[*number].0.max(1) as f32).ln();
    shared
        .iter()
        .map(|(shared, length)| {
            let share = shared.len() as f32 / (*length).max(1) as f32;
            share * shared.iter().map(rarity).sum::<f32>()
        })
        .collect()
}
