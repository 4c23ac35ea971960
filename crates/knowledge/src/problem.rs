//! Something wrong in a knowledge file: its place, a stable code, a sentence and a remedy.

mod code;
mod render;

use serde::Serialize;

pub use self::{code::Code, render::render};
use super::source::{Place, Source, Span};

/// Something wrong in a knowledge file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What kind it is: stable, so that a program may rely on it.
    pub code: Code,
    /// What it keeps from working.
    pub severity: Severity,
    /// What is wrong: one sentence, lower case, no final period.
    pub message: String,
    /// What to do about it, in the same style.
    pub remedy: String,
    /// Where.
    pub place: Place,
    /// What it clashes with.
    pub others: Vec<Other>,
}

/// Another place that a problem is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Other {
    /// Where.
    pub place: Place,
    /// What stands there, in a few words.
    pub label: String,
}

/// What a problem keeps from working.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The knowledge cannot be used.
    Error,
    /// It can be used, and something in it is probably not meant so.
    Warning,
    /// Nothing is wrong, and something is worth knowing.
    Note,
}

impl Problem {
    /// A problem with the severity and the remedy of its code.
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            remedy: code.remedy().to_owned(),
            place,
            others: Vec::new(),
        }
    }

    /// The same with a remedy for this very case.
    #[must_use]
    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = remedy.into();
        self
    }

    /// The same with another place that it is about.
    #[must_use]
    pub fn other(mut self, place: Place, label: impl Into<String>) -> Self {
        self.others.push(Other { place, label: label.into() });
        self
    }
}

/// A problem while the files are still being read: places are positions.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    pub(super) code: Code,
    pub(super) span: Span,
    message: String,
    remedy: Option<String>,
    others: Vec<(Span, String)>,
}

impl Finding {
    pub(crate) fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { code, span, message: message.into(), remedy: None, others: Vec::new() }
    }

    pub(crate) fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }

    pub(crate) fn other(mut self, span: Span, label: impl Into<String>) -> Self {
        self.others.push((span, label.into()));
        self
    }

    pub(crate) fn into_problem(self, sources: &[Source]) -> Problem {
        let place = |span: Span| sources[span.file].place(span.start..span.end);
        let mut problem = Problem::new(self.code, place(self.span), self.message);
        if let Some(remedy) = self.remedy {
            problem.remedy = remedy;
        }
        for (span, label) in self.others {
            problem = problem.other(place(span), label);
        }
        problem
    }
}
