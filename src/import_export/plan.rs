//! What an import would change in a knowledge: the dry run, and the changes themselves.

use std::{
    collections::{HashMap, HashSet},
    mem,
};

use serde::Serialize;

use super::{Dropped, Import, Origin, Row};
use crate::knowledge::{
    EntryKey, Knowledge,
    check::values,
    edit::{Change, DocumentText, EntryText},
    markers, text,
};

/// What an import would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// Row by row, by the files' names and the places in them.
    pub rows: Vec<Planned>,
    /// Documents that would be new.
    pub documents: Vec<DocumentText>,
    /// What belongs to no entry and isn't carried over.
    pub dropped: Vec<Dropped>,
}

/// What becomes of one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Planned {
    /// Where it begins.
    pub origin: Origin,
    /// The entry's id; empty where it is none.
    pub id: String,
    /// Its question.
    pub question: String,
    /// What becomes of it.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// Documents that it rests on, but doesn't quote yet.
    pub sources: Vec<String>,
    /// What of it isn't carried over, or not as it was.
    pub lost: Vec<String>,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "lowercase")]
pub enum Outcome {
    /// A new entry.
    New {
        /// Its text.
        entry: EntryText,
    },
    /// The entry is there, and the row says more, or otherwise.
    Changed {
        /// What would be different.
        fields: Vec<EntryKey>,
        /// The entry as it would become: the row's words where it has any, the entry's where it hasn't.
        entry: EntryText,
    },
    /// The entry is there, and says all of it.
    Same,
    /// It can't become an entry.
    Refused {
        /// Why, and what to do.
        why: String,
    },
}

/// What this import would change in this knowledge.
///
/// Entries are told apart by their ids. A row whose entry already says all that it says changes nothing, so that the same
/// file a second time changes nothing. What the row has no word for stays as it is.
pub fn plan(knowledge: &Knowledge, import: &Import) -> Plan {
    let mut there = There::new(knowledge);
    let mut documents = there.welcome(knowledge, &import.documents);
    let mut rows = import.entries.iter().map(|row| there.place(row)).collect::<Vec<_>>();
    // What only rows name that change nothing is not needed.
    let (mut needed, mut idle) = (HashSet::new(), HashSet::new());
    for (row, planned) in import.entries.iter().zip(&rows) {
        let is_idle = matches!(planned.outcome, Outcome::Same | Outcome::Refused { .. });
        if is_idle { &mut idle } else { &mut needed }.extend(row.documents());
    }
    documents.retain(|document| needed.contains(&*document.id) || !idle.contains(&*document.id));
    rows.extend(import.refused.iter().map(|refused| Planned {
        origin: refused.origin.clone(),
        id: String::new(),
        question: refused.name.clone(),
        outcome: Outcome::Refused { why: refused.why.clone() },
        sources: Vec::new(),
        lost: Vec::new(),
    }));
    rows.sort_by(|a, b| a.origin.cmp(&b.origin));
    Plan { rows, documents, dropped: import.dropped.clone() }
}

impl Plan {
    /// The changes to make, documents first; `replace`: also those of entries that are there.
    pub fn changes(&self, replace: bool) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut left = HashSet::new();
        let mut made = HashSet::new();
        for row in &self.rows {
            let (documents, entry) = match &row.outcome {
                Outcome::New { entry } => {
                    changes.push(Change::Add(entry.clone()));
                    (&mut made, entry)
                }
                Outcome::Changed { entry, fields } if replace => {
                    let (id, entry_said, keys) = (entry.id.clone(), entry.clone(), fields.clone());
                    changes.push(Change::Replace { id, entry: entry_said, keys });
                    (&mut made, entry)
                }
                Outcome::Changed { entry, .. } => (&mut left, entry),
                Outcome::Same | Outcome::Refused { .. } => continue,
            };
            documents.extend(entry.cite.iter().map(|citation| &citation.document).chain(&row.sources));
        }
        let documents = self.documents.iter().filter(|new| made.contains(&new.id) || !left.contains(&new.id));
        documents.cloned().map(Change::Document).chain(changes).collect()
    }
}

/// Takes out of a new entry what may not hold beside others, and names it.
fn left_to_people(entry: &mut EntryText) -> impl Iterator<Item = String> {
    let parts = [
        (mem::take(&mut entry.disputed), "`disputed`: add it by hand"),
        (!mem::take(&mut entry.follow).is_empty(), "`follow`, what is asked next: add it by hand"),
        (!mem::take(&mut entry.require).is_empty(), "`require`: add it by hand"),
    ];
    parts.into_iter().filter(|(is_there, _)| *is_there).map(|(_, what)| what.to_owned())
}

