//! What is said when there is no question to answer, or no way to.

/// What is said when there is no question to answer, or no way to.
#[derive(Debug, Clone, PartialEq)]
pub enum Remark {
    /// Somebody called without a question.
    AskMeSomething {
        /// Whether all that is typed is for the bot.
        typing: bool,
    },
    /// Somebody gave thanks.
    Welcome,
    /// Somebody asked what the bot is.
    IAmABot,
    /// Somebody said that an answer was none; which one isn't known.
    InOtherWords,
    /// Somebody called for a person.
    CallForAPerson {
        /// Whether moderators can be asked here.
        heard: bool,
    },
    /// The text of the message replied to is kept from the bot.
    Withheld,
    /// A message without a word in it.
    NoText,
    /// The entry is no longer there.
    Gone,
    /// A command that this version doesn't have.
    UnknownCommand,
    /// A number that none of the choices has.
    NoSuchChoice {
        /// How many choices there are.
        choices: usize,
    },
    /// Somebody wants a reply gone that others asked for.
    NotYoursToRetract,
    /// A reply whose question isn't known any more.
    NothingToExplain,
    /// Something went wrong within.
    Apology,
    /// More is asked than can be answered in time.
    Busy,
    /// An attached file did not come.
    NotFetched,
    /// A form can't be shown any more.
    TooSlowForAForm,
    /// At the start of a conversation in a terminal.
    Greeting {
        /// How many questions have an answer.
        questions: usize,
    },
    /// How to put the same bot into Discord.
    GoLive,
}
