//! An edit before it is saved, and what became of it.

use crate::{
    knowledge::{EditId, EntryKey, Problem, edit::Refusal},
    reply::Summary,
};

/// An edit before it is saved, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AboutProposal {
    /// What a list of topics is for.
    ChooseTopic,
    /// Somebody removed the entry that a form was opened on.
    WasRemoved,
    /// All questions of the list that it was meant to answer are answered now.
    AnsweredNow {
        /// How many they are.
        questions: usize,
    },
    /// Asks whether to do what it does: heads its review.
    Asks(Summary),
    /// Somebody else saved the same file at the same moment.
    ChangedMeanwhile {
        /// The file.
        file: String,
    },
    /// Somebody else has saved something else of the same entry.
    Clash {
        /// The entry's question.
        question: String,
    },
    /// It was dropped.
    Discarded,
    /// Above what one's own edit says under a key.
    Mine(EntryKey),
    /// The reason that it takes has no word in it.
    NoReason,
    /// The disk would not take it.
    NotSaved {
        /// The file.
        file: String,
        /// What the system says.
        cause: String,
    },
    /// A file was broken on disk meanwhile.
    NotSavedOntoErrors,
    /// An error that it would leave.
    Problem(Problem),
    /// The field that takes a reason.
    Reason,
    /// What stands in that field while it is empty.
    ReasonHint,
    /// It makes no sense as things are.
    Refused(Refusal),
    /// It is live.
    Saved {
        /// Its number; `None`: it could not be recorded.
        edit: Option<EditId>,
    },
    /// It is kept, and not served.
    SavedAsDraft {
        /// Its number; `None`: it could not be recorded.
        edit: Option<EditId>,
    },
    /// A heading: questions that it was meant to answer and that stay on the list.
    StillUnanswered {
        /// How many they are.
        questions: usize,
    },
    /// Whoever proposed it can't confirm it.
    TakesASecond,
    /// Somebody else's edit of the same entry is saved; both are taken together.
    TakenTogether,
    /// It takes another moderator.
    TakesAnother {
        /// How many entries it takes from askers.
        entries: u32,
    },
    /// Above what somebody else's edit says under a key.
    Theirs(EntryKey),
    /// A person edits faster than people do.
    TooManyEdits {
        /// How many a person may make in an hour.
        an_hour: u32,
    },
    /// Questions that stay on the list until the draft has a source.
    WaitForDraft {
        /// How many they are.
        questions: usize,
    },
    /// The title of the form that asks for a reason.
    WhyAllTheSame,
    /// It would leave errors.
    WouldNotCheck,
}
