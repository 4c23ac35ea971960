//! The bot's English.

use super::{Sentence, Words};
use crate::reply::Line;

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
}
