//! Words and phrases that mean the same, all read as one of them.

use super::{
    Reading,
    language::{
        Language,
        words::{self, Pause, Word},
    },
    limits,
};
use knowledge::Synonym;
use std::{cmp::Reverse, collections::HashMap, sync::Arc};

/// The synonyms of a knowledge base. Both phrasings and questions pass through them, so that it doesn't matter who says which.
#[derive(Debug, Default)]
pub(super) struct Synonyms {
    /// The phrases to replace, by the stems of their first words; of those that begin with the same, the longest first.
    replacements: Box<[Replacement]>,
}

#[derive(Debug)]
struct Replacement {
    stems: Box<[Box<str>]>,
    read: Arc<[String]>,
}

/// Phrases that mean the same.
#[derive(Debug, Default)]
struct Group {
    terms: Vec<Vec<String>>,
    others: Vec<Vec<String>>,
}

impl Synonyms {
    /// Synonyms that share a member are one group: meaning the same goes both ways, and on.
    ///
    /// The second is every word of every synonym, so that a misspelt one is known.
    pub(super) fn new(language: &dyn Language, synonyms: &[Synonym]) -> (Self, Vec<String>) {
        let stems = |phrase: &[String]| stems(language, phrase);
        let mut groups: Vec<Group> = Vec::new();
        let mut home: HashMap<Vec<String>, usize> = HashMap::new();
        for synonym in synonyms {
            let mut group = Group {
                terms: folded(language, &synonym.term),
                others: synonym.others.iter().flat_map(|other| folded(language, other)).collect(),
            };
            let members =
                group.terms.iter().chain(&group.others).map(|phrase| stems(phrase)).collect::<Vec<_>>();
            for member in &members {
                if let Some(&at) = home.get(member) {
                    let Group { terms, others } = std::mem::take(&mut groups[at]);
                    group.terms.extend(terms);
                    group.others.extend(others);
                }
            }
            home.extend(group.terms.iter().chain(&group.others).map(|phrase| (stems(phrase), groups.len())));
            groups.push(group);
        }
        let (mut replacements, mut words) = (Vec::new(), Vec::new());
        for Group { terms, others } in groups {
            // Whichever comes first in the alphabet, so that the order of the file changes nothing.
            let Some(read) = terms.iter().min().cloned() else { continue };
            let read = Arc::<[String]>::from(read);
            for phrase in terms.into_iter().chain(others).filter(|phrase| **phrase != *read) {
                let stems = stems(&phrase).into_iter().map(Into::into).collect::<Box<[Box<str>]>>();
                replacements.push(Replacement { stems, read: Arc::clone(&read) });
                words.extend(phrase);
                words.extend_from_slice(&read);
            }
        }
        let longest = |stems: &[_]| Reverse(stems.len());
        replacements.sort_by(|a, b| {
            a.stems[0].cmp(&b.stems[0]).then_with(|| longest(&a.stems).cmp(&longest(&b.stems)))
        });
        words.sort_unstable();
        words.dedup();
        (Self { replacements: replacements.into() }, words)
    }

    /// How many of these words, from the first on, are read as which others.
    pub(super) fn read_as<'w, W>(
        &self,
        words: &'w [W],
        stem: impl Fn(&'w W) -> &'w str,
    ) -> Option<(usize, &[String])> {
        let first = stem(words.first()?);
        let from = self.replacements.partition_point(|replacement| *replacement.stems[0] < *first);
        let mut phrases =
            self.replacements[from..].iter().take_while(|replacement| *replacement.stems[0] == *first);
        let is = |phrase: &[Box<str>]| {
            words.len() >= phrase.len() && phrase.iter().zip(words).all(|(here, word)| **here == *stem(word))
        };
        let found = phrases.find(|replacement| is(&replacement.stems))?;
        Some((found.stems.len(), &found.read))
    }

    /// The words with every synonym read as its group's first phrase, and which were.
    pub(super) fn apply(&self, language: &dyn Language, words: Vec<Word>) -> (Vec<Word>, Vec<Reading>) {
        if self.replacements.is_empty() {
            return (words, Vec::new());
        }
        let stems = words.iter().map(|word| language.stem(&word.folded)).collect::<Vec<_>>();
        let mut result = Vec::with_capacity(words.len());
        let mut readings = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let Some((count, read)) = self.read_as(&stems[at..], |stem| stem) else {
                result.push(words[at].clone());
                at += 1;
                continue;
            };
            let typed = words[at..at + count].iter().map(|word| word.typed.as_str());
            let typed = typed.collect::<Vec<_>>().join(" ");
            readings.push(Reading { typed: typed.clone(), read: read.join(" ") });
            let first = words[at].pause;
            let pauses = std::iter::once(first).chain(std::iter::repeat(Pause::None));
            result.extend(read.iter().zip(pauses).map(|(folded, pause)| Word {
                typed: typed.clone(),
                pause,
                ..Word::of(folded.clone())
            }));
            at += count;
        }
        (result, readings)
    }
}

/// The phrase's words; nothing where it has none, or too many.
fn folded(language: &dyn Language, phrase: &str) -> Vec<Vec<String>> {
    let words = words::read(language, phrase).into_iter().map(|word| word.folded).collect::<Vec<_>>();
    if (1..=limits::SYNONYM_WORDS).contains(&words.len()) { vec![words] } else { Vec::new() }
}

fn stems(language: &dyn Language, phrase: &[String]) -> Vec<String> {
    phrase.iter().map(|word| language.stem(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::English;

    fn apply(text: &str) -> String {
        let groups =
            [("high water", vec!["high tide", "flood"]), ("flood", vec!["spate"])].map(|(term, others)| {
                Synonym { term: term.to_owned(), others: others.into_iter().map(str::to_owned).collect() }
            });
        let (synonyms, _) = Synonyms::new(&English, &groups);
        let (words, _) = synonyms.apply(&English, words::read(&English, text));
        words.into_iter().map(|word| word.folded).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn whole_words_and_phrases_are_read_as_one() {
        assert_eq!(apply("when is high water"), "when is flood");
        assert_eq!(apply("when is the spate"), "when is the flood");
        assert_eq!(apply("when is tide"), "when is tide");
        assert_eq!(apply("floodlight"), "floodlight");
    }

    #[test]
    fn other_forms_of_a_word_count() {
        assert_eq!(apply("high tides"), "flood");
    }

    #[test]
    fn groups_that_share_a_member_are_one() {
        assert_eq!(apply("a spate, a tide, high water"), "a flood a tide flood");
    }
}
