//! What stands on moderators' buttons.

/// What stands on a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Button {
    /// Opens the form of a draft, which lacks a source.
    AddSource,
    /// Makes a question that still finds no answer a phrasing of the entry that was saved for it.
    AddWording,
    /// Lists all unanswered questions.
    AllUnanswered,
    /// Begins a knowledge base as a copy of the default one.
    BeginWithACopy,
    /// Begins a knowledge base without entries.
    BeginEmpty,
    /// Takes up the knowledge base that was set aside.
    BeginAgain,
    /// Leads back to the form.
    Change,
    /// Forgets an unanswered question.
    Dismiss,
    /// Forgets a form, or an edit that was not saved.
    Drop,
    /// Turns to earlier edits.
    Earlier,
    /// Opens an entry's form.
    Edit,
    /// Opens the form of the entry whose answer was wrong.
    EditThatAnswer,
    /// Shows the edits.
    History,
    /// Turns to later edits.
    Later,
    /// Of two edits that clash, keeps the one that is saved.
    KeepTheirs,
    /// Shows one's own edit on top of somebody else's.
    LookAgain,
    /// Shows what else of an entry can be changed.
    More,
    /// Turns a page.
    Next,
    /// Lists the questions that are to find no answer.
    NotToBeAnswered,
    /// Says that a question has no answer here.
    NoAnswerHere,
    /// Turns a page back.
    Previous,
    /// Takes back that an edit was taken back.
    PutBack,
    /// Saves an edit.
    Save,
    /// Saves an edit that takes a reason.
    SaveWithReason,
    /// Shows the entry that was saved.
    ShowEntry,
    /// Takes an edit back.
    TakeBack,
    /// Of two edits that clash, takes one's own.
    TakeMine,
    /// Saves an edit that the disk would not take.
    TryAgain,
    /// Has the server answered from the default knowledge base again.
    UseTheDefault,
    /// Opens the form of an entry that answers a question.
    WriteAnswer,
}
