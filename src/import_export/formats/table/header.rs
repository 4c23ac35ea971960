//! Which column of a table is what.

use std::collections::BTreeMap;

use csv::StringRecord;

use super::{ANSWER, CITATION, COLUMNS, ENTRY, KEYWORDS, QUESTION};
use crate::import_export::loss::{ImportLoss, known_as};

/// What other tools call them.
const OTHER_NAMES: [(&str, &str); 25] = [
    ("q", QUESTION),
    ("questions", QUESTION),
    ("a", ANSWER),
    ("answers", ANSWER),
    ("qid", "id"),
    ("key", "id"),
    ("alternates", "also"),
    ("alternatives", "also"),
    ("alternatequestions", "also"),
    ("alternativequestions", "also"),
    ("phrasings", "also"),
    ("variations", "also"),
    ("variants", "also"),
    ("utterances", "also"),
    ("keyword", KEYWORDS),
    ("aliases", KEYWORDS),
    ("alias", KEYWORDS),
    ("synonyms", KEYWORDS),
    ("category", "topic"),
    ("categories", "topic"),
    ("group", "topic"),
    ("section", "topic"),
    ("source", "title"),
    ("link", "url"),
    ("page", "at"),
];

/// What a column of questions is called where none has the name, the likeliest first.
const QUESTIONS: [&str; 10] =
    ["query", "faq", "prompt", "utterance", "title", "ask", "trigger", "input", "instruction", "subject"];

/// What a column of answers is called where none has the name, the likeliest first.
const ANSWERS: [&str; 10] = [
    "response",
    "responses",
    "reply",
    "content",
    "completion",
    "output",
    "text",
    "body",
    "solution",
    "message",
];

/// Where everything is.
pub(super) struct Columns {
    /// Each column's name.
    pub(super) names: Vec<String>,
    /// Of each citation, its columns in the order of [`CITATION`].
    pub(super) citations: Vec<[Option<usize>; CITATION.len()]>,
    /// Columns that nothing here is for.
    pub(super) lost: Vec<ImportLoss>,
}

impl Columns {
    /// The columns that a line names; nothing where it doesn't name both of those that must be there.
    pub(super) fn named(record: &StringRecord, chosen: &[(String, String)]) -> Option<Self> {
        let written = record.iter().take(COLUMNS).collect::<Vec<_>>();
        let mut names = written.iter().map(|written| column(written)).collect::<Vec<_>>();
        for (ours, theirs) in chosen {
            let at = written.iter().position(|written| plain(written) == plain(theirs))?;
            names[at] = column(ours);
        }
        let is_chosen = |name: &str| chosen.iter().any(|(ours, _)| ours == name);
        for (wanted, others) in [(QUESTION, QUESTIONS), (ANSWER, ANSWERS)] {
            if is_chosen(wanted) || names.iter().any(|(name, _)| name == wanted) {
                continue;
            }
            let known = |other: &&str| written.iter().position(|written| plain(written) == **other);
            let at = others.iter().find_map(known)?;
            names[at] = (wanted.to_owned(), 1);
        }
        let mut columns = Self::new(names);
        for (name, written) in columns.names.iter().zip(&written) {
            let known = ENTRY.contains(&name.as_str()) || CITATION.contains(&name.as_str());
            if !name.is_empty() && !known && name != KEYWORDS {
                columns.lost.push(ImportLoss::Column(known_as(written.trim())));
            }
        }
        Some(columns)
    }

    /// Columns by their numbers, from 1, of a table whose first line names none.
    pub(super) fn numbered(chosen: &[(String, String)]) -> Option<Self> {
        let mut names = Vec::new();
        for (ours, number) in chosen {
            let at = number.trim().parse::<usize>().ok().filter(|at| (1..=COLUMNS).contains(at))? - 1;
            names.resize(names.len().max(at + 1), (String::new(), 1));
            names[at] = column(ours);
        }
        let has = |wanted| names.iter().any(|(name, _)| name == wanted);
        (has(QUESTION) && has(ANSWER)).then(|| Self::new(names))
    }

    /// Two columns, of which the first plainly asks.
    pub(super) fn guessed(records: &[StringRecord]) -> Option<Self> {
        let pairs = |record: &StringRecord| record.len() == 2 && !record[1].trim().is_empty();
        let asks = |record: &StringRecord| record[0].trim_end().ends_with(['?', '？', '؟']);
        let plain = records.iter().all(pairs) && records.first().is_some_and(asks);
        plain.then(|| Self::new(vec![(QUESTION.to_owned(), 1), (ANSWER.to_owned(), 1)]))
    }

    fn new(names: Vec<(String, usize)>) -> Self {
        let mut citations = BTreeMap::<usize, [Option<usize>; CITATION.len()]>::new();
        for (at, (name, number)) in names.iter().enumerate() {
            if let Some(part) = CITATION.iter().position(|part| part == name) {
                citations.entry(*number).or_default()[part].get_or_insert(at);
            }
        }
        let names = names.into_iter().map(|(name, _)| name).collect();
        Self { names, citations: citations.into_values().collect(), lost: Vec::new() }
    }
}

/// A name without capitals, spaces and what else stands between words.
fn plain(written: &str) -> String {
    written.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
}

/// A column's name here, and its number.
fn column(written: &str) -> (String, usize) {
    let name = plain(written);
    let base = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = name[base.len()..].parse().unwrap_or(1);
    let known = OTHER_NAMES.iter().find(|(other, _)| *other == base).map_or(base, |(_, known)| known);
    (known.to_owned(), number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_known_by_any_of_its_names() {
        for (written, name, number) in [
            ("Question", "question", 1),
            ("question_2", "question", 2),
            (" Alternate Questions ", "also", 1),
            ("qid", "id", 1),
            ("Quote 12", "quote", 12),
            ("Besitzer", "besitzer", 1),
            ("2", "", 2),
        ] {
            assert_eq!(column(written), (name.to_owned(), number), "{written}");
        }
    }

    #[test]
    fn likely_names_stand_in_where_the_names_are_missing() {
        for (header, expected) in [
            (&["Query", "Response"][..], Some(&["question", "answer"][..])),
            (&["title", "content"], Some(&["question", "answer"])),
            (&["question", "title", "text", "answer"], Some(&["question", "title", "text", "answer"])),
            (&["id", "FAQ", "Answer(s)"], Some(&["id", "question", "answer"])),
            (&["Frage", "Antwort"], None),
        ] {
            let columns = Columns::named(&StringRecord::from(header), &[]);
            assert_eq!(
                columns.as_ref().map(|columns| columns.names.as_slice()).map(<[String]>::to_vec),
                expected.map(|names| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
            );
        }
    }
}
