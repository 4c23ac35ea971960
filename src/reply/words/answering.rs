//! What is said in answer to a question, and under an answer.

use crate::knowledge::Published;

/// What is said in answer to a question, and under an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Answering {
    /// The answer gives several accounts.
    SourcesDiffer,
    /// Above what is said to a question that leans on this one, which was answered before.
    About(String),
    /// Opens the form for a question about what was answered.
    AskAbout,
    /// The label of its one field.
    YourQuestion,
    /// What stands there as long as nothing is typed.
    YourQuestionHint,
    /// Above an entry that is clearly ahead, and not surely enough.
    Nearest,
    /// Above the next questions that may be meant.
    NextNearest,
    /// What a list of questions to go on with is for.
    AskNext,
    /// What a list of the next questions that may be meant is for.
    ChooseNext,
    /// Says that the nearest entry is not what was asked.
    NotWhatIAsked,
    /// Under that, above the next questions that may be meant.
    PerhapsOneOfThese,
    /// Under that, where there are none.
    NothingElseFits,
    /// Above the one question that may be meant.
    IsItThis,
    /// Above the questions that may be meant.
    WhichOfThese,
    /// No entry fits.
    NothingFits,
    /// The same, of this question among others.
    NothingAbout(String),
    /// Above the nearest entry to this question among others.
    NearestTo(String),
    /// Above the questions that may be meant by this one among others.
    DoYouMean(String),
    /// What is left of a message that asks more than is answered at once.
    TooMuchAtOnce(String),
    /// What the entries are about, in the place of an answer.
    CanBeAskedAbout {
        /// The topics; `None`: of entries without one.
        topics: Vec<Option<String>>,
        /// There are more than those.
        more: bool,
    },
    /// Opens the topics.
    SeeAllQuestions,
    /// Shows the rest of an answer.
    More,
    /// Shows all the places that an answer cites: so many.
    AllSources(usize),
    /// Says before everyone what one person alone sees.
    Share,
    /// Takes the reply away.
    Retract,
    /// Explains an answer.
    WhyThisAnswer,
    /// Explains a reply that is no answer.
    Why,
    /// A vote that it helped.
    Helpful,
    /// A vote that it didn't.
    NotHelpful,
    /// Sends the question on.
    AskTheModerators,
    /// Before the question that a long reply answers.
    Asked,
    /// Above the citations.
    Sources,
    /// What a document is, beside its title.
    Whence {
        /// Who published it.
        publisher: Option<String>,
        /// When, as far as it is known.
        published: Option<Published>,
        /// The place in it.
        at: Option<String>,
    },
    /// A document's own words.
    Quote(String),
}
