//! What is wrong with what was typed into an entry's form: each says which field, and which line of it.

/// What is wrong with what was typed into an entry's form. Lines are numbered from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// There is no question.
    NoQuestion,
    /// Another entry has this question.
    QuestionTaken {
        /// The question of that entry.
        by: String,
    },
    /// Another entry has this phrasing.
    PhrasingTaken {
        /// The line of the phrasing.
        line: usize,
        /// The question of that entry.
        by: String,
    },
    /// A phrasing is too long.
    LongPhrasing {
        /// Its line.
        line: usize,
        /// Characters that it may have.
        most: usize,
    },
    /// There is no answer.
    NoAnswer,
    /// A marker in the answer points at no source.
    NoSuchSource {
        /// Its number.
        number: usize,
        /// How many sources there are.
        sources: usize,
    },
    /// The sources are said to differ, and there is but one.
    DisputedByOne,
    /// A document was chosen, and nothing is quoted from it.
    NothingQuoted,
    /// A document is named, and nothing is quoted from it.
    NoQuote {
        /// The line that names it.
        line: usize,
    },
    /// Words are quoted, and nothing says from which document.
    WhichDocument {
        /// Their line.
        line: usize,
    },
    /// A document is named that there is not.
    NoSuchDocument {
        /// The line that names it.
        line: usize,
        /// As it was typed.
        named: String,
        /// The title that was probably meant.
        meant: Option<String>,
    },
    /// The answer was changed meanwhile, where this part of it stood.
    AnswerChanged,
    /// A question must not get the answer, and is one of the entry's own phrasings.
    RefusesOwn {
        /// Its line.
        line: usize,
    },
    /// There is no word beside a bar.
    NoRequiredWord {
        /// The line.
        line: usize,
    },
    /// An entry is named as its own next question.
    FollowsItself {
        /// The line.
        line: usize,
    },
    /// An entry is named that there is not.
    NoSuchEntry {
        /// The line that names it, among the other next questions; `None`: as the one that must answer.
        line: Option<usize>,
        /// As it was typed.
        named: String,
        /// The question that was probably meant.
        meant: Option<String>,
    },
    /// A document has no title.
    NoTitle,
    /// Another document has this title.
    TitleTaken,
    /// A link that is none.
    NotALink,
    /// A date that is none.
    NotADate,
    /// A line that says of no word what means the same.
    NotSynonyms {
        /// The line.
        line: usize,
    },
    /// A word that has a line already.
    RepeatedSynonym {
        /// The second line.
        line: usize,
    },
    /// An expectation names neither an entry nor nothing, or both.
    UnclearExpect,
    /// A quote is too long.
    LongQuote {
        /// Its line.
        line: usize,
        /// Characters that it may have.
        most: usize,
    },
}
