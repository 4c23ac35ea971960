//! What a community's knowledge base is about: its own name, which fits every entry and so tells none from another.
//!
//! Questions and phrasings alike are read without it where they ask something else as well: "parking at Rivertown Makerspace" is
//! "parking", and "what is Rivertown Makerspace" stays as it is.

use super::{Class, Language, words};
use knowledge::{Document, Entry, limits};
use std::collections::HashMap;

/// The names of what a knowledge base is about.
#[derive(Debug, Default)]
pub(crate) struct Subject {
    language: &'static dyn Language,
    /// The longest first.
    names: Vec<Name>,
}

#[derive(Debug, PartialEq, Eq)]
struct Name {
    words: Vec<String>,
    stems: Vec<String>,
    /// It is a name only behind a preposition: "at the library".
    governed: bool,
}

/// A name has at most so many words.
const LONGEST: usize = limits::SUBJECT;

/// A word from this rarity on is a name by itself.
const RARE: f32 = 0.85;

/// Of fewer entries, most may share a word by chance.
const TELLING: usize = 6;

/// A word up to this rarity asks for nothing by itself.
const SAYS: f32 = 0.4;

impl Subject {
    /// `given`: names from the settings.
    pub(crate) fn new(
        language: &'static dyn Language,
        given: &[String],
        documents: &[Document],
        entries: &[Entry],
    ) -> Self {
        let folded = |text: &str| folded(language, text);
        let is_rare = |word: &String| is_rare(language, word);
        let mut names = given.iter().map(|name| folded(name)).collect::<Vec<_>>();
        let publishers = documents.iter().filter_map(|document| document.publisher.as_deref()).map(&folded);
        let publishers = publishers.collect::<Vec<_>>();
        let titles = documents.iter().map(|document| folded(&document.title)).collect::<Vec<_>>();
        let answers = entries.iter().map(|entry| folded(&entry.answer)).collect::<Vec<_>>();
        // Most documents are by it, or speak of it in their titles; or most answers name it, and an entry asks what it is.
        let most = |texts: &[Vec<String>], of: usize, name: &[String]| {
            2 * texts.iter().filter(|text| text.windows(name.len()).any(|part| part == name)).count() > of
        };
        let asked_for = |question| {
            let words = folded(question);
            let name = language.asked_for(&words)?;
            (1..LONGEST).contains(&name.len()).then(|| name.to_vec())
        };
        for name in entries.iter().flat_map(Entry::phrasings).filter_map(asked_for) {
            let is_named = most(&publishers, documents.len(), &name)
                || most(&titles, documents.len(), &name)
                || most(&answers, entries.len(), &name);
            if is_named && name.iter().any(is_rare) {
                names.push(name);
            }
        }
        for publisher in &publishers {
            if most(&publishers, documents.len(), publisher) && publisher.iter().any(is_rare) {
                names.push(publisher.clone());
            }
        }
        Self::of(language, names)
    }

