//! What is known of a language, English, and of how people write in chats. Nothing else in matching knows words of it.

pub(super) mod chat;
pub(super) mod compounds;
pub(super) mod courtesy;
pub(super) mod grams;
pub(super) mod guard;
mod negations;
pub(crate) mod numerals;
mod opposites;
pub(super) mod parts;
mod phrases;
pub(super) mod signs;
pub(super) mod subject;
mod swaps;
