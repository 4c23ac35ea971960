//! Everything that anyone can do through a surface: one list, which the one door (`assistant::act`) takes.
//!
//! A surface spells an act (a command, a button, a word typed in a terminal) and renders what comes of it. An act carries no
//! authority and no state but names and numbers, so anyone may forge one to no effect.

use super::Sentence;
use crate::knowledge::Person;

/// Something that a person does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Ask the question that is given.
    Ask,
    /// Settle an unsure reply: give this entry's answer where the question was asked.
    Pick(String),
    /// Read this entry's answer.
    Show(String),
    /// See why the reply is what it is.
    Why,
    /// Open the topics.
    Browse,
    /// Turn to this page of the topics, from 0.
    Topics(usize),
    /// Turn to this page of a topic's questions, from 0.
    Topic(String, usize),
    /// See the documents that the answers rest on.
    Sources,
    /// See how to ask, and what to expect.
    Help,
    /// See what is kept of oneself.
    Privacy,
    /// Erase what is kept of oneself.
    Erase,
    /// Say that this entry's answer helped, or that it did not.
    Vote(String, bool),
    /// Send the question of the reply to the moderators.
    AskModerators,

    /// Write a new entry: a form.
    Add,
    /// Write a new entry that cites the message that is given: a form.
    AddMessage,
    /// Change this entry: a form.
    Edit(String),
    /// Remove this entry.
    Remove(String),
    /// See this entry as moderators see it.
    Entry(String),
    /// Turn to this page of the unanswered questions, from 0.
    Unanswered(usize),
    /// See this unanswered question and those like it.
    Question(u64),
    /// Write an entry that answers this unanswered question: a form.
    Write(u64),
    /// Make this unanswered question a phrasing of this entry.
    Join(u64, String),
    /// Forget this unanswered question and those like it.
    Dismiss(u64),
    /// Answer the question of the reply differently from now on.
    Differently,
    /// Of the pending question: this entry should have answered it; `None`: nothing should have.
    AnswerBy(String, Option<String>),
    /// See what is wrong with the knowledge base, or could be better.
    Check,
    /// Turn to this page of the history, from 0: of this entry; `None`: of all.
    History(Option<String>, usize),
    /// Take this edit back; `None`: the latest.
    Undo(Option<u64>),
    /// Take all of this person's edits back.
    UndoAllBy(Person),
    /// Add what the file that is given holds.
    Import,
    /// Take the knowledge base along in this format; `None`: Footnote's own.
    Export(Option<String>),
    /// See how the knowledge base is used.
    Stats,
    /// See the settings, or change those that are given.
    Settings,
    /// Give the server its own knowledge base; `None`: see how it may begin.
    Begin(Option<Beginning>),

    /// Open this pending form with what was typed; where fields are given: take them.
    Form(String),
    /// Save this pending proposal.
    Save(String),
    /// Open the form for the reason that this pending proposal takes; where fields are given: take it, and save.
    Reason(String),
    /// Forget what is pending under this name.
    Discard(String),
}

/// How a server's own knowledge base begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beginning {
    /// As a copy of the default one.
    Copy,
    /// Without an entry.
    Empty,
}

impl Act {
    /// Whether it only looks something up, and returns at once. Everything else reads the ledger, reviews or writes: it
    /// takes up to seconds, and belongs on a thread that may block.
    pub fn is_quick(&self) -> bool {
        match self {
            Self::Ask
            | Self::Pick(_)
            | Self::Show(_)
            | Self::Why
            | Self::Browse
            | Self::Topics(_)
            | Self::Topic(..)
            | Self::Sources
            | Self::Help => true,
            Self::Privacy
            | Self::Erase
            | Self::Vote(..)
            | Self::AskModerators
            | Self::Add
            | Self::AddMessage
            | Self::Edit(_)
            | Self::Remove(_)
            | Self::Entry(_)
            | Self::Unanswered(_)
            | Self::Question(_)
            | Self::Write(_)
            | Self::Join(..)
            | Self::Dismiss(_)
            | Self::Differently
            | Self::AnswerBy(..)
            | Self::Check
            | Self::History(..)
            | Self::Undo(_)
            | Self::UndoAllBy(_)
            | Self::Import
            | Self::Export(_)
            | Self::Stats
            | Self::Settings
            | Self::Begin(_)
            | Self::Form(_)
            | Self::Save(_)
            | Self::Reason(_)
            | Self::Discard(_) => false,
        }
    }
}

/// Something to press, and what it does.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What it says.
    pub label: Sentence,
    /// What it does.
    pub act: Act,
}

/// A list to choose one of.
#[derive(Debug, Clone, PartialEq)]
pub struct Menu {
    /// What choosing is for.
    pub prompt: Sentence,
    /// At most [`MENU_PAGE`].
    pub options: Vec<Choice>,
}

/// As many as a Discord menu holds.
pub const MENU_PAGE: usize = 25;
