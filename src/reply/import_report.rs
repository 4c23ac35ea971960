//! What an import or an export does, as people read it: counts first, then what is worth looking at, each kind together
//! and none of them endless.

mod json;

use std::collections::HashMap;

pub use self::json::{ExportJson, ImportJson};
use super::words::{
    Language, Words,
    imports::{ReportHeading, ReportLine},
};
use crate::{
    import_export::{NotExported, NotImported, Outlook, Plan},
    knowledge::text,
};

/// Lines of one kind; whoever wants them all asks for JSON.
const SHOWN: usize = 20;

/// Examples of one kind of loss.
const EXAMPLES: usize = 3;

/// A line's width, about.
const WIDTH: usize = 72;

/// A report on an import or an export.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportReport {
    /// What an import would do.
    Plan(Plan),
    /// What the knowledge base will do with it.
    Outlook(Outlook),
    /// What an export can't carry.
    Losses(Vec<NotExported>),
}

impl Language {
    /// A report in this language, line by line.
    pub fn import_report(self, report: &ImportReport) -> String {
        match report {
            ImportReport::Plan(plan) => self.import_plan(plan),
            ImportReport::Outlook(outlook) => self.outlook(outlook),
            ImportReport::Losses(losses) => self.export_losses(losses),
        }
    }

    /// What an import would do, in this language.
    pub fn import_plan(self, plan: &Plan) -> String {
        let words = self.words();
        let counts = plan.counts();
        let mut text = words.report_line(&ReportLine::Counts(counts)) + "\n";
        if counts.drafts > 0 {
            text += &format!("{}\n", words.report_line(&ReportLine::Drafts(counts.drafts)));
        }
        for heading in [ReportHeading::New, ReportHeading::Changed, ReportHeading::Refused] {
            let rows = plan.rows.iter().filter(|row| ReportHeading::of(&row.outcome) == Some(heading));
            section(&mut text, words, heading, rows.map(ReportLine::Row));
        }
        let proposed =
            plan.rows.iter().flat_map(|row| row.proposed.iter().map(|of| ReportLine::Proposed(&row.id, of)));
        section(&mut text, words, ReportHeading::Proposed, proposed);
        let documents = plan.documents.iter().map(ReportLine::Document);
        section(&mut text, words, ReportHeading::Documents, documents);
        let losses = plan.losses();
        let losses = losses
            .iter()
            .map(|NotImported { of, what }| (Some(words.loss_source(of)), words.import_loss(what)));
        losses_section(&mut text, words, losses);
        text
    }

    /// What the knowledge base will do with an import, in this language; empty where nothing new is served.
    pub fn outlook(self, outlook: &Outlook) -> String {
        let words = self.words();
        if outlook.questions.is_empty() {
            return String::new();
        }
        let single = (outlook.single > 0).then(|| words.report_line(&ReportLine::Outlook(outlook)));
        let lines = single.into_iter().chain([words.report_line(&ReportLine::Try(&outlook.questions))]);
        lines.map(|line| line + "\n").collect()
    }

    /// What an export can't carry, in this language; empty where it carries all.
    pub fn export_losses(self, losses: &[NotExported]) -> String {
        let words = self.words();
        let mut text = String::new();
        let losses = losses.iter().map(|NotExported { of, what }| (of.clone(), words.export_loss(*what)));
        losses_section(&mut text, words, losses);
        text
    }
}

/// What isn't carried over: each kind in a line, with some of those who had it.
fn losses_section(
    text: &mut String,
    words: &dyn Words,
    losses: impl Iterator<Item = (Option<String>, String)>,
) {
    let mut kinds = Vec::<(String, Vec<String>)>::new();
    let mut known = HashMap::new();
    for (of, what) in losses {
        let kind = *known.entry(what.clone()).or_insert_with(|| {
            kinds.push((what, Vec::new()));
            kinds.len() - 1
        });
        kinds[kind].1.extend(of);
    }
    let examples =
        |of: &[String]| of.iter().take(EXAMPLES).map(|of| text::shortened(of, WIDTH)).collect::<Vec<_>>();
    let kinds = kinds.iter().map(|(what, of)| (what, examples(of), of.len().saturating_sub(EXAMPLES)));
    let kinds = kinds.collect::<Vec<_>>();
    let lines = kinds.iter().map(|(what, of, more)| ReportLine::Loss { what, of, more: *more });
    section(text, words, ReportHeading::Losses, lines);
}

/// A heading and its lines; nothing where there are none.
fn section<'a>(
    text: &mut String,
    words: &dyn Words,
    heading: ReportHeading,
    lines: impl Iterator<Item = ReportLine<'a>>,
) {
    let lines = lines.collect::<Vec<_>>();
    if lines.is_empty() {
        return;
    }
    *text += &format!("\n{}\n", words.report_line(&ReportLine::Heading(heading)));
    for line in lines.iter().take(SHOWN) {
        *text += &format!("  {}\n", words.report_line(line));
    }
    let more = lines.len().saturating_sub(SHOWN);
    if more > 0 {
        *text += &format!("  {}\n", words.report_line(&ReportLine::More(more)));
    }
}
