//! What an import or an export did, for programs: what `--json` prints, with every row.

use serde::Serialize;

use crate::{
    import_export::{NotExported, NotImported, Plan, PlanCounts, PlannedOutcome, PlannedRow},
    knowledge::{Entry, EntryId, EntryKey, edit::DocumentText},
    reply::words::{Language, Words},
};

/// What an import did, or would do.
#[derive(Debug, Serialize)]
pub struct ImportJson<'a> {
    counts: PlanCounts,
    format: &'a str,
    written: &'a [String],
    rows: Vec<Row<'a>>,
    documents: &'a [DocumentText],
    dropped: Vec<Dropped<'a>>,
}

/// What an export did.
#[derive(Debug, Serialize)]
pub struct ExportJson<'a> {
    entries: usize,
    written: &'a [String],
    dropped: Vec<Dropped<'a>>,
}

#[derive(Debug, Serialize)]
struct Row<'a> {
    origin: String,
    id: &'a EntryId,
    question: &'a str,
    #[serde(flatten)]
    outcome: Outcome<'a>,
    sources: &'a [String],
    proposed: Vec<&'a str>,
    lost: Vec<String>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "outcome", rename_all = "lowercase")]
enum Outcome<'a> {
    New { entry: &'a Entry },
    Changed { fields: &'a [EntryKey], entry: &'a Entry },
    Same,
    Refused { why: String },
}

#[derive(Debug, Serialize)]
struct Dropped<'a> {
    at: Option<std::borrow::Cow<'a, str>>,
    what: String,
}

impl<'a> ImportJson<'a> {
    /// `format`: what the files were taken for; `written`: the files that it wrote.
    pub fn new(language: Language, format: &'a str, plan: &'a Plan, written: &'a [String]) -> Self {
        let words = language.words();
        let dropped = |NotImported { of, what }: &NotImported| Dropped {
            at: Some(words.loss_source(of).into()),
            what: words.import_loss(what),
        };
        Self {
            counts: plan.counts(),
            format,
            written,
            rows: plan.rows.iter().map(|planned| row(words, planned)).collect(),
            documents: &plan.documents,
            dropped: plan.dropped.iter().map(dropped).collect(),
        }
    }
}

impl<'a> ExportJson<'a> {
    /// `written`: the files that it wrote; `entries`: how many are in them.
    pub fn new(language: Language, entries: usize, written: &'a [String], losses: &'a [NotExported]) -> Self {
        let words = language.words();
        let dropped = |NotExported { of, what }: &'a NotExported| Dropped {
            at: of.as_deref().map(Into::into),
            what: words.export_loss(*what),
        };
        Self { entries, written, dropped: losses.iter().map(dropped).collect() }
    }
}

fn row<'a>(words: &dyn Words, planned: &'a PlannedRow) -> Row<'a> {
    Row {
        origin: words.input_place(&planned.origin),
        id: &planned.id,
        question: &planned.question,
        outcome: match &planned.outcome {
            PlannedOutcome::New { entry } => Outcome::New { entry },
            PlannedOutcome::Changed { parts, entry } => Outcome::Changed { fields: parts, entry },
            PlannedOutcome::Same => Outcome::Same,
            PlannedOutcome::Refused(why) => Outcome::Refused { why: words.row_refusal(why) },
        },
        sources: &planned.sources,
        proposed: planned.proposed.iter().map(|proposal| proposal.phrasing.as_str()).collect(),
        lost: planned.lost.iter().map(|loss| words.import_loss(loss)).collect(),
    }
}
