//! The bot's English.

mod problems;

use super::{Sentence, Wording, Words};
use crate::{
    knowledge::{Problem, problem::Severity},
    reply::Line,
};

/// American English.
#[derive(Debug)]
pub(super) struct English;

impl Words for English {
    fn say(&self, sentence: &Sentence) -> Line {
        match sentence {
            Sentence::Theirs(text) => Line::shown(text),
            Sentence::Raw(line) => line.clone(),
        }
    }

    fn starter_file(&self) -> &'static str {
        include_str!("english/starter.toml")
    }

    fn problem(&self, problem: &Problem) -> Wording {
        problems::problem(problem)
    }

    fn severity(&self, severity: Severity) -> &'static str {
        problems::severity(severity)
    }

    fn help(&self) -> &'static str {
        "help"
    }

    fn begins(&self, beginning: &str) -> String {
        format!("it begins: {beginning}")
    }
}
