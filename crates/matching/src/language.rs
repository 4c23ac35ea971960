//! What is known of a language, English, and of how people write in chats. Nothing else in matching knows words of it.

pub(super) mod chat;
pub(super) mod compounds;
pub(super) mod courtesy;
pub(super) mod english;
pub(super) mod gesture;
pub(super) mod grams;
pub(super) mod leaning;
pub(super) mod negations;
pub(super) mod numerals;
pub(super) mod opposites;
pub(super) mod parts;
mod phrases;
pub(super) mod signs;
pub(super) mod spelling;
pub(super) mod subject;
pub(super) mod swaps;
pub(super) mod words;
