//! A form to fill in: pure data, and the wording of each.

use super::{Act, Language, Sentence};

/// A form to fill in.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// At most [`TITLE`] characters.
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
    /// What it is: at most [`TITLE`] characters.
    pub label: Sentence,
    /// What stands there as long as nothing is typed: at most 100 characters.
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

/// Characters in a form's title, and in a field's label.
pub const TITLE: usize = 45;

/// Characters that a field of Discord's forms holds at most.
pub const ROOM: usize = 4000;
