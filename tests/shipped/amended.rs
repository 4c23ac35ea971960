//! The index after an edit: it knows what was edited, and says of everything else what it said before.

use std::sync::LazyLock;

use footnote::{
    knowledge::{Entry, File, Knowledge},
    matching::{Candidate, Index, Verdict},
};

use crate::{FOLDER, SHIPPED, files, learnt};

/// What an edit of these tests adds.
const ADDED: &str = r#"
[documents.rules]
title = "House Rules"

[[entry]]
id = "bicycles"
question = "Where do I park my bicycle?"
also = ["bicycle parking", "where can bikes be parked", "is there a rack for bicycles"]
answer = "Behind the house.[1]"
cite = [{ document = "rules", quote = "behind the house" }]
"#;

/// The shipped knowledge base with that.
static EDITED: LazyLock<(Knowledge, Index)> = LazyLock::new(|| {
    let mut files = files(FOLDER);
    files.push(File { name: "added.toml".to_owned(), bytes: ADDED.as_bytes().to_vec() });
    learnt(files)
});

/// The knowledge base's own questions, and each once more without a word in its middle.
fn questions(knowledge: &Knowledge) -> Vec<String> {
    let phrasings = knowledge.entries().iter().flat_map(Entry::phrasings);
    let asked = phrasings.chain(knowledge.expects().iter().map(|expect| expect.ask.as_str()));
    let mut questions = Vec::new();
    for question in asked.step_by(20) {
        let mut words = question.split(' ').collect::<Vec<_>>();
        words.remove(words.len() / 2);
        questions.extend([question.to_owned(), words.join(" ")]);
    }
    questions
}

/// How many questions have another verdict, or another entry in it.
fn differing(questions: &[String], one: (&Knowledge, &Index), other: (&Knowledge, &Index)) -> usize {
    fn outcome<'a>((knowledge, index): (&'a Knowledge, &Index), question: &str) -> (&'static str, &'a str) {
        let id = |candidate: &Candidate| knowledge[candidate.entry].id.as_str();
        match &index.find(question) {
            Verdict::Answer { best, .. } => ("answer", id(best)),
            Verdict::Likely { best, .. } => ("likely", id(best)),
            Verdict::Unsure { candidates, .. } => ("unsure", candidates.first().map_or("", id)),
            Verdict::Nothing { .. } => ("nothing", ""),
        }
    }
    questions.iter().filter(|question| outcome(one, question) != outcome(other, question)).count()
}

#[test]
fn an_edit_of_the_shipped_knowledge_changes_what_it_is_about_and_hardly_anything_else() {
    let (before, index) = (&SHIPPED.knowledge, &SHIPPED.index);
    let (after, anew) = &*EDITED;
    let amended = index.amended(before, after);
    let added = after.position("bicycles").expect("it was added");
    let verdict = amended.find("where do i put my bicycle");
    assert!(matches!(&verdict, Verdict::Answer { best, .. } if best.entry == added), "{verdict:?}");

    let questions = questions(before);
    let (moved, strayed) = (
        differing(&questions, (before, index), (after, &amended)),
        differing(&questions, (after, &amended), (after, anew)),
    );
    println!("of {}: {moved} moved by the edit, {strayed} otherwise than learnt anew", questions.len());
    assert!(moved * 200 <= questions.len(), "{moved} of {}", questions.len());
    assert!(strayed * 200 <= questions.len(), "{strayed} of {}", questions.len());
}

#[test]
fn an_edit_of_nothing_changes_nothing() {
    let (knowledge, index) = (&SHIPPED.knowledge, &SHIPPED.index);
    let amended = index.amended(knowledge, knowledge);
    for question in questions(knowledge).iter().step_by(2) {
        assert_eq!(index.find(question), amended.find(question), "{question}");
    }
}

#[test]
fn what_an_edit_takes_away_is_gone() {
    let (before, index) = &*EDITED;
    let amended = index.amended(before, &SHIPPED.knowledge);
    let verdict = amended.find("Where do I park my bicycle?");
    assert!(!matches!(verdict, Verdict::Answer { .. }), "{verdict:?}");
}

#[test]
fn a_small_knowledge_learns_anew_from_every_edit() {
    let questions = |names: &[&str]| {
        let entry = |name: &&str| {
            let phrasings = vec![
                format!("What is {name}?"),
                format!("{name} explained"),
                format!("tell me about {name}"),
            ];
            ((*name).into(), phrasings)
        };
        Knowledge::of_questions(names.iter().map(entry))
    };
    let (before, after) = (questions(&["ebb"]), questions(&["ebb", "flood", "slack water", "spring tide"]));
    let (amended, new) = (Index::new(&before).amended(&before, &after), Index::new(&after));
    for question in ["what is ebb", "flood", "explain slack water", "who painted the tide"] {
        assert_eq!(amended.find(question), new.find(question), "{question}");
    }
}
