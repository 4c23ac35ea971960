//! What is described of the commands: what each does, and what its options mean.

use crate::{knowledge::ForumStep, reply::Doing};

/// A command, a part of one, or an option, by what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Described {
    /// A command that leads to an act.
    Command(Doing),
    /// `/ask`.
    Ask,
    /// The question that is asked.
    AskQuestion,
    /// Whether the answer is for the asker alone.
    AskPrivate,
    /// The command whose parts are for moderators.
    Knowledge,
    /// Names an entry.
    Entry,
    /// The number of the edit that is taken back.
    UndoEdit,
    /// The person whose edits are all taken back.
    UndoAllBy,
    /// The file that holds another bot's entries.
    ImportFile,
    /// The format of that file.
    ImportFormat,
    /// Whether it replaces what is there and says something else.
    ImportReplaces,
    /// The format of the file that is handed out.
    ExportFormat,
    /// A role whose bearers become moderators.
    Moderators,
    /// A role whose bearers no longer are.
    NoModerators,
    /// The channel that reports go to.
    Reports,
    /// How many wrong answers are allowed.
    Promise,
    /// How many people must have asked a question before it is kept.
    Askers,
    /// A forum.
    Forum,
    /// What is done with a forum's posts.
    ForumPosts,
    /// The same: one of the choices.
    ForumChoice(Option<ForumStep>),
    /// The tag that says "solved".
    ForumSolved,
    /// The setting that is no longer set.
    Unset,
}
