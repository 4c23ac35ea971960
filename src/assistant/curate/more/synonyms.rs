//! Words that mean the same.

use super::{
    super::{
        Acted, Curation,
        small::{About, SynonymsForm},
        typed::lines,
    },
    Given, Said, Shown,
    list::pages,
};
use crate::{
    knowledge::{Synonym, edit::Change, text},
    reply::{self, AboutMore, MENU_PAGE, Mistake, MoreField, Reply, Summary},
};

impl Curation<'_> {
    /// A page of the words that mean the same.
    pub(in crate::assistant) fn synonyms(&self, page: usize) -> Reply {
        reply::synonyms(&self.all_synonyms(), page)
    }

    /// Opens the form of that page.
    pub(in crate::assistant) fn write_synonyms(&self, page: usize) -> Acted {
        let all = self.all_synonyms();
        let start = (page * MENU_PAGE).min(all.len());
        let shown =
            all[start..].iter().take(MENU_PAGE).map(|synonym| (synonym.term.clone(), synonym.others.clone()));
        let mut shown = shown.collect::<Vec<_>>();
        // What has no room stays as it is.
        let room = pages(&shown.iter().map(as_line).collect::<Vec<_>>())[0].end;
        shown.truncate(room);
        self.open_small(About::Synonyms(SynonymsForm(shown)))
    }

    /// All of them, each word once, though several files may have it.
    fn all_synonyms(&self) -> Vec<Synonym> {
        let mut all: Vec<Synonym> = Vec::new();
        for synonym in self.shelf.knowledge.synonyms() {
            match all.iter_mut().find(|other| other.term == synonym.term) {
                Some(other) => other.others.extend(synonym.others.iter().cloned()),
                None => all.push(synonym.clone()),
            }
        }
        all
    }
}

impl SynonymsForm {
    pub(super) fn shown(&self, given: &Given<'_>) -> Shown {
        (
            AboutMore::ChangeSynonyms,
            vec![MoreField::Synonyms.text(given.or(MoreField::Synonyms, self.stood()))],
        )
    }

    fn stood(&self) -> String {
        self.0.iter().map(as_line).collect::<Vec<_>>().join("\n")
    }

    pub(super) fn said(&self, curation: &Curation<'_>, given: &Given<'_>) -> Said {
        let mut now: Vec<(String, Vec<String>)> = Vec::new();
        let mut mistakes = Vec::new();
        for (number, line) in lines(&given.or(MoreField::Synonyms, self.stood())) {
            // A line that stands as it was shown says what it said, whatever marks are in it.
            let was = self.0.iter().find(|was| text::one_line(&as_line(was)) == line).cloned();
            match was.or_else(|| read(&line)) {
                Some((term, _)) if now.iter().any(|(other, _)| *other == term) => {
                    mistakes.push(Mistake::RepeatedSynonym { line: number });
                }
                Some(synonym) => now.push(synonym),
                None => mistakes.push(Mistake::NotSynonyms { line: number }),
            }
        }
        let all = curation.all_synonyms();
        let mut changes = Vec::new();
        for (term, _) in self.0.iter().filter(|(term, _)| now.iter().all(|(other, _)| other != term)) {
            if all.iter().any(|synonym| synonym.term == *term) {
                changes.push(Change::Synonym { term: term.clone(), others: Vec::new() });
            }
        }
        for (term, others) in now.into_iter().filter(|synonym| !self.0.contains(synonym)) {
            // One that there is already, on another page, gets more.
            let elsewhere = all.iter().find(|synonym| synonym.term == term);
            let elsewhere = elsewhere.filter(|_| self.0.iter().all(|(other, _)| *other != term));
            let mut others_too = elsewhere.map(|synonym| synonym.others.clone()).unwrap_or_default();
            others_too.extend(
                others
                    .into_iter()
                    .filter(|other| elsewhere.is_none_or(|synonym| !synonym.others.contains(other))),
            );
            changes.push(Change::Synonym { term, others: others_too });
        }
        if mistakes.is_empty() { Ok((changes, Summary::Synonyms)) } else { Err(mistakes) }
    }
}

fn as_line((term, others): &(String, Vec<String>)) -> String {
    format!("{term} = {}", others.join(", "))
}

/// "high water = high tide, flood".
fn read(line: &str) -> Option<(String, Vec<String>)> {
    let (term, others) = line.split_once('=')?;
    let others = others.split(',').map(text::one_line).filter(|other| !other.is_empty()).collect::<Vec<_>>();
    let term = text::one_line(term);
    (!term.is_empty() && !others.is_empty()).then_some((term, others))
}
