//! Misspelt words, read as the nearest word of the knowledge base.
//!
//! A word and its misspelling share a form once a letter or two are deleted from each (Garbe's symmetric deletion), so
//! candidates come from a lookup and the vocabulary is never scanned. strsim says how near a candidate really is.

use super::words;
use crate::{limits::SHORTEST, vocabulary::Vocabulary};

/// Finds the nearest words of a vocabulary.
#[derive(Debug, Default)]
pub(crate) struct Spelling {
    /// By the upper bits of a hash, which are as many as its places can be told apart by: where the words start that have, with up to
    /// [`SLIPS`] letters deleted, a hash that begins so; one more at the end.
    starts: Box<[u32]>,
    /// In that order: how such a hash ends.
    ends: Box<[u8]>,
    /// The word's number.
    words: Box<[[u8; 3]]>,
}

/// Words whose hashes begin alike, about: so few that each can be looked at.
const ALIKE: usize = 16;

/// From this length on, a word may hold two slips.
const LONG: usize = 7;

/// The most slips in a word.
const SLIPS: usize = 2;

/// Letters at the start of a word that are indexed: enough to tell candidates apart, and a bound on their number.
const PREFIX: usize = 7;

/// A slip in the first letter is rarer than elsewhere.
const FIRST_LETTER: f64 = 0.5;

/// Candidates that are measured for one word.
const MEASURED: usize = 400;

impl Spelling {
    /// Indexes the vocabulary's correctable words.
    pub(crate) fn new(vocabulary: &Vocabulary) -> Self {
        let mut deletions = Vec::new();
        for (known, number) in vocabulary.all().zip(0..) {
            if words::is_correctable(known.folded) && known.folded.chars().count() + SLIPS > SHORTEST {
                deletions.extend(deletions_of(known.folded, SLIPS).map(|hash| (hash, number)));
            }
        }
        deletions.sort_unstable();
        deletions.dedup();
        let beginnings = (deletions.len() / ALIKE).max(1).next_power_of_two();
        let mut starts = vec![0; beginnings + 1];
        for &(hash, _) in &deletions {
            starts[beginning(hash, beginnings) + 1] += 1;
        }
        for at in 0..beginnings {
            starts[at + 1] += starts[at];
        }
        Self {
            starts: starts.into(),
            ends: deletions.iter().map(|&(hash, _)| end(hash)).collect(),
            words: deletions.iter().map(|&(_, number): &(u32, u32)| packed(number)).collect(),
        }
    }

    /// The number of the word that was most likely meant by an unknown one.
    pub(crate) fn nearest(&self, vocabulary: &Vocabulary, folded: &str) -> Option<u32> {
        let length = folded.chars().count();
        if length < SHORTEST || !words::is_correctable(folded) {
            return None;
        }
        let slips = if length < LONG { 1 } else { SLIPS };
        let mut candidates =
            deletions_of(folded, slips).flat_map(|hash| self.having(hash)).collect::<Vec<_>>();
        candidates.sort_unstable();
        candidates.dedup();
        candidates.truncate(MEASURED);
        let first = folded.chars().next();
        candidates
            .into_iter()
            .filter_map(|number| {
                let known = vocabulary.known(number);
                let distance = strsim::osa_distance(folded, known.folded);
                let penalty = if known.folded.chars().next() == first { 0.0 } else { FIRST_LETTER };
                (distance <= slips).then_some((distance as f64 + penalty, known, number))
            })
            .min_by(|(a, known_a, _), (b, known_b, _)| {
                a.total_cmp(b)
                    .then(known_b.count.cmp(&known_a.count))
                    .then_with(|| known_a.folded.cmp(known_b.folded))
            })
            .map(|(.., number)| number)
    }

    /// The number of the only word that a short unknown one is a slip away from: two letters exchanged, or one left out.
    pub(crate) fn nearest_short(&self, vocabulary: &Vocabulary, folded: &str) -> Option<u32> {
        let letters = folded.chars().count();
        if letters + 1 != SHORTEST || !words::is_correctable(folded) {
            return None;
        }
        let mut fitting = deletions_of(folded, 1).flat_map(|hash| self.having(hash)).collect::<Vec<_>>();
        fitting.sort_unstable();
        fitting.dedup();
        fitting.retain(|&number| {
            let known = vocabulary.known(number).folded;
            let same = sorted(known) == sorted(folded);
            (same || known.chars().count() == letters + 1) && strsim::osa_distance(folded, known) == 1
        });
        fitting.pop().filter(|_| fitting.is_empty())
    }

