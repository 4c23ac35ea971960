//! What pressing something does, or sending a form.

use super::Sentence;

/// Something to press, and what it does.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What it says.
    pub label: Sentence,
    /// What it does.
    pub action: Action,
}

impl Choice {
    /// Something to press.
    pub fn new(label: impl Into<Sentence>, action: Action) -> Self {
        Self { label: label.into(), action }
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

/// What pressing does. It carries no authority and no state but a name, so anyone may forge it to no effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Settle an unsure reply: give this entry's answer where the question was asked.
    Pick(String),
    /// Read this entry's answer, privately.
    Show(String),
    /// Say why the reply is what it is, privately.
    Why,
    /// Open the topics, privately.
    Browse,
    /// Turn to this page of the topics, from 0.
    Topics(usize),
    /// Turn to this page of a topic's questions, from 0. The empty topic: entries without one.
    Topic(String, usize),
    /// Say that this entry's answer helped, or that it did not.
    Vote(String, bool),
    /// Send the question of the reply to the moderators.
    AskModerators,
    /// Erase what is kept of the person who presses.
    Erase,
    /// A moderator's step.
    Curate(Step),
}

/// A step of keeping a knowledge. What it works on stands in the ledger, under the name that the step carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Open this parked form, with what was typed; as a form's own action: take what is typed now.
    Form(String),
    /// Save this parked proposal.
    Save(String),
    /// Ask for the reason that this parked proposal takes; as a form's own action: take it, and save.
    Reason(String),
    /// Forget what is parked under this name.
    Discard(String),
    /// Show what taking this edit back would change.
    Undo(u64),
    /// Show this entry as moderators see it.
    Entry(String),
    /// Open the form of this entry.
    Edit(String),
    /// Turn to this page of the unanswered questions, from 0.
    Unanswered(usize),
    /// Show this unanswered question and those like it.
    Gap(u64),
    /// Write an entry that answers this unanswered question.
    Write(u64),
    /// Make this unanswered question a phrasing of this entry.
    Join(u64, String),
    /// Forget this unanswered question and those like it.
    Dismiss(u64),
    /// Of the parked question: this entry should have answered it; `None`: nothing should have.
    Instead(String, Option<String>),
    /// Turn to this page of the history, from 0.
    History(usize),
    /// Begin a knowledge of one's own, as a copy of the default one or empty.
    Begin {
        /// As a copy.
        copy: bool,
    },
}
