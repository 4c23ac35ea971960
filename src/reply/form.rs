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

/// One thing to type, or to choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// What is given is found by it.
    pub key: &'static str,
    /// What it is: a few words, which a surface may cut.
    pub label: Sentence,
    /// How it is filled in, where that isn't plain: one short sentence.
    pub help: Option<Sentence>,
    /// What is asked for.
    pub input: Input,
}

/// What a field asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// A text to type.
    Text {
        /// What stands there as long as nothing is typed.
        hint: Sentence,
        /// What was typed before.
        value: String,
        /// Whether it has several lines.
        long: bool,
        /// Whether it must not be empty.
        required: bool,
        /// At most so many characters, and no more than [`ROOM`].
        most: usize,
    },
    /// A list to choose from: nothing, or up to so many. What is chosen is given as the options' values, one a line.
    List {
        /// What stands there as long as nothing is chosen.
        prompt: Sentence,
        /// One to [`MENU_PAGE`](super::MENU_PAGE).
        options: Vec<Offer>,
        /// At most so many are chosen.
        most: usize,
    },
    /// Boxes to tick, each by itself: given as the values of those that are ticked, one a line.
    Boxes {
        /// One to [`MOST_BOXES`].
        options: Vec<Offer>,
    },
}

/// Something to choose in a form.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// What it is.
    pub label: Sentence,
    /// What is given if it is chosen: at most [`MOST_OF_A_VALUE`] characters, each option's its own.
    pub value: String,
    /// Whether it is chosen already.
    pub chosen: bool,
}

/// Characters that a field holds at most, on every surface.
pub const ROOM: usize = 4000;
/// Boxes that a field holds at most.
pub const MOST_BOXES: usize = 10;
/// Characters of an option's value.
pub const MOST_OF_A_VALUE: usize = 100;
