//! A form to fill in: pure data, and the wording of each.

use super::Action;

/// A form to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// At most [`TITLE`] characters.
    pub title: String,
    /// What sending it does.
    pub action: Action,
    /// One to five.
    pub fields: Vec<Field>,
}

/// A text to type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What the typed text is found by.
    pub key: &'static str,
    /// What it is: at most [`TITLE`] characters.
    pub label: String,
    /// What stands there as long as nothing is typed: at most 100 characters.
    pub hint: &'static str,
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
