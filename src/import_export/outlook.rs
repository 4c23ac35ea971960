//! What the knowledge base does with an import: how much of it is known by one wording, and what to try.

use std::collections::BTreeMap;

use super::plan::{Plan, PlannedOutcome};
use crate::knowledge::{Entry, EntryId, Knowledge};

/// Questions to try.
const TRIED: usize = 3;

/// What the knowledge base would do with an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlook {
    /// Entries that are served.
    pub entries: usize,
    /// Those of them that are known by one wording only.
    pub single: usize,
    /// Some of the questions that are answered anew.
    pub questions: Vec<String>,
}

impl Outlook {
    /// Of this knowledge base with what is planned; `replaces`: also what changes entries that are there.
    pub fn of(knowledge: &Knowledge, plan: &Plan, replaces: bool) -> Self {
        let there = knowledge.entries().iter().chain(knowledge.drafts());
        let mut entries = there.map(|entry| (&entry.id, entry)).collect::<BTreeMap<&EntryId, &Entry>>();
        let mut fresh = Vec::new();
        for row in &plan.rows {
            let (PlannedOutcome::New { entry } | PlannedOutcome::Changed { entry, .. }) = &row.outcome else {
                continue;
            };
            if replaces || matches!(row.outcome, PlannedOutcome::New { .. }) {
                entries.insert(&entry.id, entry);
                fresh.extend((!entry.draft).then_some(&entry.question));
            }
        }
        let served = || entries.values().filter(|entry| !entry.draft);
        // From the beginning, the middle and the end.
        let step = fresh.len().div_ceil(TRIED).max(1);
        Self {
            entries: served().count(),
            single: served().filter(|entry| entry.also.is_empty()).count(),
            questions: fresh.into_iter().step_by(step).cloned().collect(),
        }
    }
}