impl Row {
    /// Ids of the documents that it names.
    fn documents(&self) -> impl Iterator<Item = &str> {
        self.entry.cite.iter().map(|citation| &citation.document).chain(&self.sources).map(String::as_str)
    }
}

/// What is there already, and what rows before have taken.
struct There {
    entries: HashMap<String, EntryText>,
    /// Folded phrasing → the entry that has it.
    phrasings: HashMap<String, String>,
    /// What an entry refuses: its id and the folded question.
    refusals: HashSet<(String, String)>,
    /// Folded question → the entry that is expected to answer it; nothing: none may.
    expected: HashMap<String, Option<String>>,
    /// Ids of documents in the import → ids in the knowledge; nothing where another document has the id.
    documents: HashMap<String, Option<String>>,
}

impl There {
    fn new(knowledge: &Knowledge) -> Self {
        let entries = || knowledge.entries().iter().chain(knowledge.drafts());
        let phrasings =
            entries().flat_map(|entry| entry.phrasings().map(|text| (text::folded(text), entry.id.clone())));
        let refusals =
            entries().flat_map(|entry| entry.not.iter().map(|not| (entry.id.clone(), text::folded(not))));
        let id = |at: usize| knowledge.entries()[at].id.clone();
        let expected =
            knowledge.expects().iter().map(|expect| (text::folded(&expect.ask), expect.entry.map(id)));
        let documents =
            knowledge.documents().iter().map(|document| (document.id.clone(), Some(document.id.clone())));
        Self {
            entries: entries().map(|entry| (entry.id.clone(), entry.clone())).collect(),
            phrasings: phrasings.collect(),
            refusals: refusals.collect(),
            expected: expected.collect(),
            documents: documents.collect(),
        }
    }

    /// The documents that are new; of the others, remembers which of ours they are.
    fn welcome(&mut self, knowledge: &Knowledge, documents: &[DocumentText]) -> Vec<DocumentText> {
        let ours = knowledge.documents();
        let by_url = ours.iter().filter_map(|ours| Some((ours.url.as_deref()?, ours)));
        let by_url = by_url.collect::<HashMap<_, _>>();
        let by_id = ours.iter().map(|ours| (ours.id.as_str(), ours)).collect::<HashMap<_, _>>();
        let by_title = ours.iter().map(|ours| (text::folded(&ours.title), ours)).collect::<HashMap<_, _>>();
        let mut new = Vec::new();
        for document in documents {
            let title = text::folded(&document.title);
            let same = match &document.url {
                Some(url) => by_url.get(url.as_str()),
                None => by_title.get(&title),
            };
            let known = match (same, by_id.get(document.id.as_str())) {
                (_, Some(ours)) if text::folded(&ours.title) == title => Some(ours.id.clone()),
                (Some(ours), _) => Some(ours.id.clone()),
                (None, Some(_)) => None,
                (None, None) => {
                    new.push(document.clone());
                    Some(document.id.clone())
                }
            };
            self.documents.insert(document.id.clone(), known);
        }
        new
    }

    fn place(&mut self, row: &Row) -> Planned {
        let mut entry = row.entry.clone();
        let mut outcome = self.outcome(row, &mut entry).unwrap_or_else(|why| Outcome::Refused { why });
        let mut lost = row.lost.clone();
        if let Outcome::New { entry } = &mut outcome {
            lost.extend(left_to_people(entry));
        }
        let known = |id: &String| self.documents.get(id).cloned().flatten();
        Planned {
            origin: row.origin.clone(),
            id: entry.id,
            question: entry.question,
            outcome,
            sources: row.sources.iter().filter_map(known).collect(),
            lost,
        }
    }

