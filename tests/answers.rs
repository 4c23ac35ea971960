//! What people get for their questions, over the knowledge that comes with Footnote.

use std::{
    fs,
    path::Path,
    sync::{Arc, LazyLock},
};

use footnote::{
    knowledge::{Community, Entry, File, Knowledge, Texts, check, markers},
    library::{Library, Shelf},
    matching::{Candidate, Index, Verdict},
    reply::{self, Block},
};
use proptest::prelude::*;

const KNOWLEDGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/knowledge");

static SHIPPED: LazyLock<Arc<Shelf>> = LazyLock::new(|| {
    Library::open(Path::new(KNOWLEDGE)).expect("the shipped knowledge is valid").shelf(Community::Default)
});

/// A verdict by ids.
#[derive(Debug, PartialEq)]
enum Outcome<'a> {
    Answer(&'a str),
    Unsure(Vec<&'a str>),
    Nothing,
}

fn outcome<'a>(knowledge: &'a Knowledge, verdict: &Verdict) -> Outcome<'a> {
    let id = |candidate: &Candidate| knowledge.entries()[candidate.entry].id.as_str();
    match verdict {
        Verdict::Answer { best, .. } => Outcome::Answer(id(best)),
        Verdict::Unsure { candidates, .. } => Outcome::Unsure(candidates.iter().map(id).collect()),
        Verdict::Nothing { .. } => Outcome::Nothing,
    }
}

/// What the shipped knowledge says to a question.
fn asked(question: &str) -> Outcome<'static> {
    outcome(&SHIPPED.knowledge, &SHIPPED.index.find(question))
}

/// Sees that each question, named with what it is wrong for, has the outcome that it should; tells all that have not.
fn check_all<'a>(
    questions: impl Iterator<Item = (&'a str, &'a str)>,
    right: impl Fn(&Outcome, &str) -> bool,
) {
    let failing = |(question, id): (&str, &str)| {
        let outcome = asked(question);
        (!right(&outcome, id)).then(|| format!("“{question}” ({id}): {outcome:?}"))
    };
    let failing = questions.filter_map(failing).collect::<Vec<_>>();
    assert!(failing.is_empty(), "{} questions:\n{}", failing.len(), failing.join("\n"));
}

/// The questions of every entry, with its id.
fn of_entries<I: Iterator<Item = &'static str>>(
    questions: impl Fn(&'static Entry) -> I,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    let entries = SHIPPED.knowledge.entries().iter();
    entries.flat_map(move |entry| questions(entry).map(|question| (question, entry.id.as_str())))
}

#[test]
fn every_expected_question_gets_what_is_expected() {
    const NOTHING: &str = "no answer";
    let id = |entry: usize| SHIPPED.knowledge.entries()[entry].id.as_str();
    let expects = SHIPPED.knowledge.expects().iter();
    check_all(
        expects.map(|expect| (expect.ask.as_str(), expect.entry.map_or(NOTHING, id))),
        |outcome, expected| match outcome {
            Outcome::Answer(id) => *id == expected,
            _ => expected == NOTHING,
        },
    );
}

#[test]
fn every_phrasing_finds_its_entry() {
    check_all(of_entries(Entry::phrasings), |outcome, id| match outcome {
        Outcome::Answer(found) => *found == id,
        Outcome::Unsure(candidates) => candidates.contains(&id),
        Outcome::Nothing => false,
    });
}

#[test]
fn no_entry_answers_what_a_moderator_has_refused() {
    check_all(of_entries(|entry| entry.not.iter().map(String::as_str)), |outcome, id| {
        *outcome != Outcome::Answer(id)
    });
}

/// What people might type, and what they would not: any text, words of the knowledge in any order, and a phrasing amid
/// any text.
fn any_question() -> impl Strategy<Value = String> {
    static WORDS: LazyLock<Vec<&str>> =
        LazyLock::new(|| of_entries(Entry::phrasings).flat_map(|(text, _)| text.split(' ')).collect());
    let text = |length| prop::collection::vec(any::<char>(), 0..length).prop_map(String::from_iter);
    let words = prop::collection::vec(any::<prop::sample::Index>(), 0..400);
    prop_oneof![
        text(4_000),
        words.prop_map(|at| at.iter().map(|at| *at.get(&WORDS)).collect::<Vec<_>>().join(" ")),
        (text(9), any_phrasing(), text(9))
            .prop_map(|(before, asked, after)| format!("{before}{asked}{after}")),
    ]
}

