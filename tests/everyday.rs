//! What people get from an ordinary community's knowledge base (tests/everyday/README.md): hardly ever a wrong answer.

use std::{fs, path::Path};

use footnote::{
    evaluate::{self, Query},
    knowledge::{Community, EntryPosition},
    library::Library,
    matching::{Vectors, Verdict},
};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/everyday");

/// Wrong answers of 150 that the design allows: asserted, and shown whole in any way.
const WRONGLY: (usize, usize) = (2, 18);

#[test]
fn of_150_everyday_questions_hardly_any_is_answered_wrongly() {
    let folder = Path::new(FOLDER);
    let library = Library::open(&folder.join("knowledge")).expect("a valid knowledge base");
    let shelf = library.shelf(Community::Default);
    Vectors::default().encode_for(&shelf.index);
    let questions = fs::read_to_string(folder.join("questions.jsonl")).expect("the questions are there");
    let questions = evaluate::queries(&questions).expect("a question a line");
    let is_right = |query: &Query, entry: EntryPosition| query.relevant.contains(&shelf.knowledge[entry].id);
    let (mut asserted, mut shown) = (Vec::new(), Vec::new());
    for query in &questions {
        match shelf.index.find(&query.text) {
            Verdict::Answer { best, .. } if !is_right(query, best.entry) => asserted.push(&query.text),
            Verdict::Likely { best, .. } if !is_right(query, best.entry) => shown.push(&query.text),
            Verdict::Answer { .. }
            | Verdict::Likely { .. }
            | Verdict::Unsure { .. }
            | Verdict::Nothing { .. } => {}
        }
    }
    assert_eq!(questions.len(), 150);
    assert!(asserted.len() <= WRONGLY.0, "asserted: {asserted:#?}");
    assert!(asserted.len() + shown.len() <= WRONGLY.1, "shown: {shown:#?}");
}
