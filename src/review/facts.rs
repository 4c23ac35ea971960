//! Figures, dates and negations of an answer: what two answers to nearly the same question should not differ in.

use std::collections::{BTreeMap, HashSet};

use super::words;
use crate::{knowledge::markers, matching::written_number};

/// Words of dates by how they begin. May and March are also other words, and seldom stand without a figure.
const DATES: &[&str] = &[
    "january",
    "february",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "noon",
    "midnight",
];

const NEGATIONS: &[&str] =
    &["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot"];

/// Answers with a negation on one side only are held against each other from this share of words in common on: with less
/// of it, they are about different things.
const ALIKE: f32 = 0.6;

/// What one answer has and another one doesn't, as it stands there.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) ours: Vec<String>,
    pub(super) theirs: Vec<String>,
}

/// What of an answer should not be mixed up.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// In one spelling, and as they stand in the answer.
    figures: BTreeMap<String, String>,
    negations: Vec<String>,
    /// All other words.
    words: HashSet<words::Key>,
}

impl Facts {
    /// What an answer says.
    pub(super) fn of(answer: &str) -> Self {
        let mut facts = Self::default();
        for word in without_markers(answer).split_whitespace() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !"%€$£".contains(c));
            let lower = word.to_lowercase();
            if let Some(figure) = figure(&lower) {
                facts.figures.insert(figure, word.to_owned());
            } else if NEGATIONS.contains(&lower.as_str()) || lower.ends_with("n't") || lower.ends_with("n’t")
            {
                facts.negations.push(word.to_owned());
            } else {
                facts.words.extend(words::keys(word));
            }
        }
        facts
    }

    /// Figures or dates that each of the two has and the other doesn't, or a negation that only one of them has.
    pub(super) fn difference(&self, other: &Self) -> Option<Difference> {
        let only = |ours: &Self, theirs: &Self| {
            let figures = ours.figures.iter().filter(|(figure, _)| !theirs.figures.contains_key(*figure));
            figures.map(|(_, word)| word.clone()).collect::<Vec<_>>()
        };
        let (ours, theirs) = (only(self, other), only(other, self));
        if !ours.is_empty() && !theirs.is_empty() {
            return Some(Difference { ours, theirs });
        }
        let common = self.words.intersection(&other.words).count();
        let alike = 2.0 * common as f32 >= ALIKE * (self.words.len() + other.words.len()) as f32;
        let (ours, theirs) = (self.negations.clone(), other.negations.clone());
        (alike && ours.is_empty() != theirs.is_empty()).then_some(Difference { ours, theirs })
    }
}

fn without_markers(answer: &str) -> String {
    let mut text = String::with_capacity(answer.len());
    let mut from = 0;
    for (place, _) in markers(answer) {
        text.push_str(&answer[from..place.start]);
        text.push(' ');
        from = place.end;
    }
    text + &answer[from..]
}

/// A figure or a word of a date in its one spelling.
fn figure(word: &str) -> Option<String> {
    if word.contains("://") {
        return None;
    }
    if word.chars().any(|character| character.is_ascii_digit()) {
        // "EC2" and "S3" are names.
        return (!word.starts_with(char::is_alphabetic)).then(|| word.replace(',', ""));
    }
    if DATES
        .iter()
        .any(|date| word.strip_prefix(date).is_some_and(|rest| matches!(rest, "" | "s" | "'s" | "’s")))
    {
        return Some(word.trim_end_matches("’s").trim_end_matches("'s").trim_end_matches('s').to_owned());
    }
    // "Forty-five" as well.
    let digits = |part: &str| if part == "half" { Some("1/2") } else { written_number(part) };
    let parts = word.split('-').map(digits).collect::<Option<Vec<_>>>()?;
    Some(parts.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(ours: &str, theirs: &str, difference: Option<(&[&str], &[&str])>) {
        let owned = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        let expected =
            difference.map(|(ours, theirs)| Difference { ours: owned(ours), theirs: owned(theirs) });
        assert_eq!(Facts::of(ours).difference(&Facts::of(theirs)), expected, "{ours} / {theirs}");
    }

    #[test]
    fn other_figures_and_dates_differ() {
        check("It lasts 12 months.[1]", "Six months, no more.[1]", Some((&["12"], &["Six"])));
        check("Open on Mondays.[1]", "On Tuesday.[1]", Some((&["Mondays"], &["Tuesday"])));
        check("It costs €1,200.", "It costs €1,300.", Some((&["€1,200"], &["€1,300"])));
    }

    #[test]
    fn the_same_figures_in_other_words_do_not_nor_do_names() {
        check("EC2 in 2006", "S3 in 2006", None);
        check("It lasts twelve months.[1]", "12 months.[2]", None);
        check("On a Monday", "Mondays", None);
        check("1,200 crowns", "1200 crowns", None);
    }

    #[test]
    fn a_figure_that_only_one_gives_is_a_detail() {
        check("It opened in 2006.", "It opened in March 2006, with 3 people.", None);
    }

    #[test]
    fn a_negation_differs_where_the_rest_is_alike() {
        check("You can bring your dog.", "You can't bring your dog.", Some((&[], &["can't"])));
        check("You can bring your dog.", "The lift is not for visitors.", None);
    }
}
