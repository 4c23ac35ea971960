//! A few words, completed to the part of a sentence that a document says.

use super::{Run, Text, Verdict, folded, passage::same, words};
use crate::limits::QUOTED_WORDS;

/// Fewer words than these are no quote to rest an answer on: they are completed even where the document has them.
const FEW: usize = 4;
/// How many of the letters that were typed must be in words of the sentence.
const ALIKE: f64 = 0.75;
/// More words between the first and the last that were typed: they were not meant as one quote.
const APART: usize = 2 * QUOTED_WORDS;

/// A document's text, paragraph by paragraph.
#[derive(Debug)]
pub struct Passages(Vec<Text>);

/// What a document says, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// In the document's words.
    pub quote: String,
    /// The number of the paragraph, from 1.
    pub paragraph: usize,
}

impl Passages {
    /// A text whose paragraphs have empty lines between them.
    pub fn of(text: &str) -> Self {
        let mut paragraphs = vec![String::new()];
        for line in text.lines() {
            match paragraphs.last_mut() {
                Some(paragraph) if !line.trim().is_empty() => *paragraph += &format!("{line}\n"),
                _ => paragraphs.push(String::new()),
            }
        }
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        Self(paragraphs.iter().map(|paragraph| Text::new(paragraph)).collect())
    }

    /// The number of the first paragraph that says this.
    pub fn paragraph_of(&self, quote: &str) -> Option<usize> {
        self.0.iter().position(|paragraph| paragraph.holds(quote)).map(|at| at + 1)
    }

    /// What was meant by a few words: a quote as it is, or the part of a sentence that has these words.
    pub fn complete(&self, typed: &str) -> Option<Passage> {
        let quoted = folded(typed);
        let is_few = words(&quoted).len() < FEW;
        if let Some(paragraph) = self.paragraph_of(typed) {
            let text = &self.0[paragraph - 1];
            let quote = match text.run_of(&quoted).filter(|_| is_few) {
                Some(run) => text.says(text.part_around(run)),
                None => typed.to_owned(),
            };
            return Some(Passage { quote, paragraph });
        }
        for (at, text) in self.0.iter().enumerate() {
            if let Verdict::Capitals { says: quote } = text.look_up(typed) {
                return Some(Passage { quote, paragraph: at + 1 });
            }
        }
        let parts = self.0.iter().enumerate().filter_map(|(at, text)| {
            let (alike, run) = text.part_with(&quoted)?;
            Some((alike, std::cmp::Reverse((run.last - run.first, at)), text.part_around(run)))
        });
        let (_, std::cmp::Reverse((_, at)), run) = parts.max_by_key(|&(alike, order, _)| (alike, order))?;
        Some(Passage { quote: self.0[at].says(run), paragraph: at + 1 })
    }
}

impl Text {
    fn run_of(&self, quoted: &str) -> Option<Run> {
        self.runs(quoted, super::Capitals::Kept).next()
    }

    /// The sentence part around a run, cut where that is longer than a quote should be.
    fn part_around(&self, run: Run) -> Run {
        let first = (1..=run.first).rev().find(|&at| self.parted(at, &[',', ';', ':'])).unwrap_or(0);
        let end = (run.last + 1..self.words.len()).find(|&at| self.parted(at, &[',', ';', ':']));
        let last = end.unwrap_or(self.words.len()) - 1;
        let first = if run.last - first < QUOTED_WORDS { first } else { run.first };
        Run { first, last: last.min(first + QUOTED_WORDS - 1).max(run.last) }
    }

    /// The shortest run within a sentence with the most of what was typed: how many letters of it, and where.
    fn part_with(&self, typed: &str) -> Option<(usize, Run)> {
        let typed = words(typed).into_iter().map(|(start, end)| typed[start..end].to_lowercase());
        let typed = typed.collect::<Vec<_>>();
        let letters = typed.iter().map(|word| word.chars().count()).sum::<usize>();
        let mut best = None::<(usize, Run)>;
        let mut first = 0;
        while first < self.words.len() {
            let end = (first + 1..self.words.len()).find(|&at| self.parted(at, &[]));
            let end = end.unwrap_or(self.words.len());
            if let Some((alike, run)) = self.part_of_sentence(&typed, first, end)
                && best.is_none_or(|(most, other)| {
                    alike > most || alike == most && run.last - run.first < other.last - other.first
                })
            {
                best = Some((alike, run));
            }
            first = end;
        }
        best.filter(|&(alike, run)| {
            alike as f64 >= ALIKE * letters as f64 && run.first < run.last && run.last - run.first < APART
        })
    }

    fn part_of_sentence(&self, typed: &[String], first: usize, end: usize) -> Option<(usize, Run)> {
        let sentence = (first..end).map(|at| self.word(at).to_lowercase()).collect::<Vec<_>>();
        let found = typed.iter().filter(|word| sentence.iter().any(|other| same(word, other)));
        let found = found.collect::<Vec<_>>();
        let alike = found.iter().map(|word| word.chars().count()).sum();
        let has_all = |from: usize, to: usize| {
            found.iter().all(|word| sentence[from..=to].iter().any(|other| same(word, other)))
        };
        let ends = |from: usize| (from..sentence.len()).find(|&to| has_all(from, to)).map(|to| (from, to));
        let shortest = (0..sentence.len()).filter_map(ends).min_by_key(|(from, to)| to - from);
        let (from, to) = shortest.filter(|_| !found.is_empty())?;
        Some((alike, Run { first: first + from, last: first + to }))
    }

    /// Whether a sentence ends before this word, or one of these marks stands there.
    fn parted(&self, at: usize, marks: &[char]) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        let between = &self.folded[self.words[before].1..self.words[at].0];
        let ends = |mark: char| matches!(mark, '.' | '!' | '?') || marks.contains(&mark);
        between.contains(ends) && between.contains(' ') || between.contains(" - ")
    }
}

#[cfg(test)]
mod tests {
    use super::{Passage, Passages};

    const NOTES: &str = "The ferry\n\nThe ferry leaves on the hour, and takes two crowns a head. Children under six go free.\n\n\
        A spring tide has a larger range than usual, around full and new moon. It comes twice a month.";

    fn check(typed: &str, expected: Option<(&str, usize)>) {
        let expected = expected.map(|(quote, paragraph)| Passage { quote: quote.to_owned(), paragraph });
        assert_eq!(Passages::of(NOTES).complete(typed), expected, "{typed}");
    }

    #[test]
    fn a_quote_stays_as_it_is() {
        check("Children under six go free.", Some(("Children under six go free.", 2)));
        check("a larger range than", Some(("a larger range than", 3)));
    }

    #[test]
    fn a_few_words_become_the_part_of_the_sentence_that_has_them() {
        check("two crowns", Some(("and takes two crowns a head", 2)));
        check("crowns head", Some(("and takes two crowns a head", 2)));
        check("full new moon", Some(("around full and new moon", 3)));
        check("childern free", Some(("Children under six go free", 2)));
    }

    #[test]
    fn capitals_are_the_documents() {
        check("children under six go", Some(("Children under six go", 2)));
    }

    #[test]
    fn what_no_sentence_has_is_left_alone() {
        check("the lamp is lit at dusk", None);
        check("lighthouse", None);
        check("", None);
    }
}