    /// Numbers of the words that have a deletion with this hash, and now and then one of another: each is measured.
    fn having(&self, hash: u32) -> impl Iterator<Item = u32> {
        let beginnings = self.starts.len().saturating_sub(1);
        let range = if beginnings == 0 {
            0..0
        } else {
            let at = beginning(hash, beginnings);
            self.starts[at] as usize..self.starts[at + 1] as usize
        };
        let ends = self.ends[range.clone()].iter().zip(&self.words[range]);
        ends.filter(move |(other, _)| **other == end(hash)).map(|(_, word)| unpacked(*word))
    }
}

/// How a hash begins, of so many beginnings, a power of two.
fn beginning(hash: u32, beginnings: usize) -> usize {
    ((u64::from(hash) * beginnings as u64) >> u32::BITS) as usize
}

/// How a hash ends.
fn end(hash: u32) -> u8 {
    hash as u8
}

/// A word's number in three bytes: no knowledge base has so many words that it takes four.
fn packed(number: u32) -> [u8; 3] {
    let [first, second, third, _] = number.to_le_bytes();
    [first, second, third]
}

fn unpacked([first, second, third]: [u8; 3]) -> u32 {
    u32::from_le_bytes([first, second, third, 0])
}

/// Hashes of the word's start as it is and with up to `slips` (at most two) letters deleted.
fn deletions_of(folded: &str, slips: usize) -> impl Iterator<Item = u32> {
    let letters = folded.chars().take(PREFIX).collect::<Vec<_>>();
    let none = letters.len();
    let last = if slips < SLIPS { none } else { 0 };
    // A deleted position of `none` deletes nothing.
    (0..=none).flat_map(move |first| {
        let letters = letters.clone();
        (last.max(first)..=none).filter(move |&second| first != second || first == none).map(move |second| {
            hash(letters.iter().enumerate().filter(|(at, _)| *at != first && *at != second))
        })
    })
}

fn sorted(word: &str) -> Vec<char> {
    let mut letters = word.chars().collect::<Vec<_>>();
    letters.sort_unstable();
    letters
}

/// FNV-1a over the letters.
fn hash<'a>(letters: impl Iterator<Item = (usize, &'a char)>) -> u32 {
    letters.fold(0x811c_9dc5, |hash, (_, &letter)| (hash ^ letter as u32).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: Option<&str>) {
        let mut vocabulary = Vocabulary::default();
        for word in [
            "launch",
            "borrowing",
            "harbour",
            "tide",
            "time",
            "time",
            "pinkham",
            "infrastructure",
            "2006",
            "cloud",
        ] {
            vocabulary.learn(word);
        }
        let nearest = Spelling::new(&vocabulary).nearest(&vocabulary, typed);
        assert_eq!(nearest.map(|number| vocabulary.known(number).folded), expected);
    }

    #[test]
    fn a_short_word_forgives_one_slip() {
        check("lanch", Some("launch"));
        check("luanch", Some("launch"));
        check("launhc", Some("launch"));
        check("lanhc", None);
    }

    #[test]
    fn a_long_word_forgives_two() {
        check("borowwing", Some("borrowing"));
        check("infrastrucutre", Some("infrastructure"));
        check("infrastrctur", Some("infrastructure"));
        check("nfrstrctur", None);
    }

    #[test]
    fn a_first_letter_may_slip_too() {
        check("qarbour", Some("harbour"));
    }

    #[test]
    fn the_more_frequent_word_wins_a_tie() {
        check("tixe", Some("time"));
    }

    #[test]
    fn a_tiny_word_is_read_where_one_word_alone_fits() {
        let mut vocabulary = Vocabulary::default();
        for word in ["dog", "park", "pork", "perk", "card", "bus"] {
            vocabulary.learn(word);
        }
        let spelling = Spelling::new(&vocabulary);
        for (typed, expected) in
            [("dgo", Some("dog")), ("prk", None), ("crd", Some("card")), ("bbs", None), ("og", None)]
        {
            let nearest = spelling.nearest_short(&vocabulary, typed);
            assert_eq!(nearest.map(|number| vocabulary.known(number).folded), expected, "{typed}");
        }
    }

    #[test]
    fn numbers_and_tiny_words_are_left_alone() {
        check("2004", None);
        check("tid", None);
    }
}