fn any_phrasing() -> impl Strategy<Value = &'static str> {
    static PHRASINGS: LazyLock<Vec<&str>> =
        LazyLock::new(|| of_entries(Entry::phrasings).map(|(text, _)| text).collect());
    any::<prop::sample::Index>().prop_map(|at| *at.get(&PHRASINGS))
}

/// In capitals, save letters that have several capitals or share theirs: "ß", "ς".
fn shouted(text: &str) -> String {
    let capital = |letter: char| {
        let upper = letter.to_uppercase().to_string();
        if upper.to_lowercase() == letter.to_string() { upper } else { letter.to_string() }
    };
    text.chars().map(capital).collect()
}

/// Every file of the shipped knowledge, cut before each entry.
fn pieces() -> Vec<String> {
    const ENTRY: &str = "\n[[entry]]";
    let mut pieces = Vec::new();
    for item in fs::read_dir(KNOWLEDGE).expect("the shipped knowledge is there") {
        let path = item.expect("an item").path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let text = fs::read_to_string(path).expect("it can be read");
            let mut parts = text.split(ENTRY);
            pieces.extend(parts.next().map(str::to_owned));
            pieces.extend(parts.map(|part| format!("{ENTRY}{part}")));
        }
    }
    pieces
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_verdict_is_sound_whatever_is_asked(question in any_question()) {
        let Shelf { knowledge, index, .. } = &**SHIPPED;
        let verdict = index.find(&question);
        let evidence = verdict.evidence();
        let candidates = match &verdict {
            Verdict::Answer { best, .. } => vec![*best],
            Verdict::Unsure { candidates, .. } => candidates.clone(),
            Verdict::Nothing { .. } => Vec::new(),
        };
        prop_assert!(candidates.len() <= 3);
        prop_assert!(candidates.is_sorted_by(|a, b| a.confidence >= b.confidence), "{candidates:?}");
        prop_assert!(candidates.first().is_none_or(|first| Some(*first) == evidence.best));
        for candidate in candidates.iter().chain(&evidence.best).chain(&evidence.runner_up) {
            prop_assert!((0.0..=1.0).contains(&candidate.confidence), "{candidate:?}");
            prop_assert!(candidate.entry < knowledge.entries().len());
        }
        prop_assert!((0.0..=1.0).contains(&evidence.margin()));
        reply::why(knowledge, &verdict);
    }

    #[test]
    fn the_same_question_gets_the_same_verdict(question in any_question(), blank in "\\s{0,1200}") {
        let find = |question: &str| SHIPPED.index.find(question);
        let verdict = find(&question);
        prop_assert_eq!(&find(&question), &verdict);
        prop_assert_eq!(&find(question.trim()), &verdict);
        prop_assert_eq!(&find(&format!("{blank}{question}{blank}")), &verdict);
        prop_assert_eq!(&find(&format!("{question}?")), &verdict);
        prop_assert_eq!(asked(&shouted(&question)), outcome(&SHIPPED.knowledge, &verdict));
    }
}

#[test]
fn every_answer_has_a_footnote_for_each_marker() {
    let Shelf { knowledge, .. } = &**SHIPPED;
    for entry in knowledge.entries() {
        let reply = reply::answer(knowledge, entry);
        let authored = reply.body.iter().filter_map(|block| match block {
            Block::Authored(text) => Some(text),
            _ => None,
        });
        let numbers = authored.flat_map(|text| markers(text).map(|(_, number)| number)).collect::<Vec<_>>();
        assert!(!numbers.is_empty(), "{}: an answer cites something", entry.id);
        assert!(numbers.iter().all(|number| (1..=reply.footnotes.len()).contains(number)), "{}", entry.id);
    }
}

proptest! {
    // Each case learns the whole knowledge anew.
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_files_and_entries_changes_no_outcome(pieces in Just(pieces()).prop_shuffle()) {
        let file = |(at, text): (usize, String)| File { name: format!("{at:03}.toml"), bytes: text.into_bytes() };
        let checked = check(pieces.into_iter().enumerate().map(file).collect(), &Texts::default());
        let knowledge = checked.knowledge.expect("the order makes nothing invalid");
        let index = Index::new(&knowledge);
        for expect in knowledge.expects() {
            prop_assert_eq!(outcome(&knowledge, &index.find(&expect.ask)), asked(&expect.ask), "{}", expect.ask);
        }
    }
}
