//! What can be pressed, and chosen.

use super::{Act, Sentence};

/// Something to press, and what it does.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What it says.
    pub label: Sentence,
    /// What it does.
    pub act: Act,
}

impl Choice {
    /// Something to press.
    pub fn new(label: impl Into<Sentence>, act: Act) -> Self {
        Self { label: label.into(), act }
    }
}

/// A list to choose one of.
#[derive(Debug, Clone, PartialEq)]
pub struct Menu {
    /// What choosing is for.
    pub prompt: Sentence,
    /// At most [`MENU_PAGE`](super::MENU_PAGE).
    pub options: Vec<Choice>,
}
