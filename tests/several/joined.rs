//! Two and three questions of one knowledge base, joined in the ways in which people join them.

use footnote::{knowledge::Entry, library::Shelf, matching::Verdict};

use crate::{EVERYDAY, SHIPPED, answered, said};

/// Of so many messages in a hundred, nothing that they ask may be passed over.
const HEARD: usize = 95;

/// Ways of joining questions, by example: "A? B?" and so on.
const JOINTS: [fn(&[&str]) -> String; 6] = [
    |questions| questions.iter().map(|text| format!("{text}?")).collect::<Vec<_>>().join(" "),
    |questions| questions.join(" and also "),
    |questions| questions.join(". "),
    |questions| questions.join("\n"),
    |questions| {
        let items = questions.iter().enumerate().map(|(at, text)| format!("{}. {text}", at + 1));
        items.collect::<Vec<_>>().join("\n")
    },
    |questions| format!("hi, {} thx", questions.join("? oh and ")),
];

/// So many messages of so many questions, of the knowledge base's own and of those that it is to leave unanswered.
fn messages(shelf: &Shelf, count: usize, each: usize) -> Vec<(String, Vec<String>)> {
    let entries = shelf.knowledge.entries().iter();
    let own = entries.flat_map(|entry: &Entry| entry.phrasings().take(2));
    let unanswered = shelf.knowledge.expects().iter().filter(|expect| expect.entry.is_none());
    let bare = |text: &str| text.trim_end_matches(['?', '.', '!', ' ']).to_owned();
    let own = own.map(bare).collect::<Vec<_>>();
    let unanswered = unanswered.map(|expect| bare(&expect.ask)).collect::<Vec<_>>();
    (0..count)
        .map(|number| {
            let questions = (0..each).map(|at| {
                // Every fourth message has one that nothing answers.
                let source =
                    if number % 4 == 3 && at == 1 && !unanswered.is_empty() { &unanswered } else { &own };
                source[(number * 37 + at * (source.len() / each + 1)) % source.len()].clone()
            });
            let questions = questions.collect::<Vec<_>>();
            let texts = questions.iter().map(String::as_str).collect::<Vec<_>>();
            (JOINTS[number % JOINTS.len()](&texts), questions)
        })
        .collect()
}

/// Whether something is said of a question of a message: an entry that it finds by itself, or that nothing was found.
fn is_heard(shelf: &Shelf, question: &str, said: &[(String, Verdict)]) -> bool {
    let found = shelf.index.find(question).shown().first().map(|best| best.entry);
    let is_shown = |verdict: &Verdict| verdict.shown().iter().any(|shown| Some(shown.entry) == found);
    said.iter().any(|(part, verdict)| {
        is_shown(verdict) || said.len() > 1 && part.to_lowercase().contains(&question.to_lowercase())
    }) || said.len() == 1 && found.is_none() && said[0].1.shown().is_empty()
}

fn check(shelf: &Shelf, count: usize, each: usize) {
    let (mut unheard, mut wrong) = (Vec::new(), Vec::new());
    for (message, questions) in messages(shelf, count, each) {
        let said = said(&shelf.index, &message);
        let passed_over = questions.iter().filter(|question| !is_heard(shelf, question, &said));
        unheard.extend(passed_over.take(1).map(|question| format!("{message:?}: {question:?}")));
        let alone = questions.iter().map(|question| (question.clone(), shelf.index.find(question)));
        let right = answered(&alone.collect::<Vec<_>>());
        let new = answered(&said).into_iter().filter(|entry| !right.contains(entry));
        wrong.extend(new.map(|entry| format!("{message:?}: {}", shelf.knowledge[entry].id)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(unheard.len() * 100 <= count * (100 - HEARD), "{} of {count}: {unheard:#?}", unheard.len());
}

#[test]
fn of_two_questions_neither_is_dropped_silently() {
    check(&SHIPPED, 200, 2);
    check(&EVERYDAY, 100, 2);
}

#[test]
fn of_three_questions_none_is_dropped_silently() {
    check(&SHIPPED, 40, 3);
    check(&EVERYDAY, 20, 3);
}
