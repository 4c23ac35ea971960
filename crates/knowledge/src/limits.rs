//! How long, how many, how much: what the knowledge file's values may be, each with the reason.

use std::ops::RangeInclusive;

/// An id (characters) is shown in lists and carried in buttons, whose ids Discord bounds at 100.
pub const ID: usize = 64;
/// A topic (characters) is one line of a menu, on a phone.
pub const TOPIC: usize = 60;
/// The question (characters) heads its answer, and stands in menus and autocompletion, cut where it must be.
pub const QUESTION: usize = 200;
/// Nobody sees the other phrasings (characters); a longer one matches nothing that people type.
pub const PHRASING: usize = 300;
/// Four full messages (characters): more is a document, not an answer.
pub const ANSWER: usize = 8000;
/// Beyond this (characters) a quote is an excerpt, and no longer fair use of most documents.
pub const QUOTE: usize = 300;
/// What a phrase of one's own can carry around a quote (words): more is a warning.
pub const QUOTED_WORDS: usize = 12;
/// Titles, publishers and places (characters) stand together on one line of a footnote.
pub const TITLE: usize = 200;
/// As many roles as a menu of Discord can offer, in which they are chosen.
pub const MODERATORS: usize = 25;
/// Forums (each has a line in the settings, on a phone): more is a server where every channel is one.
pub const FORUMS: usize = 25;
/// So many people must have asked a question for it to be kept; beyond this nobody's ever would be.
pub const ASKERS: RangeInclusive<u32> = 1..=100;
/// The N of "at most one answer in N is wrong": 1 promises nothing, and no knowledge base has questions enough to tell more
/// than 1000.
pub const PROMISE: RangeInclusive<u32> = 2..=1000;
/// The name of what a knowledge base is about (words): a longer one is a sentence, which nobody's question contains.
pub const SUBJECT: usize = 5;
