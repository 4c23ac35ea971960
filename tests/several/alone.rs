//! What is one question is answered as one.

use std::{
    collections::HashSet,
    env, fs,
    path::{Path, PathBuf},
    thread,
};

use footnote::{
    evaluate,
    knowledge::{EntryPosition, Knowledge},
    matching::{Evidence, Index, Several, Vectors, Verdict},
};

use crate::{EVERYDAY, EVERYDAY_FOLDER, SHIPPED, answered, said};

/// Labelled questions of other sets, where they are kept beside the project.
const SETS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/matching");

/// Of the questions that they are measured on, every third is asked; where this variable is set all of them, and those that
/// constants are chosen on: some three minutes.
const ASK_ALL: &str = "FOOTNOTE_ASK_ALL";

/// Of some 19,000 questions, those that ask two things, or tell a wish or a problem and ask of something else, though they are labelled
/// with one entry; some stand there twice, in other capitals. What the other half finds is shown, too; what the wish to top up finds is
/// wrong.
const ASKING_TWICE: [&str; 8] = [
    "how do i top up? can i use my apple watch?",
    "i'm having a problem with a money transfer.  i sent some money to a friend a couple of hours ago, and they haven't received it \
     yet.  why hasn't it gotten to them? how long do transfers need to go through?",
    "I can't get money out of the ATM. Is my card actually working? It's the first time I tried using it",
    "i need to know the time frame that is typical for a transfer from a uk account. i just made a transfer and it doesn't appear. i \
     want to make sure everything is okay.",
    "i want to top up my account. what payment methods are supported?",
    "I need to transfer some money, can I use my credit card?",
    "I need a refund on an item I have not received.  Am I able to simply cancel the payment?  I don't know how to do this.",
    "i got charged twice for the same payment. please removed the pending payment. thank you.",
];

/// What is worse where a message is taken apart: the right answer is lost, or a wrong one is new.
fn worse(index: &Index, text: &str, is_right: impl Fn(EntryPosition) -> bool) -> Option<String> {
    // Most are no more than one question, whatever the whole finds: it need not be asked.
    let unknown = Verdict::Nothing { evidence: Evidence::default() };
    if index.several(text, &unknown, false) == Several::default() {
        return None;
    }
    let whole = [(text.to_owned(), index.find(text))];
    let parts = said(index, text);
    let before = answered(&whole).into_iter().collect::<HashSet<_>>();
    let after = answered(&parts).into_iter().collect::<HashSet<_>>();
    let is_lost = before.iter().any(|&entry| is_right(entry)) && !after.iter().any(|&entry| is_right(entry));
    let is_misled = after.iter().any(|&entry| !is_right(entry) && !before.contains(&entry));
    (is_lost || is_misled).then(|| text.to_owned())
}

/// `step`: which of the questions are asked, each so many-th.
fn of_set(knowledge: &Knowledge, index: &Index, questions: &str, step: usize) -> Vec<String> {
    let questions = evaluate::queries(questions).expect("a question a line");
    let worse = questions
        .iter()
        .step_by(step)
        .filter_map(|query| worse(index, &query.text, |entry| query.relevant.contains(&knowledge[entry].id)));
    worse.collect()
}

#[test]
fn what_is_expected_of_the_shipped_knowledge_base_stays_as_it_is() {
    let shelf = &*SHIPPED;
    for expect in shelf.knowledge.expects() {
        let whole = shelf.index.find(&expect.ask);
        let several = shelf.index.several(&expect.ask, &whole, false);
        assert_eq!(several, Several::default(), "{}", expect.ask);
    }
}

#[test]
fn an_everyday_question_is_answered_no_worse() {
    let shelf = &*EVERYDAY;
    let questions = fs::read_to_string(Path::new(EVERYDAY_FOLDER).with_file_name("questions.jsonl"));
    let worse = of_set(&shelf.knowledge, &shelf.index, &questions.expect("the questions are there"), 1);
    assert!(worse.is_empty(), "{worse:#?}");
}

#[test]
fn questions_of_other_sets_are_answered_no_worse() {
    let Ok(sets) = fs::read_dir(SETS) else {
        eprintln!("skipped: {SETS} is not there");
        return;
    };
    let (files, step): (&[&str], usize) =
        if env::var_os(ASK_ALL).is_some() { (&["test", "val"], 1) } else { (&["test"], 3) };
    let worse_in = |set: PathBuf| {
        let read = |file: &str| fs::read_to_string(set.join(file)).expect("it can be read");
        let knowledge = evaluate::entries(&read("few5.entries.jsonl")).expect("an entry a line");
        let index = Index::new(&knowledge);
        Vectors::default().encode_for(&index);
        let of_file = |file| of_set(&knowledge, &index, &read(&format!("{file}.queries.jsonl")), step);
        files.iter().flat_map(of_file).collect::<Vec<_>>()
    };
    let sets = sets.map(|set| set.expect("a folder").path()).filter(|set| set.is_dir());
    let mut all = thread::scope(|scope| {
        let worse = sets.map(|set| scope.spawn(|| worse_in(set))).collect::<Vec<_>>();
        worse.into_iter().flat_map(|worse| worse.join().expect("no panic")).collect::<Vec<_>>()
    });
    all.retain(|text| !ASKING_TWICE.iter().any(|twice| twice.eq_ignore_ascii_case(text)));
    assert!(all.is_empty(), "{all:#?}");
}
