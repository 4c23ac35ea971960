//! What people suggest for the knowledge base, and what moderators make of it.

use crate::reply::SuggestionField;

/// What people suggest for the knowledge base, and what moderators make of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggesting {
    /// The title of the form.
    Title,
    /// What a field of it is.
    Label(SuggestionField),
    /// What stands in an empty field.
    Hint(SuggestionField),
    /// Leads back to the form.
    BackToForm,
    /// The moderators have it.
    Sent,
    /// The moderators of the default knowledge base have it.
    SentElsewhere,
    /// There is no question in it, or no answer.
    Empty,
    /// A person has so many open, and can't have more.
    TooMany(usize),
    /// A server has as many open as one may.
    Full,
    /// Above a suggestion that somebody made just now.
    SomebodySuggests,
    /// The same, where it was made in another server, with its name.
    SomebodySuggestsIn(String),
    /// Where it comes from.
    Source(String),
    /// They don't say where it comes from.
    NoSource,
    /// Makes an entry of it.
    Accept,
    /// Makes nothing of it.
    Decline,
    /// Lists those that are open.
    All,
    /// Above the list.
    Open,
    /// What choosing from the list is for.
    Choose,
    /// There are none.
    NoneOpen,
    /// It was decided, withdrawn or forgotten.
    NoSuch,
    /// The title of the form that declines it.
    DeclineTitle,
    /// The field for a word to whoever made it.
    Word,
    /// What stands in that field while it is empty.
    WordHint,
    /// It was declined.
    Declined(String),
    /// What its maker hears of an accepted one.
    ToldAccepted {
        /// The question that they suggested.
        question: String,
        /// Whether it answers already, and the answer follows.
        is_live: bool,
    },
    /// What its maker hears of a declined one.
    ToldDeclined(String),
    /// What the moderators say of it.
    TheySay(String),
}
