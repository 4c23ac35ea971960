//! The use cases that every surface calls: ask, explain, browse.

use std::sync::Arc;

use crate::{
    evaluate,
    knowledge::Community,
    library::{Library, Shelf},
    matching::Verdict,
    reply::{self, Action, Reply},
};

/// Before an entry's id, this asks for that entry: a suggestion too long to be a question's text is chosen so.
pub const NAMED: &str = "entry:";

/// Answers from a library.
#[derive(Debug)]
pub struct Assistant {
    library: Library,
}

/// A question and what matching said of it, at one revision of the knowledge.
#[derive(Debug)]
pub struct Asked {
    question: String,
    verdict: Verdict,
    shelf: Arc<Shelf>,
}

/// An entry's question as someone may be typing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The entry's id.
    pub entry: String,
    /// Its question.
    pub question: String,
}

impl Assistant {
    /// An assistant that answers from this library.
    pub fn new(library: Library) -> Self {
        Self { library }
    }

    /// What the knowledge says to a question of any length.
    pub fn ask(&self, question: &str) -> Asked {
        let shelf = self.shelf();
        let named = question.strip_prefix(NAMED).and_then(|id| shelf.knowledge.position(id));
        let question = named.map_or(question, |at| &shelf.knowledge.entries()[at].question);
        let verdict = shelf.index.find(question);
        Asked { question: question.trim().to_owned(), verdict, shelf: Arc::clone(&shelf) }
    }

    /// The entries whose questions someone may be typing, best first.
    pub fn suggest(&self, typed: &str, limit: usize) -> Vec<Suggestion> {
        let shelf = self.shelf();
        let entry = |at: usize| &shelf.knowledge.entries()[at];
        shelf
            .index
            .suggest(typed, limit)
            .into_iter()
            .map(|at| Suggestion { entry: entry(at).id.clone(), question: entry(at).question.clone() })
            .collect()
    }

    /// What pressing something leads to. `asked`: the question of the reply it was pressed on, where it had one.
    pub fn press(&self, action: &Action, asked: Option<&str>) -> Reply {
        let shelf = self.shelf();
        let knowledge = &shelf.knowledge;
        match action {
            Action::Pick(id) | Action::Show(id) => match knowledge.position(id) {
                Some(at) => reply::answer(knowledge, &knowledge.entries()[at]),
                None => reply::gone(),
            },
            Action::Why => match asked {
                Some(question) => reply::why(knowledge, &shelf.index.find(question)),
                None => reply::nothing_to_explain(),
            },
            Action::Browse => reply::topics(knowledge, 0),
            Action::Topics(page) => reply::topics(knowledge, *page),
            Action::Topic(topic, page) => reply::topic(knowledge, topic, *page),
        }
    }

    /// The documents, and how many entries rest on each.
    pub fn sources(&self) -> Reply {
        reply::sources(&self.shelf().knowledge)
    }

    /// What Footnote does, and how to ask.
    pub fn help(&self) -> Reply {
        reply::help(&self.shelf().knowledge)
    }

    /// How well the knowledge's own phrasings find their entries, one held out at a time.
    pub fn held_out(&self) -> evaluate::Report {
        evaluate::held_out(&self.shelf().knowledge)
    }

    /// How many questions can be answered.
    pub fn entries(&self) -> usize {
        self.shelf().knowledge.entries().len()
    }

    fn shelf(&self) -> Arc<Shelf> {
        self.library.shelf(Community::Default)
    }
}

impl Asked {
    /// Whether an entry answers it.
    pub fn answered(&self) -> bool {
        matches!(self.verdict, Verdict::Answer { .. })
    }

    /// Whether there is an answer, or something to choose from.
    pub fn found_something(&self) -> bool {
        !matches!(self.verdict, Verdict::Nothing { .. })
    }

    /// The answer, the choice, or the honest nothing.
    pub fn reply(&self) -> Reply {
        let knowledge = &self.shelf.knowledge;
        match &self.verdict {
            Verdict::Answer { best, .. } => reply::answer(knowledge, &knowledge.entries()[best.entry]),
            Verdict::Unsure { candidates, .. } => reply::unsure(knowledge, candidates),
            Verdict::Nothing { .. } => reply::nothing(knowledge),
        }
        .to(&self.question)
    }

    /// Why, in words.
    pub fn why(&self) -> Reply {
        reply::why(&self.shelf.knowledge, &self.verdict)
    }

    /// The same for programs.
    pub fn report(&self) -> reply::Report<'_> {
        reply::Report::new(&self.shelf.knowledge, &self.question, &self.verdict)
    }
}
