//! What an import would change in a knowledge base, row by row.

use std::{
    collections::{HashMap, HashSet},
    mem,
};

use super::{
    import::{Import, ImportedRow},
    loss::ImportLoss,
    merge::merged,
    plan::{Plan, PlannedOutcome, PlannedRow},
    refusal::RowRefusal,
    shared::SharedPhrasings,
};
use crate::knowledge::{Entry, EntryId, Knowledge, check::values, edit::DocumentText, text};

/// What this import would change in this knowledge base.
///
/// Entries are told apart by their ids. A row whose entry already says all that it says changes nothing, so that the same
/// file a second time changes nothing. What the row has no word for stays as it is.
pub fn plan(knowledge: &Knowledge, import: Import) -> Plan {
    let mut there = Existing::new(knowledge);
    let mut documents = there.welcome(knowledge, import.documents);
    let shared = SharedPhrasings::new(&import.entries);
    // What only rows name that change nothing is not needed.
    let (mut needed, mut idle) = (HashSet::new(), HashSet::new());
    let rows = import.entries.into_iter().map(|row| {
        let named = row.documents().map(str::to_owned).collect::<Vec<_>>();
        let planned = there.place(row, &shared);
        let is_idle = matches!(planned.outcome, PlannedOutcome::Same | PlannedOutcome::Refused(_));
        if is_idle { &mut idle } else { &mut needed }.extend(named);
        planned
    });
    let mut rows = rows.collect::<Vec<_>>();
    documents.retain(|document| needed.contains(&document.id) || !idle.contains(&document.id));
    rows.extend(import.refused.into_iter().map(|refused| PlannedRow {
        origin: refused.origin,
        id: EntryId::default(),
        question: refused.name,
        outcome: PlannedOutcome::Refused(refused.why),
        sources: Vec::new(),
        proposed: Vec::new(),
        lost: Vec::new(),
    }));
    rows.sort_by(|a, b| a.origin.cmp(&b.origin));
    Plan { rows, documents, dropped: import.dropped }
}

/// Takes out of a new entry what may not hold beside others, and names it.
fn left_to_people(entry: &mut Entry) -> impl Iterator<Item = ImportLoss> {
    let parts = [
        (mem::take(&mut entry.disputed), ImportLoss::Disputed),
        (!mem::take(&mut entry.follow).is_empty(), ImportLoss::Follow),
        (!mem::take(&mut entry.require).is_empty(), ImportLoss::Require),
    ];
    parts.into_iter().filter_map(|(is_there, what)| is_there.then_some(what))
}

/// What is there already, and what rows before have taken.
struct Existing {
    entries: HashMap<EntryId, Entry>,
    /// Folded phrasing → the entry that has it.
    phrasings: HashMap<String, EntryId>,
    /// What an entry refuses: its id and the folded question.
    refusals: HashSet<(EntryId, String)>,
    /// Folded question → the entry that is expected to answer it; nothing: none may.
    expected: HashMap<String, Option<EntryId>>,
    /// Ids of documents in the import → ids in the knowledge base; nothing where another document has the id.
    documents: HashMap<String, Option<String>>,
}

impl Existing {
    fn new(knowledge: &Knowledge) -> Self {
        let entries = || knowledge.entries().iter().chain(knowledge.drafts());
        let phrasings =
            entries().flat_map(|entry| entry.phrasings().map(|text| (text::folded(text), entry.id.clone())));
        let refusals =
            entries().flat_map(|entry| entry.not.iter().map(|not| (entry.id.clone(), text::folded(not))));
        let id = |at| knowledge[at].id.clone();
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
    fn welcome(&mut self, knowledge: &Knowledge, documents: Vec<DocumentText>) -> Vec<DocumentText> {
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
            let of_its_id = by_id.get(document.id.as_str());
            let known = match (same, of_its_id) {
                (_, Some(ours)) if text::folded(&ours.title) == title => Some(ours.id.clone()),
                (Some(ours), _) => Some(ours.id.clone()),
                (None, Some(_)) => None,
                (None, None) => Some(document.id.clone()),
            };
            self.documents.insert(document.id.clone(), known);
            new.extend((same.is_none() && of_its_id.is_none()).then_some(document));
        }
        new
    }

