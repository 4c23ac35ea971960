//! Misspelt words, read as the nearest word of the knowledge base.
//!
//! Each slip changes one letter of a word or two, so that most words are told apart from a misspelt one by a glance at the letters
//! that they have. strsim says how near the others really are.

use super::words;
use crate::{limits::SHORTEST, vocabulary::Vocabulary};

/// Finds the nearest words of a vocabulary.
#[derive(Debug, Default)]
pub(crate) struct Spelling {
    /// Which letters each of its correctable words has, by how many these are.
    letters: Box<[u64]>,
    /// In that order: the word's number.
    words: Box<[u32]>,
    /// By how many letters: where those words start; one more at the end.
    starts: Box<[u32]>,
}

/// The most slips in a word, whichever language it is of.
const SLIPS: usize = 2;

/// A slip in the first letter is rarer than elsewhere.
const FIRST_LETTER: f64 = 0.5;

impl Spelling {
    /// Looks at the vocabulary's correctable words.
    pub(crate) fn new(vocabulary: &Vocabulary) -> Self {
        let mut all = Vec::new();
        for (known, number) in vocabulary.all().zip(0..) {
            let length = known.folded.chars().count();
            if words::is_correctable(known.folded) && length + SLIPS > SHORTEST {
                all.push((length, number));
            }
        }
        all.sort_unstable();
        let longest = all.last().map_or(0, |&(length, _)| length);
        let start = |length| all.partition_point(|&(other, _)| other < length) as u32;
        Self {
            letters: all.iter().map(|&(_, number)| letters(vocabulary.known(number).folded)).collect(),
            words: all.iter().map(|&(_, number)| number).collect(),
            starts: (0..=longest + 1).map(start).collect(),
        }
    }

    /// The number of the word that was most likely meant by an unknown one.
    pub(crate) fn nearest(&self, vocabulary: &Vocabulary, folded: &str) -> Option<u32> {
        let length = folded.chars().count();
        let slips = vocabulary.language().slips(length);
        if slips == 0 || !words::is_correctable(folded) {
            return None;
        }
        let first = folded.chars().next();
        self.within(folded, slips)
            .filter_map(|number| {
                let known = vocabulary.known(number);
                let distance = strsim::osa_distance(folded, known.folded);
                let penalty = if known.folded.chars().next() == first { 0.0 } else { FIRST_LETTER };
                let is_turned = || vocabulary.language().is_turned(folded, known.folded);
                (distance <= slips && !is_turned()).then_some((distance as f64 + penalty, known, number))
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
        let length = folded.chars().count();
        let slips = |length| vocabulary.language().slips(length);
        if slips(length) > 0 || slips(length + 1) == 0 || !words::is_correctable(folded) {
            return None;
        }
        let mut fitting = self.within(folded, 1).filter(|&number| {
            let known = vocabulary.known(number).folded;
            let same = sorted(known) == sorted(folded);
            (same || known.chars().count() == length + 1) && strsim::osa_distance(folded, known) == 1
        });
        fitting.next().filter(|_| fitting.next().is_none())
    }

    /// Numbers of the words that may be so many slips away.
    ///
    /// A letter that is added or left out changes one bit at most of those that tell which there are, and another letter two.
    fn within(&self, folded: &str, slips: usize) -> impl Iterator<Item = u32> {
        let (asked, length) = (letters(folded), folded.chars().count());
        let lengths =
            length.saturating_sub(slips)..(length + slips + 1).min(self.starts.len().saturating_sub(1));
        lengths.flat_map(move |other| {
            let of_length = self.starts[other] as usize..self.starts[other + 1] as usize;
            let most = (2 * slips - other.abs_diff(length)) as u32;
            let chunks =
                self.letters[of_length.clone()].chunks(AT_ONCE).zip(self.words[of_length].chunks(AT_ONCE));
            chunks.filter(move |(letters, _)| has_near(letters, asked, most)).flat_map(
                move |(letters, words)| {
                    let near = letters.iter().map(move |letters| (letters ^ asked).count_ones() <= most);
                    near.zip(words).filter(|(near, _)| *near).map(|(_, word)| *word)
                },
            )
        })
    }
}

/// Words that are looked at together: processors compare several at a time.
const AT_ONCE: usize = 16;

/// Whether one of these differs in so few bits.
fn has_near(letters: &[u64], asked: u64, most: u32) -> bool {
    letters.iter().fold(false, |near, letters| near | ((letters ^ asked).count_ones() <= most))
}

/// Which letters a word has, a bit for each: `a` to `z` once and twice, and all others together.
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |letters, letter| {
        let bit = if letter.is_ascii_lowercase() {
            let once = 1 << (u32::from(letter) - u32::from('a'));
            if letters & once == 0 { once } else { once << 26 }
        } else {
            1 << (52 + u32::from(letter) % 12)
        };
        letters | bit
    })
}

fn sorted(word: &str) -> Vec<char> {
    let mut letters = word.chars().collect::<Vec<_>>();
    letters.sort_unstable();
    letters
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
            "pause",
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
    fn a_word_that_begins_as_the_contrary_of_another_is_no_misspelt_one() {
        check("puase", Some("pause"));
        check("unpause", None);
        check("unlaunch", None);
    }

    #[test]
    fn numbers_and_tiny_words_are_left_alone() {
        check("2004", None);
        check("tid", None);
    }
}
