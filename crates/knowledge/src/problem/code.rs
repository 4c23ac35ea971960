//! Every kind of problem: when it is found, and how grave it is.

use std::fmt;

use serde::{Serialize, Serializer};

/// What a problem keeps from working.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The knowledge base cannot be used.
    Error,
    /// It can be used, and something in it is probably not meant so.
    Warning,
    /// Nothing is wrong, and something is worth knowing.
    Note,
}

/// Makes the codes from one list, so that a kind's name, meaning and severity stand together.
macro_rules! codes {
    ($($(#[doc = $when:literal])+ $code:ident = $name:literal, $severity:ident;)+) => {
        /// A kind of problem, with a name that never changes its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $when])+ $code,)+
        }

        impl Code {
            /// All of them, in the order of this file.
            pub const ALL: &[Self] = &[$(Self::$code,)+];

            /// As reports show it: `unknown-key`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$code => $name,)+ }
            }

            /// How grave it is.
            pub fn severity(self) -> Severity {
                match self { $(Self::$code => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    // The file and its TOML.

    /// The file is not text in UTF-8.
    NotUtf8 = "not-utf8", Error;
    /// The file is not TOML at this place. Nothing else is said about a file that is not TOML.
    Syntax = "syntax", Error;
    /// A table, or a key in a table, is written twice.
    DuplicateKey = "duplicate-key", Error;
    /// Keys or brackets are nested deeper than anything in a knowledge file needs.
    TooDeep = "too-deep", Error;

    // The shape of what is written.

    /// A key that the format does not have.
    UnknownKey = "unknown-key", Error;
    /// A value of another type than its key takes.
    WrongType = "wrong-type", Error;
    /// A key that must be there is not.
    MissingKey = "missing-key", Error;
    /// A value without a word in it.
    Empty = "empty", Error;
    /// A character that nobody sees: a control character, or one that turns the direction of writing.
    InvisibleCharacter = "invisible-character", Error;

    // Ids, addresses, dates, lengths.

    /// An id with anything but lower-case letters, digits and hyphens, or of more than 64 characters.
    BadId = "bad-id", Error;
    /// The same id twice.
    DuplicateId = "duplicate-id", Error;
    /// A document's address that is not a whole http or https address.
    BadUrl = "bad-url", Error;
    /// A document's text that lies outside the knowledge folder.
    BadPath = "bad-path", Error;
    /// `published` is not a date.
    BadDate = "bad-date", Error;
    /// `promise` is not "1 in N" with N from 2 to 1000.
    BadPromise = "bad-promise", Error;
    /// A moderator role or a channel that is not the number by which Discord knows it.
    BadDiscordId = "bad-discord-id", Error;
    /// More moderator roles than a menu of Discord can offer.
    TooManyModerators = "too-many-moderators", Error;
    /// `language` is no code such as "en" or "pt-BR".
    BadLanguage = "bad-language", Error;
    /// A forum that is not "NUMBER shadow", "NUMBER on" or "NUMBER on solved TAG", that stands there twice, or one too many.
    BadForum = "bad-forum", Error;
    /// `askers` is not a number from 1 to 100.
    BadAskers = "bad-askers", Error;
    /// Two files have `[settings]`.
    DuplicateSettings = "duplicate-settings", Error;
    /// A text longer than what it is shown in has room for.
    TooLong = "too-long", Error;
    /// A quote of more than a dozen words.
    LongQuote = "long-quote", Warning;

    // Phrasings.

    /// Two entries have the same phrasing, apart from capitals, punctuation and white space.
    SharedPhrasing = "shared-phrasing", Error;
    /// One entry has the same phrasing twice.
    RepeatedPhrasing = "repeated-phrasing", Warning;
    /// A question that must never get this answer is one of the entry's own phrasings.
    RefusedPhrasing = "refused-phrasing", Error;

    // Answers, citations, documents.

    /// A marker like `[3]` where the entry has fewer citations.
    MarkerWithoutCitation = "marker-without-citation", Error;
    /// A citation that no marker in the answer points at.
    CitationWithoutMarker = "citation-without-marker", Error;
    /// A citation of a document that is not in the knowledge.
    UnknownDocument = "unknown-document", Error;
    /// A document that no entry cites.
    UncitedDocument = "uncited-document", Warning;
    /// A disputed entry with a single citation.
    LoneDispute = "lone-dispute", Error;

    /// An entry that is not served yet.
    Draft = "draft", Note;

    // Links between entries, and expectations.

    /// An id that no entry has.
    UnknownEntry = "unknown-entry", Error;
    /// An entry that offers itself as the next question.
    FollowsItself = "follows-itself", Error;
    /// An expectation that names neither an entry nor nothing, or both.
    UnclearExpect = "unclear-expect", Error;
    /// The same expectation twice.
    RepeatedExpect = "repeated-expect", Warning;
    /// An expectation against another, or against a phrasing, or against a `not`.
    Contradiction = "contradiction", Error;

    // What the knowledge base's own questions find in it.

    /// A question that is not answered as its `expect` says.
    ExpectFails = "expect-fails", Warning;
    /// A phrasing that doesn't find its own entry.
    AstrayPhrasing = "astray-phrasing", Note;
    /// Two entries with close questions, whose answers differ in a figure, a date or a negation.
    TwinEntries = "twin-entries", Note;
    /// Two entries with close questions that mean the opposite of each other.
    OppositeEntries = "opposite-entries", Note;
    /// An entry that takes more of other entries' wordings than it finds of its own, each asked while it is left out.
    MagnetEntry = "magnet-entry", Note;
    /// Many wordings don't find their answer while they are left out.
    OtherWordings = "other-wordings", Note;
    /// What the whole knowledge base is taken to be about.
    Subject = "subject", Note;
    /// A word that most answers have, and that draws questions to the one entry whose phrasings have it.
    SubjectWord = "subject-word", Note;
    /// Entries with a question and no other phrasing.
    SinglePhrasing = "single-phrasing", Note;
    /// The phrasings are in a language whose words the table of meanings doesn't have.
    OtherLanguage = "other-language", Note;
    /// There are more phrasings than could be tried.
    NotTried = "not-tried", Note;

    // Quotes, where a document's text is at hand.

    /// The document says something close to the quote, but not that.
    AlteredQuote = "altered-quote", Error;
    /// The quote has other capitals than the document.
    QuoteCapitals = "quote-capitals", Warning;
    /// The quote leaves words out: its parts stand in the document, in this order.
    StitchedQuote = "stitched-quote", Note;
    /// The quote stands in another document.
    QuoteInOtherDocument = "quote-in-other-document", Error;
    /// The quote is nowhere in the document.
    AbsentQuote = "absent-quote", Error;
    /// A document's text is not at hand, so that its quotes were not looked up.
    NotVerified = "not-verified", Note;

    // The whole.

    /// There is no entry in any file.
    NoEntries = "no-entries", Warning;
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