    fn place(&mut self, mut row: ImportedRow, shared: &SharedPhrasings) -> PlannedRow {
        let id = row.entry.id.clone();
        row.lost.extend(shared.part(&id, &mut row.entry));
        let settled = self.settle(&mut row);
        let ImportedRow { origin, entry, sources, mut proposed, mut lost, .. } = row;
        let (id, question) = (entry.id.clone(), entry.question.clone());
        let mut outcome = match settled {
            Ok(()) => self.outcome(entry),
            Err(why) => PlannedOutcome::Refused(why),
        };
        if let PlannedOutcome::New { entry } = &mut outcome {
            lost.extend(left_to_people(entry));
        }
        // What is there already needs no proposal.
        let also = match &outcome {
            PlannedOutcome::New { entry } | PlannedOutcome::Changed { entry, .. } => entry.also.as_slice(),
            PlannedOutcome::Same | PlannedOutcome::Refused(_) => &[],
        };
        proposed.retain(|proposal| also.contains(&proposal.phrasing));
        let known = |id: &String| self.documents.get(id).cloned().flatten();
        let sources = sources.iter().filter_map(known).collect();
        PlannedRow { origin, id, question, outcome, sources, proposed, lost }
    }

    /// Fits a row's entry to what is there: its documents are ours, it may get its spare id, and phrasings that may not be here go.
    fn settle(&self, row: &mut ImportedRow) -> Result<(), RowRefusal> {
        let ImportedRow { entry, spare, proposed, lost, .. } = row;
        for citation in &mut entry.cite {
            citation.document = match self.documents.get(&citation.document) {
                Some(Some(known)) => known.clone(),
                Some(None) => return Err(RowRefusal::AnotherDocument(citation.document.clone())),
                None => {
                    return Err(RowRefusal::NoDocument(text::shortened(&citation.document, values::ID)));
                }
            };
        }
        let folded = entry.phrasings().map(text::folded).collect::<Vec<_>>();
        if let (true, Some(spare)) = (self.is_another(&entry.id, &folded), spare) {
            entry.id.clone_from(spare);
        }
        if self.is_another(&entry.id, &folded) {
            return Err(RowRefusal::AnotherEntry(entry.id.clone()));
        }
        self.disagreement(&entry.id, &entry.question)?;
        // A phrasing that may not be here costs that phrasing, not the entry.
        entry.also.retain(|also| match self.disagreement(&entry.id, also) {
            Ok(()) => true,
            Err(why) => {
                let is_proposed = proposed.iter().any(|proposal| proposal.phrasing == *also);
                lost.extend((!is_proposed).then(|| ImportLoss::Phrasing(Box::new(why))));
                false
            }
        });
        Ok(())
    }

    /// What becomes of an entry that may be here; its phrasings are its own from now on.
    fn outcome(&mut self, entry: Entry) -> PlannedOutcome {
        for phrasing in entry.phrasings() {
            self.phrasings.insert(text::folded(phrasing), entry.id.clone());
        }
        let Some(ours) = self.entries.get(&entry.id) else { return PlannedOutcome::New { entry } };
        let merged = merged(ours, &entry);
        let parts = ours.differs_in(&merged).collect::<Vec<_>>();
        if parts.is_empty() { PlannedOutcome::Same } else { PlannedOutcome::Changed { parts, entry: merged } }
    }

    /// Whether an entry has this id and none of these phrasings.
    fn is_another(&self, id: &EntryId, folded: &[String]) -> bool {
        let mut owners = folded.iter().filter_map(|phrasing| self.phrasings.get(phrasing));
        self.entries.contains_key(id) && owners.all(|owner| owner != id)
    }

    /// Why the entry can't have this phrasing, beside what is there.
    fn disagreement(&self, id: &EntryId, written: &str) -> Result<(), RowRefusal> {
        let phrasing = text::folded(written);
        let shown = || text::shortened(written, values::TOPIC);
        if let Some(other) = self.phrasings.get(&phrasing).filter(|other| *other != id) {
            return Err(RowRefusal::PhrasingTaken { entry: other.clone(), phrasing: shown() });
        }
        match self.expected.get(&phrasing) {
            Some(None) => return Err(RowRefusal::NothingMayAnswer(shown())),
            Some(Some(other)) if other != id => {
                return Err(RowRefusal::AnotherMustAnswer { entry: other.clone(), phrasing: shown() });
            }
            Some(Some(_)) | None => {}
        }
        if self.entries.contains_key(id) && self.refusals.contains(&(id.clone(), phrasing)) {
            return Err(RowRefusal::MustNotAnswer { entry: id.clone(), phrasing: shown() });
        }
        Ok(())
    }
}
