//! Something wrong in a knowledge file, as data: its place, what is wrong there, and which other places that is about.
//!
//! A language says it, with a remedy; nothing here knows a word of it.

mod code;
pub mod fact;

use serde::{Deserialize, Serialize};

pub use self::{
    code::{Code, Severity},
    fact::{Fact, Relation},
};
use super::source::{Place, Source, Span};

/// Something wrong in a knowledge file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Problem {
    /// What is wrong.
    pub fact: Fact,
    /// Where.
    pub place: Place,
    /// What it clashes with.
    pub others: Vec<Other>,
}

/// Another place that a problem is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Other {
    /// Where.
    pub place: Place,
    /// What stands there.
    pub relation: Relation,
}

impl Problem {
    /// A problem at one place.
    pub fn new(fact: impl Into<Fact>, place: Place) -> Self {
        Self { fact: fact.into(), place, others: Vec::new() }
    }

    /// The same with another place that it is about.
    #[must_use]
    pub fn other(mut self, place: Place, relation: Relation) -> Self {
        self.others.push(Other { place, relation });
        self
    }

    /// What kind it is: stable, so that a program may rely on it.
    pub fn code(&self) -> Code {
        self.fact.code()
    }

    /// What it keeps from working.
    pub fn severity(&self) -> Severity {
        self.code().severity()
    }
}

/// A problem while the files are still being read: places are positions.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    pub(crate) fact: Fact,
    pub(crate) span: Span,
    others: Vec<(Span, Relation)>,
}

impl Finding {
    pub(crate) fn new(fact: impl Into<Fact>, span: Span) -> Self {
        Self { fact: fact.into(), span, others: Vec::new() }
    }

    pub(crate) fn other(mut self, span: Span, relation: Relation) -> Self {
        self.others.push((span, relation));
        self
    }

    pub(crate) fn code(&self) -> Code {
        self.fact.code()
    }

    /// The problem, with its places as people look for them. `sources`: the files that were read.
    pub(crate) fn into_problem(self, sources: &[Source<'_>]) -> Problem {
        let place = |span: Span| sources[span.file].place(span.start..span.end);
        let problem = Problem::new(self.fact, place(self.span));
        self.others
            .into_iter()
            .fold(problem, |problem, (span, relation)| problem.other(place(span), relation))
    }
}
