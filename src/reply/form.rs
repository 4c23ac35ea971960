//! A form to fill in: pure data.

use super::{Act, Language, Sentence};

/// A form to fill in.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// What it is for: a few words, which a surface may cut.
    pub title: Sentence,
    /// What sending it does.
    pub act: Act,
    /// One to five.
    pub fields: Vec<Field>,
    /// The language that it is to be said in.
    pub language: Language,
}

/// A text to type.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// What the typed text is found by.
    pub key: &'static str,
    /// What it is: a few words, which a surface may cut.
    pub label: Sentence,
    /// What stands there as long as nothing is typed.
    pub hint: Sentence,
    /// What was typed before.
    pub value: String,
    /// Whether it has several lines.
    pub long: bool,
    /// Whether it must not be empty.
    pub required: bool,
    /// At most so many characters, and no more than [`ROOM`].
    pub most: usize,
}

/// Characters that a field holds at most, on every surface.
pub const ROOM: usize = 4000;
