//! Footnote answers questions in Discord from a knowledge base that people curate, with citations.
//!
//! The parts, in reading order; each knows only those above it. Down to [`reply`] they are pure: synchronous, no I/O. The rest
//! are edges.

pub use knowledge;
pub use matching;

pub mod vitals;

pub mod drawing;
pub mod import_export;
pub mod review;

pub mod evaluate;

pub mod reply;

pub mod ledger;
pub mod library;

pub mod assistant;

pub mod discord;
pub mod settings;
pub mod terminal;
pub mod web;
