//! The knowledge base that comes with Footnote, learnt once: that nothing is wrong with it, what people get for their
//! questions, and what an edit of something so large changes. Where a property holds of any knowledge base, a small one
//! is asked much more.

mod answers;
mod problems;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
};

use footnote::{
    knowledge::{Community, File, Knowledge, Texts, check},
    library::{Library, Shelf},
    matching::{Index, Vectors},
};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/knowledge");

/// With the encoder's help, as it is served.
static SHIPPED: LazyLock<Arc<Shelf>> = LazyLock::new(|| {
    let shelf = shelf(FOLDER);
    Vectors::default().encode_for(&shelf.index);
    shelf
});

fn shelf(folder: &str) -> Arc<Shelf> {
    Library::open(Path::new(folder)).expect("a valid knowledge base").shelf(Community::Default)
}

/// The files of a knowledge base in their order, by their paths in the project.
fn files(folder: &str) -> Vec<File> {
    let paths = fs::read_dir(folder).expect("the folder is there").map(|item| item.expect("an item").path());
    let tables = paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    let file = |path: PathBuf| File {
        name: path.strip_prefix(ROOT).unwrap_or(&path).display().to_string(),
        bytes: fs::read(&path).expect("it can be read"),
    };
    let mut files = tables.map(file).collect::<Vec<_>>();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// What is learnt from files.
fn learnt(files: &[File]) -> (Knowledge, Index) {
    let knowledge = check(files, &Texts::default()).knowledge.expect("they are valid");
    let index = Index::new(&knowledge);
    (knowledge, index)
}
