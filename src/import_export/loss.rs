//! What an import or an export doesn't carry over, or not as it was.

use super::{place::InputPlace, refusal::RowRefusal, unreadable::Defect};
use crate::knowledge::{Problem, text};

/// Characters of a name from somebody's file: enough to know it again.
const NAME: usize = 64;

/// What an import doesn't carry over, and what had it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotImported {
    /// What had it.
    pub of: LossSource,
    /// What it is.
    pub what: ImportLoss,
}

/// What had something that an import doesn't carry over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LossSource {
    /// What stands at this place.
    Place(InputPlace),
    /// What has this id, or these words.
    Named(String),
}

/// What an export doesn't carry over, and what had it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotExported {
    /// An entry's or a document's id, or a phrasing; nothing where it belongs to the whole.
    pub of: Option<String>,
    /// What it is.
    pub what: ExportLoss,
}

/// What an import doesn't carry over, or not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ImportLoss {
    /// A key that Footnote has nothing for.
    Key(String),
    /// A key inside of something that is read otherwise.
    KeyOf {
        /// The key.
        key: String,
        /// What it is a key of.
        part: InputPart,
    },
    /// A column of a table.
    Column(String),
    /// A value among an entry's metadata.
    Metadata(String),
    /// A key that holds what askers have typed.
    AskersWords(String),
    /// A key that keeps an entry for those who come from another one.
    ContextOnly(String),
    /// A key that keeps an entry for some people.
    Restricted(String),
    /// What Footnote itself had written there, and what is damaged.
    Embedded,
    /// Characters that nobody sees.
    InvisibleCharacters,
    /// A phrasing without a single word.
    WordlessPhrasing,
    /// A phrasing of more than this many characters.
    LongPhrasing(usize),
    /// A phrasing beside the question that several rows have.
    SharedPhrasing(String),
    /// A question that an earlier row asks too; the row is known by its other phrasings.
    SharedQuestion(String),
    /// A phrasing that may not be here, and why.
    Phrasing(Box<RowRefusal>),
    /// Text of a page that belongs to no question.
    LooseText,
    /// A whole file, and why it can't be read.
    File(Box<Defect>),
    /// A whole file in which nothing of the format stands.
    OtherFile,
    /// A whole file, which its name's ending keeps from being read.
    UnreadFile,
    /// Rasa 1's training data, which are Markdown.
    RasaMarkdown,
    /// The file's encoding is not told: it was read as this one.
    Encoding(&'static str),
    /// None of an answer's words stand on the page that it is taken from, so that it stays a draft.
    NotOnPage,
    /// Numbers between brackets in an answer, which point at no citation.
    OtherMarkers,
    /// What is said in another language than the rest.
    Language(String),
    /// An answer that another program computes.
    Webhook,
    /// An answer that nobody's words lead to.
    Unasked,
    /// An answer had no marker: one was put at its end.
    MarkerAdded,
    /// The first line had no names of columns, so the first column was taken for questions, the second for answers.
    NoHeader,
    /// Lines above the names of the columns.
    LinesAbove,
    /// JSON that is not quite JSON: line breaks in texts, trailing commas and the like.
    LooseJson,
    /// A topic of more than this many characters.
    LongTopic(usize),
    /// A document's date that is none.
    Date,
    /// An entry's citations: one of them is not whole, or too long.
    Citations,
    /// An answer's markers and its citations don't meet, so that it stays a draft.
    Markers,
    /// An entry that is offered next and isn't there.
    FollowUp,
    /// Answers or variants of an answer beside the first.
    FurtherAnswers,
    /// Responses to the same intent beside the first.
    FurtherWordings,
    /// Pictures and other media in an answer.
    Media,
    /// Handlebars in an answer, which become text.
    Handlebars,
    /// Slots in an answer, which become text.
    Slots,
    /// The card of an item (`r`).
    Card,
    /// The Markdown or spoken answer of an item (`alt`).
    SpokenAnswer,
    /// There was no question, and a title became one.
    TitleAsQuestion,
    /// `disputed`, which no edit can add yet.
    Disputed,
    /// `follow`, which no edit can add yet.
    Follow,
    /// `require`, which no edit can add yet.
    Require,
    /// Synonyms, which no edit can add yet.
    Synonyms,
    /// Expected questions, which no edit can add yet.
    Expects,
    /// Settings: a knowledge base has its own.
    Settings,
    /// Something wrong in a file of Footnote's own.
    Problem(Problem),
    /// A passage without a question, whose sources are kept.
    Passage,
    /// A quiz, or the values of a slot.
    Quiz,
    /// What a bot says when it has no answer.
    NoHits,
    /// What a bot says to feedback.
    FeedbackReply,
    /// An answer that a Lambda hook computes.
    LambdaHook,
    /// A response that no intent asks for.
    UnaskedResponse,
}

/// A part of somebody's file whose keys are looked at one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InputPart {
    /// The embed of a tag.
    Embed,
    /// A response of Rasa's.
    Response,
    /// The training data of Rasa's.
    TrainingData,
}

/// What an export doesn't carry over, or not as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportLoss {
    /// A carriage return in an answer, which became a new line.
    CarriageReturn,
    /// Drafts, which another bot would serve.
    Drafts,
    /// Synonyms.
    Synonyms,
    /// Expected questions.
    Expects,
    /// Documents that no entry cites.
    UncitedDocuments,
    /// The settings.
    Settings,
    /// Phrasings of more characters than `QnABot` takes.
    LongPhrasings(usize),
    /// `\n` written out in an answer, which Azure reads as a new line.
    WrittenNewline,
    /// Tabs in an answer, which became spaces.
    Tabs,
    /// More about an entry than Azure's metadata have room for.
    FullMetadata,
    /// Phrasings in which Rasa would see a marked entity.
    MarkedPhrasings,
    /// Curly brackets in an answer, in which Rasa would see a slot.
    CurlyBrackets,
}

impl ImportLoss {
    pub(super) fn key(key: &str) -> Self {
        Self::Key(known_as(key))
    }

    pub(super) fn key_of(part: InputPart, key: &str) -> Self {
        Self::KeyOf { key: known_as(key), part }
    }
}

impl NotExported {
    pub(super) fn new(of: &str, what: ExportLoss) -> Self {
        Self { of: Some(of.to_owned()), what }
    }
}

impl From<InputPlace> for LossSource {
    fn from(place: InputPlace) -> Self {
        Self::Place(place)
    }
}

impl From<String> for LossSource {
    fn from(name: String) -> Self {
        Self::Named(name)
    }
}

/// A name from somebody's file, short enough to be shown.
pub(super) fn known_as(name: &str) -> String {
    text::shortened(name, NAME)
}
