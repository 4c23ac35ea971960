//! Words that are written as one or as two: "nonprofit", "non-profit", "non profit"; "covid19", "covid-19".
//!
//! The knowledge base says which: two adjacent words are read as one where one of its phrasings has that one, and a word that
//! none has is read as two where one has these side by side.

use super::{Class, Language};
use crate::{hashing::QuickMap, numbered::Numbered};

/// What the phrasings of a knowledge base have as one word, and what as two.
#[derive(Debug, Default)]
pub(crate) struct Compounds {
    /// Every word.
    words: Numbered,
    /// Two words that stand side by side, in the order of the word that they make together.
    parted: Box<[(u32, u32)]>,
}

/// What some words are read as.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The next word, as it is.
    Same,
    /// The next two words, as one.
    Joined(String),
    /// The next word, as two.
    Parted([String; 2]),
}

/// A shorter word is too often two by chance.
const SHORTEST: usize = 5;

impl Compounds {
    /// `phrasings`: the words of each.
    pub(crate) fn new<'a>(language: &dyn Language, phrasings: impl Iterator<Item = Vec<&'a str>>) -> Self {
        let phrasings = phrasings.collect::<Vec<_>>();
        let mut words = Numbered::default();
        for word in phrasings.iter().flatten() {
            words.add(word);
        }
        let mut parted = QuickMap::<String, (u32, u32)>::default();
        for pair in phrasings.iter().flat_map(|words| words.windows(2)) {
            let Some(word) = one(pair[0], pair[1]) else { continue };
            if words.get(&word).is_none() && !is_chance(language, pair[0], pair[1]) {
                let of = (words.add(pair[0]), words.add(pair[1]));
                parted.entry(word).or_insert(of);
            }
        }
        words.shrink();
        let mut parted = parted.into_iter().collect::<Vec<_>>();
        parted.sort_unstable();
        Self { words, parted: parted.into_iter().map(|(_, pair)| pair).collect() }
    }

    /// How the first of these words is read. `parted`: whether something parts it from the next.
    pub(crate) fn read(&self, language: &dyn Language, words: &[&str], parted: bool) -> Part {
        // Hardly any two words are one, so that is asked first.
        let second = words.get(1).filter(|_| !parted);
        let joined = second.and_then(|second| Some((second, one(words[0], second)?)));
        let joined = joined.filter(|(_, joined)| self.words.get(joined).is_some());
        if let Some((_, joined)) = joined.filter(|(second, _)| !is_chance(language, words[0], second)) {
            return Part::Joined(joined);
        }
        match self.parted(words[0]) {
            Some(words) => Part::Parted(words.map(str::to_owned)),
            None => Part::Same,
        }
    }

    /// The two words that one is read as.
    fn parted(&self, word: &str) -> Option<[&str; 2]> {
        let letters = |&(first, second): &(u32, u32)| {
            self.words.word(first).bytes().chain(self.words.word(second).bytes())
        };
        let at = self.parted.binary_search_by(|pair| letters(pair).cmp(word.bytes())).ok()?;
        let (first, second) = self.parted[at];
        Some([self.words.word(first), self.words.word(second)])
    }
}

/// Two words as one, where that is long enough.
fn one(first: &str, second: &str) -> Option<String> {
    let word = format!("{first}{second}");
    let is_long = word.chars().count() >= SHORTEST && first.len() > 1 && second.len() > 1;
    (is_long && word.is_ascii()).then_some(word)
}

/// Whether two words make one only by chance.
fn is_chance(language: &dyn Language, first: &str, second: &str) -> bool {
    language.is(Class::Grammar, first)
        || language.is(Class::Grammar, second)
        || language.is(Class::Particle, first)
}

#[cfg(test)]
mod tests {
    use super::{super::English, *};

    #[test]
    fn the_knowledge_base_says_what_is_one_word() {
        let phrasings =
            ["is it a nonprofit", "covid 19 rules", "how do i log in", "my backup is in a way lost"];
        let compounds = Compounds::new(&English, phrasings.iter().map(|text| text.split(' ').collect()));
        let joined = |word: &str| Part::Joined(word.to_owned());
        let parted = |first: &str, second: &str| Part::Parted([first.to_owned(), second.to_owned()]);
        for (words, expected) in [
            (&["non", "profit"][..], joined("nonprofit")),
            (&["back", "up"], joined("backup")),
            (&["covid19"], parted("covid", "19")),
            (&["login"], parted("log", "in")),
            (&["away"], Part::Same),
            (&["covid", "19"], Part::Same),
        ] {
            assert_eq!(compounds.read(&English, words, false), expected, "{words:?}");
        }
        assert_eq!(compounds.read(&English, &["non", "profit"], true), Part::Same);
    }
}
