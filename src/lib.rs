//! Footnote answers questions in Discord from a knowledge file that people curate, with citations.
//!
//! The modules, in reading order; each knows only those above it. [`knowledge`], [`matching`] and [`reply`] are pure:
//! synchronous, no I/O. The rest are edges.

pub mod drawing;
pub use knowledge;
pub use matching;

pub mod review;

pub mod evaluate;
pub mod reply;

pub mod import_export;
pub mod ledger;
pub mod library;

pub mod assistant;

pub mod discord;
pub mod settings;
pub mod terminal;