    fn of(language: &'static dyn Language, names: Vec<Vec<String>>) -> Self {
        let mut all = Vec::new();
        for words in names.into_iter().filter(|words| (1..=LONGEST).contains(&words.len())) {
            let parts =
                words.iter().filter(|word| is_rare(language, word)).map(|word| (vec![word.clone()], false));
            // What kind of thing it is: "at the library", for the Old Town Library.
            let kind = words.last().filter(|_| words.len() > 1).map(|word| (vec![word.clone()], true));
            let parts = parts.chain(kind).collect::<Vec<_>>();
            all.push((words, false));
            all.extend(parts);
        }
        all.sort_by(|(a, of_a), (b, of_b)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)).then(of_a.cmp(of_b)));
        all.dedup_by(|(later, _), (kept, _)| later == kept);
        let names = all.into_iter().map(|(words, governed)| {
            let stems = words.iter().map(|word| language.stem(word)).collect();
            Name { words, stems, governed }
        });
        Self { language, names: names.collect() }
    }

    /// All names, as they are read.
    pub(crate) fn names(&self) -> impl Iterator<Item = String> {
        self.names.iter().filter(|name| !name.governed).map(|name| name.words.join(" "))
    }

    /// Rare words that most answers have, and the phrasings of one entry alone, with where that stands: all may be about them, and
    /// no name says so.
    pub(crate) fn unnamed(&self, entries: &[Entry]) -> Vec<(String, usize)> {
        if entries.len() < TELLING {
            return Vec::new();
        }
        let rare = |words: Vec<String>| {
            let mut rare = words.into_iter().filter(|word| is_rare(self.language, word)).collect::<Vec<_>>();
            rare.sort_unstable();
            rare.dedup();
            rare
        };
        let mut answers = HashMap::<String, usize>::new();
        let mut asked = HashMap::<String, Vec<usize>>::new();
        for (at, entry) in entries.iter().enumerate() {
            for word in rare(folded(self.language, &entry.answer)) {
                *answers.entry(word).or_default() += 1;
            }
            for word in rare(entry.phrasings().flat_map(|text| folded(self.language, text)).collect()) {
                asked.entry(word).or_default().push(at);
            }
        }
        let named = |word: &str| self.words().any(|name| name == word);
        let unnamed = asked.into_iter().filter_map(|(word, having)| match having[..] {
            [only] if 2 * answers.get(&word).copied()? > entries.len() && !named(&word) => Some((word, only)),
            _ => None,
        });
        let mut unnamed = unnamed.collect::<Vec<_>>();
        unnamed.sort_unstable();
        unnamed
    }

    /// Every word of every name, so that a misspelt one is known.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.names.iter().flat_map(|name| &name.words).map(String::as_str)
    }

    /// By word, whether it speaks of the subject and the text asks for something else.
    pub(crate) fn aside(&self, words: &[&str]) -> Vec<bool> {
        let mut aside = vec![false; words.len()];
        if self.names.is_empty() {
            return aside;
        }
        let stems = words.iter().map(|word| self.language.stem(word)).collect::<Vec<_>>();
        // One place further left where a word of this class stands.
        let before = |at: usize, class| at - usize::from(at > 0 && self.language.is(class, words[at - 1]));
        let mut at = 0;
        while at < words.len() {
            let article = before(at, Class::Article);
            let preposition = before(article, Class::Preposition);
            let governed = |at: usize| article < at && preposition < at - 1;
            let name = self.names.iter().find(|name| {
                stems[at..].starts_with(&name.stems) && (!name.governed || at > 1 && governed(at))
            });
            let Some(name) = name else {
                at += 1;
                continue;
            };
            aside[preposition..at + name.stems.len()].fill(true);
            at += name.stems.len();
        }
        let asks = |word: &str| !self.language.is(Class::Asking, word) && self.language.rarity(word) > SAYS;
        if !words.iter().zip(&aside).any(|(word, aside)| !aside && asks(word)) {
            aside.fill(false);
        }
        aside
    }
}

fn is_rare(language: &dyn Language, word: &str) -> bool {
    word.chars().all(char::is_alphabetic) && language.rarity(word) >= RARE
}

fn folded(language: &dyn Language, text: &str) -> Vec<String> {
    words::read(language, text).into_iter().map(|word| word.folded).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::English, *};

    #[test]
    fn the_subject_is_set_aside_where_something_else_is_asked() {
        let subject = Subject::of(
            &English,
            ["Rivertown Makerspace", "Old Town Library"].map(|name| folded(&English, name)).into(),
        );
        for (text, expected) in [
            ("do you have parking at rivertown makerspace", "do you have parking"),
            ("parking in rivertown", "parking"),
            ("rivertown makerspace parking", "parking"),
            ("can i eat at the makerspace", "can i eat"),
            ("can i eat at the library", "can i eat"),
            ("who pays for the library card", "who pays card"),
            ("is the library open", "is the library open"),
            ("what is rivertown makerspace", "what is rivertown makerspace"),
            ("tell me about the makerspace", "tell me about the makerspace"),
            ("where is rivertown makerspace", "where is rivertown makerspace"),
        ] {
            let words = text.split(' ').collect::<Vec<_>>();
            let left = words.iter().zip(subject.aside(&words)).filter(|(_, aside)| !aside);
            assert_eq!(left.map(|(word, _)| *word).collect::<Vec<_>>().join(" "), expected);
        }
    }
}
