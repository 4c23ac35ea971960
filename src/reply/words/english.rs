//! The bot's English.

mod imports;

use super::{Sentence, Words};
use crate::reply::Line;

/// American English.
#[derive(Debug)]
pub(super) struct English;

impl Words for English {
    fn say(&self, sentence: &Sentence) -> Line {
        match sentence {
            Sentence::Theirs(text) => Line::shown(text),
            Sentence::Importing(sentence) => imports::say(sentence),
            Sentence::Raw(line) => line.clone(),
        }
    }
}
