//! What is described of the commands: what each does, and what its options mean.

/// A command, a part of one, or an option, by what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Described {
    /// `/ask`.
    Ask,
    /// The question that is asked.
    AskQuestion,
    /// Whether the answer is for the asker alone.
    AskPrivate,
    /// `/topics`.
    Topics,
    /// `/sources`.
    Sources,
    /// `/help`.
    Help,
    /// `/privacy`.
    Privacy,
    /// The command whose parts follow.
    Knowledge,
    /// Writes an entry.
    Add,
    /// Changes an entry.
    Edit,
    /// Removes an entry.
    Remove,
    /// Shows an entry as moderators see it.
    Show,
    /// Names an entry.
    Entry,
    /// Lists the questions without an answer.
    Unanswered,
    /// Lists what is wrong.
    Check,
    /// Lists the edits.
    History,
    /// Takes edits back.
    Undo,
    /// The number of the edit that is taken back.
    UndoEdit,
    /// The person whose edits are all taken back.
    UndoAllBy,
    /// Adds another bot's entries.
    Import,
    /// The file that holds them.
    ImportFile,
    /// The format of that file.
    ImportFormat,
    /// Hands out a file.
    Export,
    /// The format of that file.
    ExportFormat,
    /// Shows how much is asked.
    Stats,
    /// Shows or changes the settings.
    Settings,
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
    /// Gives the server its own knowledge base.
    Begin,
}
