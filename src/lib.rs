//! Footnote answers questions in Discord from a knowledge file that people curate, with citations.
//!
//! The modules, in reading order; each knows only those above it:

pub mod evaluate;
pub mod knowledge;
pub mod matching;
