//! What surrounds a question and says nothing of it: greetings, courtesy, hedges, fillers and sign-offs.
//!
//! Questions and phrasings alike are read without them, so that nothing is lost where a phrasing has such words. A text that has
//! nothing else stays whole: "hi" and "thanks" can be entries of their own.

mod lists;

use super::{
    super::{
        signs,
        words::{Pause, Spoken},
    },
    gesture,
    phrases::Phrases,
};
use lists::{
    ALONE, ASIDES, ASKING, CLOSING, EXCUSES, GOVERNING, HEADS, INSIDE, MARKERS, OPENING, POLITE, Past,
    SEARCHED, SEARCHES, THANKS, Then,
};
use std::{collections::HashSet, sync::LazyLock};

static WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| OPENING.words().chain(CLOSING.words()).chain(INSIDE.words()).collect());

/// A phrase that ends a text has at most so many words.
const LONGEST: usize = 14;

/// An excuse goes on for at most so many words until its "but".
const EXCUSE: usize = 18;

/// A clause of nothing but polite words has at most so many.
const CLAUSE: usize = 16;

/// Whether courtesy has this word: it is spelled right, though no dictionary has it.
pub(super) fn has(folded: &str) -> bool {
    WORDS.contains(folded)
}

/// By word: whether it belongs to what is asked. `is_name`: whether the knowledge base speaks of it by this word, so that it is
/// no vocative, and an emoji no decoration.
pub(super) fn asked(words: &[Spoken], is_name: &dyn Fn(&str) -> bool) -> Vec<bool> {
    let folded = words.iter().map(|word| word.folded).collect::<Vec<_>>();
    let text = Text { words, folded: &folded, is_name };
    let (mut start, mut end) = (0, words.len());
    loop {
        let (opened, closed) = (text.opening(start, end), text.closing(start, end));
        if opened == 0 && closed == 0 {
            break;
        }
        start += opened;
        end = end.saturating_sub(closed).max(start);
    }
    let mut asked = vec![false; words.len()];
    asked[start..end].fill(true);
    text.leave_out(start, end, &mut asked);
    // What is left must be able to stand alone.
    let content = (0..words.len()).any(|at| asked[at] && !EMPTY.contains(&folded[at]));
    if !content {
        asked.fill(true);
    }
    asked
}

/// Words that are no question by themselves.
pub(super) const EMPTY: &[&str] = &[
    "a", "about", "am", "an", "and", "any", "are", "as", "at", "be", "but", "by", "can", "could", "did",
    "do", "does", "for", "from", "has", "have", "i", "if", "in", "is", "it", "its", "me", "my", "of", "on",
    "one", "or", "our", "so", "some", "that", "the", "there", "they", "this", "to", "up", "us", "was", "we",
    "were", "with", "would", "you", "your",
];

struct Text<'w> {
    words: &'w [Spoken<'w>],
    folded: &'w [&'w str],
    is_name: &'w dyn Fn(&str) -> bool,
}

