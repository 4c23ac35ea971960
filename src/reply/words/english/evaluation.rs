//! How good the matcher is, in English.

use std::fmt::{self, Write as _};

use super::numbers::{counted, times};
use crate::evaluate::{
    Answerable, Coverage, DiagramLabels, PlotLabels, Report, ShownLabels, Summary, Unanswerable,
};

/// Confusions, questions of each, and wanting entries that are shown.
const SHOWN: usize = 10;
const SHOWN_QUESTIONS: usize = 3;

/// Shares of in-scope questions answered, for which the wrong share is shown.
const COVERED: [f64; 5] = [0.5, 0.6, 0.7, 0.8, 0.9];

/// The report as people read it.
pub(super) fn report(report: &Report) -> String {
    let mut text = String::new();
    write(report, &mut text).expect("a string takes all that is written");
    text
}

/// What stands in the drawing.
pub(super) fn plot_labels(report: &Report) -> PlotLabels {
    PlotLabels {
        coverage: DiagramLabels {
            caption: "Wrong answers against coverage".to_owned(),
            across: "in-scope questions answered".to_owned(),
            up: "wrong among answers".to_owned(),
        },
        reliability: DiagramLabels {
            caption: format!("Reliability (calibration error {:.3})", report.summary.ece),
            across: "confidence".to_owned(),
            up: "share that is right".to_owned(),
        },
        shown: ShownLabels {
            caption: "What is shown".to_owned(),
            answerable: "with an answer".to_owned(),
            unanswerable: "without one".to_owned(),
            right: ["asserted, right", "likely, right", "a choice with it"].map(str::to_owned),
            nothing: "nothing".to_owned(),
            wrong: ["a choice without it", "likely, wrong", "asserted, wrong"].map(str::to_owned),
        },
    }
}

/// That there was no question: of the knowledge base's own, only those are asked that have another wording beside them.
fn nothing_asked(s: &Summary, f: &mut String) -> fmt::Result {
    writeln!(
        f,
        "{}, {}: nothing to measure.",
        counted(s.entries, "entry", "entries"),
        counted(s.phrasings, "phrasing", "phrasings")
    )?;
    if s.entries > 0 && s.entries == s.phrasings {
        writeln!(
            f,
            "Each entry is known by one wording, and it takes a second one to see whether the first is enough: add to `also` \
             how people ask. With one, most other wordings are shown the answer as the nearest there is, or in a choice. \
             `--queries` measures questions of your own."
        )?;
    }
    Ok(())
}

fn write(report: &Report, f: &mut String) -> fmt::Result {
    let s = &report.summary;
    if s.queries == 0 {
        return nothing_asked(s, f);
    }
    writeln!(
        f,
        "{}, {}; {}: {} in scope, {} out of scope",
        counted(s.entries, "entry", "entries"),
        counted(s.phrasings, "phrasing", "phrasings"),
        counted(s.queries, "question", "questions"),
        s.in_scope,
        s.out_of_scope
    )?;
    writeln!(f, "\nFinding the entry")?;
    writeln!(f, "  first               {}", percent(s.hit1))?;
    writeln!(f, "  among three         {}", percent(s.hit3))?;
    writeln!(f, "  MRR@10              {:>6.3}", s.mrr10)?;
    if let Some(auroc) = s.auroc {
        writeln!(f, "  AUROC               {auroc:>6.3}")?;
    }
    write_shown(s, f)?;
    writeln!(f, "\nConfidence (calibration error {:.3})", s.ece)?;
    writeln!(f, "  confidence   said   right  questions")?;
    for (at, bin) in report.reliability.iter().enumerate().filter(|(_, bin)| bin.questions > 0) {
        let from = at as f64 / 10.0;
        writeln!(
            f,
            "  {from:.1}–{:.1}    {}  {}  {:>6}",
            from + 0.1,
            percent(bin.confidence),
            percent(bin.right),
            bin.questions
        )?;
    }
    writeln!(f, "\nWrong answers against coverage")?;
    for covered in COVERED {
        if let Some(Coverage { cutoff, wrong, .. }) =
            report.coverage.iter().find(|point| point.covered >= covered)
        {
            writeln!(
                f,
                "  {} of in-scope questions answered: {} wrong, from confidence {cutoff:.2}",
                percent(covered),
                percent(*wrong)
            )?;
        }
    }
    write_entries(report, f)?;
    writeln!(f, "\nindex {:.1} ms; a question p50 {:.0} µs, p99 {:.0} µs", s.build_ms, s.p50_us, s.p99_us)
}

/// What people saw.
fn write_shown(s: &Summary, f: &mut String) -> fmt::Result {
    let Answerable { asserted_right, asserted_wrong, likely_right, likely_wrong, .. } = s.answerable;
    let Answerable { offered, missed, silent, visible, .. } = s.answerable;
    if s.in_scope > 0 {
        writeln!(f, "\nOf questions with an answer     right   wrong")?;
        writeln!(f, "  asserted                   {}  {}", percent(asserted_right), percent(asserted_wrong))?;
        writeln!(f, "  likely                     {}  {}", percent(likely_right), percent(likely_wrong))?;
        writeln!(f, "  a choice, with it or not   {}  {}", percent(offered), percent(missed))?;
        writeln!(f, "  nothing                             {}", percent(silent))?;
        writeln!(f, "  visible at first glance    {}", percent(visible))?;
    }
    let Unanswerable { false_asserted, false_likely, false_offered, left_alone } = s.unanswerable;
    if s.out_of_scope > 0 {
        writeln!(f, "\nOf questions without an answer")?;
        writeln!(f, "  asserted                            {}", percent(false_asserted))?;
        writeln!(f, "  likely                              {}", percent(false_likely))?;
        writeln!(f, "  a choice                            {}", percent(false_offered))?;
        writeln!(f, "  nothing                    {}", percent(left_alone))?;
    }
    Ok(())
}

fn write_entries(report: &Report, f: &mut String) -> fmt::Result {
    if !report.confusions.is_empty() {
        writeln!(f, "\nTaken for another")?;
    }
    for confusion in report.confusions.iter().take(SHOWN) {
        writeln!(
            f,
            "  {} taken for {}, {}",
            confusion.right.as_deref().unwrap_or("?"),
            confusion.taken,
            times(confusion.questions.len())
        )?;
        for question in confusion.questions.iter().take(SHOWN_QUESTIONS) {
            writeln!(f, "    {question:?}")?;
        }
    }
    if !report.wanting.is_empty() {
        writeln!(f, "\nEntries that lack phrasings")?;
    }
    for wanting in report.wanting.iter().take(SHOWN) {
        writeln!(
            f,
            "  {}: {} of {} not found by the others",
            wanting.entry,
            wanting.lost.len(),
            wanting.phrasings
        )?;
        for question in wanting.lost.iter().take(SHOWN_QUESTIONS) {
            writeln!(f, "    {question:?}")?;
        }
    }
    Ok(())
}

fn percent(share: f64) -> String {
    format!("{:>5.1} %", share * 100.0)
}
