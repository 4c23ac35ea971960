//! Azure custom question answering: its table and its JSON.

mod entry;
pub(super) mod json;
mod metadata;
pub(super) mod tsv;