    /// `entry`: the row's, which may get its spare id.
    fn outcome(&mut self, row: &Row, entry: &mut EntryText) -> Result<Outcome, String> {
        for citation in &mut entry.cite {
            citation.document = match self.documents.get(&citation.document) {
                Some(Some(known)) => known.clone(),
                Some(None) => {
                    let id = &citation.document;
                    return Err(format!(
                        "it cites `{id}`, and another document has that id here: rename it in the file"
                    ));
                }
                None => {
                    let id = text::shortened(&citation.document, values::ID);
                    return Err(format!("it cites `{id}`, and there is no such document: add it first"));
                }
            };
        }
        let folded = entry.phrasings().map(text::folded).collect::<Vec<_>>();
        if let (true, Some(spare)) = (self.is_another(&entry.id, &folded), &row.spare) {
            entry.id.clone_from(spare);
        }
        self.disagreement(entry, &folded)?;
        let outcome = match self.entries.get(&entry.id) {
            Some(ours) => {
                let merged = merged(ours, entry);
                let fields = ours.differs_in(&merged).collect::<Vec<_>>();
                if fields.is_empty() { Outcome::Same } else { Outcome::Changed { fields, entry: merged } }
            }
            None => Outcome::New { entry: entry.clone() },
        };
        for phrasing in folded {
            self.phrasings.insert(phrasing, entry.id.clone());
        }
        Ok(outcome)
    }

    /// Whether an entry has this id and none of these phrasings.
    fn is_another(&self, id: &str, folded: &[String]) -> bool {
        let mut owners = folded.iter().filter_map(|phrasing| self.phrasings.get(phrasing));
        self.entries.contains_key(id) && owners.all(|owner| owner != id)
    }

    /// Why the row can't be, beside what is there.
    fn disagreement(&self, entry: &EntryText, folded: &[String]) -> Result<(), String> {
        let id = &entry.id;
        let known = self.entries.contains_key(id);
        if self.is_another(id, folded) {
            return Err(format!(
                "`{id}` is another entry here, with no phrasing in common: give it another id"
            ));
        }
        for (written, phrasing) in entry.phrasings().zip(folded) {
            let shown = text::shortened(written, values::TOPIC);
            if let Some(other) = self.phrasings.get(phrasing).filter(|other| *other != id) {
                return Err(format!("`{other}` has the phrasing “{shown}”: remove it from one of them"));
            }
            if known && self.refusals.contains(&(id.clone(), phrasing.clone())) {
                return Err(format!("here `{id}` must not answer “{shown}” (`not`): decide which is right"));
            }
            match self.expected.get(phrasing) {
                Some(None) => {
                    return Err(format!(
                        "here nothing may answer “{shown}” (`expect`): decide which is right"
                    ));
                }
                Some(Some(other)) if other != id => {
                    return Err(format!(
                        "here `{other}` must answer “{shown}” (`expect`): decide which is right"
                    ));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// Our entry with what theirs says: no phrasing of ours goes, and a citation goes only with the answer that it supports.
fn merged(ours: &EntryText, theirs: &EntryText) -> EntryText {
    let mut merged = ours.clone();
    let known = ours.phrasings().map(text::folded).collect::<HashSet<_>>();
    let is_known = |phrasing: &String| known.contains(&text::folded(phrasing));
    if text::folded(&ours.question) == text::folded(&theirs.question) {
        merged.question.clone_from(&theirs.question);
    } else if !is_known(&theirs.question) {
        merged.question.clone_from(&theirs.question);
        merged.also.insert(0, ours.question.clone());
    }
    merged.also.extend(theirs.also.iter().filter(|also| !is_known(also)).cloned());
    for key in EntryKey::ALL.iter().copied().filter(|key| stands_alone(*key)) {
        if !theirs.value(key).is_absent() {
            merged.copy(key, theirs);
        }
    }
    if !theirs.cite.is_empty() {
        (merged.answer, merged.cite) = (theirs.answer.clone(), theirs.cite.clone());
        merged.draft =
            theirs.draft && (ours.draft || ours.cite != theirs.cite || ours.answer != theirs.answer);
    } else if without_markers(&ours.answer) != without_markers(&theirs.answer) {
        (merged.answer, merged.cite, merged.draft) = (theirs.answer.clone(), Vec::new(), true);
    }
    merged
}

/// Whether theirs takes the place of ours whatever else the two say, and whatever other entries there are.
fn stands_alone(key: EntryKey) -> bool {
    use EntryKey::{Also, Answer, Cite, Disputed, Draft, Follow, Id, Not, Question, Require};
    !matches!(key, Id | Draft | Question | Also | Answer | Cite | Disputed | Follow | Not | Require)
}

/// An answer as it was before anybody supported it.
fn without_markers(answer: &str) -> String {
    let mut plain = String::with_capacity(answer.len());
    let mut at = 0;
    for (marker, _) in markers(answer) {
        plain.push_str(&answer[at..marker.start]);
        at = marker.end;
    }
    plain.push_str(&answer[at..]);
    plain.trim().to_owned()
}
