//! Two and three questions of one knowledge base, joined in the ways in which people join them.

use std::{fs, path::Path};

use footnote::{
    evaluate,
    knowledge::{Entry, EntryPosition},
    library::Shelf,
    matching::Verdict,
};

use crate::{EVERYDAY, EVERYDAY_FOLDER, SHIPPED, answered, said};

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
        let (part, question) = (part.to_lowercase(), question.to_lowercase());
        is_shown(verdict) || said.len() > 1 && (part.contains(&question) || question.contains(&part))
    }) || said.len() == 1 && found.is_none() && said[0].1.shown().is_empty()
}

/// `known`: what else a message may be answered with than each of its questions alone.
fn check(shelf: &Shelf, messages: Vec<(String, Vec<String>)>, known: impl Fn(&str) -> Option<EntryPosition>) {
    let count = messages.len();
    let (mut unheard, mut wrong) = (Vec::new(), Vec::new());
    for (message, questions) in messages {
        let said = said(&shelf.index, &message);
        let passed_over = questions.iter().filter(|question| !is_heard(shelf, question, &said));
        unheard.extend(passed_over.take(1).map(|question| format!("{message:?}: {question:?}")));
        let alone = questions.iter().flat_map(|question| crate::said(&shelf.index, question));
        let right = answered(&alone.collect::<Vec<_>>());
        let known = known(&message);
        let new = answered(&said).into_iter().filter(|entry| !right.contains(entry) && known != Some(*entry));
        wrong.extend(new.map(|entry| format!("{message:?}: {}", shelf.knowledge[entry].id)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(unheard.len() * 100 <= count * (100 - HEARD), "{} of {count}: {unheard:#?}", unheard.len());
}

#[test]
fn of_two_questions_neither_is_dropped_silently() {
    check(&SHIPPED, messages(&SHIPPED, 200, 2), |_| None);
    check(&EVERYDAY, messages(&EVERYDAY, 100, 2), |_| None);
}

/// Questions that people ask in words of their own, of which one is shown an answer.
#[test]
fn of_two_questions_in_other_words_neither_is_dropped_silently() {
    let questions = fs::read_to_string(Path::new(EVERYDAY_FOLDER).with_file_name("questions.jsonl"));
    let questions =
        evaluate::queries(&questions.expect("the questions are there")).expect("a question a line");
    let bare = questions.iter().map(|query| query.text.trim_end_matches(['?', '.', '!', ' ']).to_owned());
    let (answered, others) = bare.partition::<Vec<_>, _>(|text| EVERYDAY.index.find(text).answer().is_some());
    let messages = (0..42).map(|number| {
        let pick = |from: &[String], at: usize| from[at % from.len()].clone();
        let other = if number % 4 == 3 { &others } else { &answered };
        let questions = vec![pick(&answered, number * 37), pick(other, number * 37 + answered.len() / 2)];
        let texts = questions.iter().map(String::as_str).collect::<Vec<_>>();
        (JOINTS[number % JOINTS.len()](&texts), questions)
    });
    // What the message gets as one is no new answer, right or not.
    let as_one = |message: &str| EVERYDAY.index.find(message).answer().map(|best| best.entry);
    check(&EVERYDAY, messages.collect(), as_one);
}

#[test]
fn of_three_questions_none_is_dropped_silently() {
    check(&SHIPPED, messages(&SHIPPED, 40, 3), |_| None);
    check(&EVERYDAY, messages(&EVERYDAY, 20, 3), |_| None);
}
