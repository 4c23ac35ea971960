//! Several questions in one message: of each something is said, and what is one question stays one.
//!
//! `FOOTNOTE_ASK_ALL=1 cargo test --test several` asks all questions of the labelled sets, which are kept beside the project.

mod alone;
mod joined;

use std::{
    path::Path,
    sync::{Arc, LazyLock},
};

use footnote::{
    knowledge::{Community, EntryPosition},
    library::{Library, Shelf},
    matching::{Index, Several, Vectors, Verdict},
};

const SHIPPED_FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/knowledge");
const EVERYDAY_FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/everyday/knowledge");

static SHIPPED: LazyLock<Arc<Shelf>> = LazyLock::new(|| served(SHIPPED_FOLDER));
static EVERYDAY: LazyLock<Arc<Shelf>> = LazyLock::new(|| served(EVERYDAY_FOLDER));

/// A knowledge base as it is served, with the encoder's help.
fn served(folder: &str) -> Arc<Shelf> {
    let shelf = Library::open(Path::new(folder)).expect("a valid knowledge base").shelf(Community::Default);
    Vectors::default().encode_for(&shelf.index);
    shelf
}

/// What is said to a message: the parts' verdicts, or that of the whole, each with what it is a verdict on.
fn said(index: &Index, message: &str) -> Vec<(String, Verdict)> {
    let whole = index.find(message);
    let Several { parts, .. } = index.several(message, &whole, false);
    if parts.is_empty() {
        return vec![(message.to_owned(), whole)];
    }
    parts.into_iter().map(|part| (part.question, part.verdict)).collect()
}

/// The entries that are answered with.
fn answered<'a>(said: impl IntoIterator<Item = &'a (String, Verdict)>) -> Vec<EntryPosition> {
    said.into_iter().filter_map(|(_, verdict)| verdict.answer()).map(|best| best.entry).collect()
}
