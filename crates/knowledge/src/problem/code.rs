//! Every kind of problem: when it is found, how grave it is, and what to do about it.

use std::fmt;

use serde::{Serialize, Serializer};

use super::Severity;

/// Makes the codes from one list, so that a kind's name, meaning, severity and remedy stand together.
macro_rules! codes {
    ($($(#[doc = $when:literal])+ $code:ident = $name:literal, $severity:ident, $remedy:literal;)+) => {
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

            /// What to do where nothing more exact can be said.
            pub fn remedy(self) -> &'static str {
                match self { $(Self::$code => $remedy,)+ }
            }
        }
    };
}

codes! {
    // The file and its TOML.

    /// The file is not text in UTF-8.
    NotUtf8 = "not-utf8", Error, "save the file as UTF-8: an editor's \"save as\" offers it under \"encoding\"";
    /// The file is not TOML at this place. Nothing else is said about a file that is not TOML.
    Syntax = "syntax", Error, "look just before this place: a quotation mark, a comma or a bracket is often missing there";
    /// A table, or a key in a table, is written twice.
    DuplicateKey = "duplicate-key", Error, "keep one of the two";
    /// Keys or brackets are nested deeper than anything in a knowledge file needs.
    TooDeep = "too-deep", Error, "remove the extra dots or brackets";

    // The shape of what is written.

    /// A key that the format does not have.
    UnknownKey = "unknown-key", Error, "remove it";
    /// A value of another type than its key takes.
    WrongType = "wrong-type", Error, "write a value of the right type";
    /// A key that must be there is not.
    MissingKey = "missing-key", Error, "add it";
    /// A value without a word in it.
    Empty = "empty", Error, "fill it in, or remove the key where it is optional";
    /// A character that nobody sees: a control character, or one that turns the direction of writing.
    InvisibleCharacter = "invisible-character", Error, "delete it and type the text around it anew";

    // Ids, addresses, dates, lengths.

    /// An id with anything but lower-case letters, digits and hyphens, or of more than 64 characters.
    BadId = "bad-id", Error, "use lower-case letters a to z, digits and hyphens, at most 64 of them";
    /// The same id twice.
    DuplicateId = "duplicate-id", Error, "rename one of the two";
    /// A document's address that is not a whole http or https address.
    BadUrl = "bad-url", Error, "write the whole address, beginning with https://";
    /// A document's text that lies outside the knowledge folder.
    BadPath = "bad-path", Error, "name a file inside the knowledge folder, relative to it, with / between folders";
    /// `published` is not a date.
    BadDate = "bad-date", Error, "write 2024-03-01 without quotation marks; where only the month or the year is known, \"2024-03\" or 2024";
    /// `promise` is not "1 in N" with N from 2 to 1000.
    BadPromise = "bad-promise", Error, "write how many answers may be wrong: promise = \"1 in 50\"; from \"1 in 2\" to \"1 in 1000\"";
    /// A moderator role or a channel that is not the number by which Discord knows it.
    BadDiscordId = "bad-discord-id", Error, "copy the number from Discord: switch on Developer Mode in its advanced settings, then right-click the role or channel and choose \"Copy ID\"";
    /// More moderator roles than a menu of Discord can offer.
    TooManyModerators = "too-many-moderators", Error, "name at most 25 roles, or give one role to all who moderate";
    /// `askers` is not a number from 1 to 100.
    BadAskers = "bad-askers", Error, "write how many people must have asked a question before it is kept: askers = 2; from 1 to 100";
    /// Two files have `[settings]`.
    DuplicateSettings = "duplicate-settings", Error, "keep one of them";
    /// A text longer than what it is shown in has room for.
    TooLong = "too-long", Error, "shorten it";
    /// A quote of more than a dozen words.
    LongQuote = "long-quote", Warning, "quote only the words that carry the point: twelve at most";

    // Phrasings.

    /// Two entries have the same phrasing, apart from capitals, punctuation and white space.
    SharedPhrasing = "shared-phrasing", Error, "keep it with the entry that answers it better, or make the two entries one";
    /// One entry has the same phrasing twice.
    RepeatedPhrasing = "repeated-phrasing", Warning, "remove one of the two";
    /// A question that must never get this answer is one of the entry's own phrasings.
    RefusedPhrasing = "refused-phrasing", Error, "remove it from \"also\" or from \"not\"";

    // Answers, citations, documents.

    /// A marker like `[3]` where the entry has fewer citations.
    MarkerWithoutCitation = "marker-without-citation", Error, "add the citation, or correct the number: [1] is the first in \"cite\"";
    /// A citation that no marker in the answer points at.
    CitationWithoutMarker = "citation-without-marker", Error, "put its marker behind the words that it supports, or remove the citation";
    /// A citation of a document that is not in the knowledge.
    UnknownDocument = "unknown-document", Error, "write the id of a document: what stands after the dot in [documents.…]";
    /// A document that no entry cites.
    UncitedDocument = "uncited-document", Warning, "cite it, or remove it";
    /// A disputed entry with a single citation.
    LoneDispute = "lone-dispute", Error, "cite each side, or remove \"disputed\"";

    /// An entry that is not served yet.
    Draft = "draft", Note, "cite what supports the answer, and remove \"draft\"";

    // Links between entries, and expectations.

    /// An id that no entry has.
    UnknownEntry = "unknown-entry", Error, "write the id of an entry";
    /// An entry that offers itself as the next question.
    FollowsItself = "follows-itself", Error, "remove it from \"follow\"";
    /// An expectation that names neither an entry nor nothing, or both.
    UnclearExpect = "unclear-expect", Error, "write either entry = \"…\" or nothing = true";
    /// The same expectation twice.
    RepeatedExpect = "repeated-expect", Warning, "remove one of the two";
    /// An expectation against another, or against a phrasing, or against a `not`.
    Contradiction = "contradiction", Error, "decide which of the two is right, and remove the other";

    // What the knowledge's own questions find in it.

    /// A question that is not answered as its `expect` says.
    ExpectFails = "expect-fails", Error, "add a phrasing closer to the question to the entry that should answer it";
    /// A phrasing that doesn't find its own entry.
    AstrayPhrasing = "astray-phrasing", Note, "word it more exactly, or remove it";
    /// Two entries with close questions, whose answers differ in a figure, a date or a negation.
    TwinEntries = "twin-entries", Note, "see which answer is right, and make the two entries one; or word their questions further apart";
    /// Entries with a question and no other phrasing.
    SinglePhrasing = "single-phrasing", Note, "add other ways to ask: five at the very least, ten or more are better";
    /// The phrasings are in a language whose words the table of meanings doesn't have.
    OtherLanguage = "other-language", Note, "add the words that people use as phrasings and under [synonyms]: in this language, questions are found by words and spelling";
    /// More answers are wrong than is promised, as far as the knowledge's own questions tell.
    BrokenPromise = "broken-promise", Warning, "promise less; or see \"footnote evaluate\" for entries that are taken for others, and word their questions further apart";
    /// There are more phrasings than could be tried.
    NotTried = "not-tried", Note, "nothing: an edit's review tries those that the edit may touch";

    // Quotes, where a document's text is at hand.

    /// The document says something close to the quote, but not that.
    AlteredQuote = "altered-quote", Error, "quote word for word";
    /// The quote has other capitals than the document.
    QuoteCapitals = "quote-capitals", Warning, "write capitals as the document does";
    /// The quote leaves words out: its parts stand in the document, in this order.
    StitchedQuote = "stitched-quote", Note, "a quote in one piece is easier to find";
    /// The quote stands in another document.
    QuoteInOtherDocument = "quote-in-other-document", Error, "cite the document that says it";
    /// The quote is nowhere in the document.
    AbsentQuote = "absent-quote", Error, "quote words of the document";
    /// A document's text is not at hand, so that its quotes were not looked up.
    NotVerified = "not-verified", Note, "put the document's text there, or name its folder with --documents";

    // The whole.

    /// There is no entry in any file.
    NoEntries = "no-entries", Warning, "add an [[entry]] with an id, a question, an answer and a citation";
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