impl Text<'_> {
    /// How many words from the first on are none of the question. All of a text may be.
    fn opening(&self, start: usize, end: usize) -> usize {
        if start >= end {
            return 0;
        }
        if self.is_decoration(start) {
            return 1;
        }
        let phrases = OPENING.starting(&self.folded[start..end]);
        let fits = |&(length, then): &(usize, Then)| {
            let next = start + length;
            match then {
                _ if next == end => true,
                Then::Anything => true,
                Then::Question => self.is_parted(next) || self.begins_a_question(next),
            }
        };
        let longest = phrases.filter(fits).map(|(length, _)| length).max().unwrap_or(0);
        let named = if longest > 0 { self.vocative(start, start + longest, end) } else { 0 };
        (longest + named).max(self.excuse(start, end)).max(self.polite_clause_first(start, end))
    }

    /// How many words up to the last are none of the question.
    fn closing(&self, start: usize, end: usize) -> usize {
        if start >= end {
            return 0;
        }
        let last = end - 1;
        if self.is_decoration(last) && !(last > start && self.governs(last - 1)) {
            return 1;
        }
        // "thanks, Ada": who has just been thanked has no name that the knowledge base knows.
        let signed = last > start
            && self.is_parted(last)
            && HEADS.contains(&self.folded[last - 1])
            && !(self.is_name)(self.folded[last]);
        let signed = usize::from(signed);
        let from = start.max((end - signed).saturating_sub(LONGEST));
        let longest = (from..end - signed).find(|&at| {
            let parted = at == start || self.is_parted(at);
            let free = at == start || !self.governs(at - 1);
            CLOSING.starting(&self.folded[at..end - signed]).any(|(length, past)| {
                at + length == end - signed
                    && match past {
                        Past::Free => parted || free,
                        Past::Pause => parted,
                    }
            })
        });
        let thanked = (from..end).find(|&at| at > start && self.thanks(at, end));
        let phrase = longest.into_iter().chain(thanked).min().map_or(0, |at| end - at);
        phrase.max(self.polite_clause_last(start, end))
    }

    /// "thanks for …": whatever someone is thanked for, up to the end.
    fn thanks(&self, at: usize, end: usize) -> bool {
        THANKS.contains(&self.folded[at])
            && !self.governs(at - 1)
            && self.folded[at..end].iter().skip(1).take(4).any(|word| matches!(*word, "for" | "in" | "to"))
            && (at + 1..end).all(|at| !self.is_parted(at))
    }

    /// Whether a word is parted from the one before it.
    fn is_parted(&self, at: usize) -> bool {
        self.words[at].pause != Pause::None
    }

    fn begins_a_question(&self, at: usize) -> bool {
        ASKING.contains(&self.folded[at])
    }

    /// Whether a word governs the next: a preposition, an article, a form of "be".
    fn governs(&self, at: usize) -> bool {
        GOVERNING.contains(&self.folded[at])
    }

    /// An emoji or a mention that the knowledge base knows nothing of.
    fn is_decoration(&self, at: usize) -> bool {
        let word = self.words[at];
        word.is_sign() && !(self.is_name)(word.folded)
    }

    /// "hey Ada, …": a name or two between a greeting and a pause.
    fn vocative(&self, start: usize, at: usize, end: usize) -> usize {
        let greeted = self.folded[start..at].iter().any(|word| HEADS.contains(word));
        let is_name = |at: usize| !(self.is_name)(self.folded[at]) && !self.begins_a_question(at);
        let names = (at..end).take(2).take_while(|&at| is_name(at) && !self.is_parted(at)).count();
        let parted = (1..=names).find(|&names| at + names < end && self.is_parted(at + names));
        if greeted { parted.unwrap_or(0) } else { 0 }
    }

    /// "sorry if …, but …": whatever is excused until a "but" that a question follows.
    fn excuse(&self, start: usize, end: usize) -> usize {
        let ends = (start + 2..end.min(start + EXCUSE)).find(|&at| self.folded[at] == "but" && at + 1 < end);
        let Some(but) = ends else { return 0 };
        let text = &self.folded[start..but];
        let begins = |beginnings: &Phrases<()>| beginnings.starting(text).next().is_some();
        let excused =
            begins(&EXCUSES) || begins(&SEARCHES) && text.iter().any(|word| SEARCHED.contains(word));
        if excused { but + 1 - start } else { 0 }
    }

    /// How many words the first clause has, if it is all politeness.
    fn polite_clause_first(&self, start: usize, end: usize) -> usize {
        let Some(next) = (start + 1..end).find(|&at| self.is_parted(at)) else { return 0 };
        if self.is_polite(start, next) { next - start } else { 0 }
    }

    /// How many words the last clause has, if it is all politeness.
    fn polite_clause_last(&self, start: usize, end: usize) -> usize {
        let Some(from) = (start + 1..end).rev().find(|&at| self.is_parted(at)) else { return 0 };
        if self.is_polite(from, end) { end - from } else { 0 }
    }

    fn is_polite(&self, from: usize, to: usize) -> bool {
        let clause = &self.folded[from..to];
        let about_asking = || ASIDES.starting(clause).next().is_some() || THANKS.contains(&clause[0]);
        let polite = || {
            clause.iter().any(|word| MARKERS.contains(word))
                && clause.iter().all(|word| MARKERS.contains(word) || POLITE.contains(word))
        };
        clause.len() <= CLAUSE && (polite() || about_asking())
            || clause.len() == 1 && ALONE.contains(&clause[0])
            || gesture::only_surrounds(clause)
    }

    /// Takes out what says nothing wherever it stands.
    fn leave_out(&self, start: usize, end: usize, asked: &mut [bool]) {
        let is_mood = |at: usize| signs::is_mood(self.folded[at]) && self.is_decoration(at);
        (start..end).filter(|&at| is_mood(at)).for_each(|at| asked[at] = false);
        let mut at = start;
        while at < end {
            let length = INSIDE.starting(&self.folded[at..end]).map(|(length, ())| length).max();
            if let Some(length) = length {
                asked[at..at + length].fill(false);
            }
            at += length.unwrap_or(1);
        }
    }
}

#[cfg(test)]
mod tests;
