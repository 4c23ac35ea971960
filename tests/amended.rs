//! The index after an edit: it knows what was edited, and says of everything else what it said before.

use std::{fs, mem, path::Path};

use footnote::{
    knowledge::{Entry, File, Knowledge, Texts, check},
    matching::{Index, Verdict},
};

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

/// The shipped knowledge, with some text more.
fn shipped(added: &str) -> Knowledge {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    let paths = fs::read_dir(folder).expect("there is a knowledge").flatten().map(|item| item.path());
    let mut files = paths
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .map(|path| File {
            name: path.display().to_string(),
            bytes: fs::read(&path).expect("it can be read"),
        })
        .collect::<Vec<_>>();
    files.push(File { name: "added.toml".to_owned(), bytes: added.as_bytes().to_vec() });
    check(files, &Texts::default()).knowledge.expect("it is valid")
}

/// The knowledge's own questions, and each once more without a word in its middle.
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
fn differing(questions: &[String], one: &Index, other: &Index) -> usize {
    let outcome = |index: &Index, question: &str| {
        let verdict = index.find(question);
        let entry = match &verdict {
            Verdict::Answer { best, .. } => Some(best.entry),
            Verdict::Unsure { candidates, .. } => candidates.first().map(|best| best.entry),
            Verdict::Nothing { .. } => None,
        };
        (mem::discriminant(&verdict), entry)
    };
    questions.iter().filter(|question| outcome(one, question) != outcome(other, question)).count()
}

#[test]
fn an_edit_of_the_shipped_knowledge_changes_what_it_is_about_and_hardly_anything_else() {
    let (before, after) = (shipped(""), shipped(ADDED));
    let index = Index::new(&before);
    let amended = index.amended(&before, &after);
    let added = after.position("bicycles").expect("it was added");
    let verdict = amended.find("where do i put my bicycle");
    assert!(matches!(&verdict, Verdict::Answer { best, .. } if best.entry == added), "{verdict:?}");

    let questions = questions(&before);
    let (moved, strayed) =
        (differing(&questions, &index, &amended), differing(&questions, &amended, &Index::new(&after)));
    println!("of {}: {moved} moved by the edit, {strayed} otherwise than learnt anew", questions.len());
    assert!(moved * 200 <= questions.len(), "{moved} of {}", questions.len());
    assert!(strayed * 200 <= questions.len(), "{strayed} of {}", questions.len());
}

#[test]
fn an_edit_of_nothing_changes_nothing() {
    let knowledge = shipped("");
    let index = Index::new(&knowledge);
    let amended = index.amended(&knowledge, &knowledge);
    for question in questions(&knowledge).iter().step_by(2) {
        assert_eq!(index.find(question), amended.find(question), "{question}");
    }
}

#[test]
fn what_an_edit_takes_away_is_gone() {
    let (before, after) = (shipped(ADDED), shipped(""));
    let amended = Index::new(&before).amended(&before, &after);
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
            ((*name).to_owned(), phrasings)
        };
        Knowledge::of_questions(names.iter().map(entry))
    };
    let (before, after) = (questions(&["ebb"]), questions(&["ebb", "flood", "slack water", "spring tide"]));
    let (amended, new) = (Index::new(&before).amended(&before, &after), Index::new(&after));
    for question in ["what is ebb", "flood", "explain slack water", "who painted the tide"] {
        assert_eq!(amended.find(question), new.find(question), "{question}");
    }
}
