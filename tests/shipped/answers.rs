//! What people get for their questions.

use std::sync::{Arc, LazyLock};

use footnote::{
    knowledge::{Entry, File, Knowledge, markers},
    library::Shelf,
    matching::{Candidate, Index, Vectors, Verdict},
    reply::{self, Block},
};
use proptest::prelude::*;

use crate::{FOLDER, SHIPPED, files, learnt, shelf};

/// The small one.
const HARBOUR_FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/discord/knowledge");
static HARBOUR: LazyLock<Arc<Shelf>> = LazyLock::new(|| shelf(HARBOUR_FOLDER));

/// A verdict by ids.
#[derive(Debug, PartialEq)]
enum Outcome<'a> {
    Answer(&'a str),
    Likely(Vec<&'a str>),
    Unsure(Vec<&'a str>),
    Nothing,
}

fn outcome<'a>(knowledge: &'a Knowledge, verdict: &Verdict) -> Outcome<'a> {
    let id = |candidate: &Candidate| knowledge[candidate.entry].id.as_str();
    let ids = || verdict.shown().iter().map(id).collect();
    match verdict {
        Verdict::Answer { best, .. } => Outcome::Answer(id(best)),
        Verdict::Likely { .. } => Outcome::Likely(ids()),
        Verdict::Unsure { .. } => Outcome::Unsure(ids()),
        Verdict::Nothing { .. } => Outcome::Nothing,
    }
}

/// What a knowledge base says to a question.
fn asked<'a>(shelf: &'a Shelf, question: &str) -> Outcome<'a> {
    outcome(&shelf.knowledge, &shelf.index.find(question))
}

/// Sees that each question has the outcome that it should in the shipped knowledge base; names all that have not.
/// `questions`: each with the id that it is tried for.
fn check_all<'a>(
    questions: impl Iterator<Item = (&'a str, &'a str)>,
    right: impl Fn(&Outcome, &str) -> bool,
) {
    let failing = |(question, id): (&str, &str)| {
        let outcome = asked(&SHIPPED, question);
        (!right(&outcome, id)).then(|| format!("“{question}” ({id}): {outcome:?}"))
    };
    let failing = questions.filter_map(failing).collect::<Vec<_>>();
    assert!(failing.is_empty(), "{} questions:\n{}", failing.len(), failing.join("\n"));
}

/// The questions of every entry, with its id.
fn of_entries<'a, I: Iterator<Item = &'a str>>(
    shelf: &'a Shelf,
    questions: impl Fn(&'a Entry) -> I,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let entries = shelf.knowledge.entries().iter();
    entries.flat_map(move |entry| questions(entry).map(|question| (question, entry.id.as_str())))
}

#[test]
fn every_expected_question_gets_what_is_expected() {
    const NOTHING: &str = "no answer";
    let id = |entry| SHIPPED.knowledge[entry].id.as_str();
    let expects = SHIPPED.knowledge.expects().iter();
    check_all(
        expects.map(|expect| (expect.ask.as_str(), expect.entry.map_or(NOTHING, id))),
        |outcome, expected| match outcome {
            Outcome::Answer(id) => *id == expected,
            Outcome::Likely(ids) => ids[0] == expected,
            Outcome::Unsure(_) | Outcome::Nothing => expected == NOTHING,
        },
    );
}

#[test]
fn every_phrasing_finds_its_entry() {
    check_all(of_entries(&SHIPPED, Entry::phrasings), |outcome, id| match outcome {
        Outcome::Answer(found) => *found == id,
        Outcome::Likely(candidates) | Outcome::Unsure(candidates) => candidates.contains(&id),
        Outcome::Nothing => false,
    });
}

#[test]
fn no_entry_answers_what_a_moderator_has_refused() {
    check_all(
        of_entries(&SHIPPED, |entry| entry.not.iter().map(String::as_str)),
        |outcome, id| match outcome {
            Outcome::Answer(answer) => *answer != id,
            Outcome::Likely(shown) => shown[0] != id,
            Outcome::Unsure(_) | Outcome::Nothing => true,
        },
    );
}

/// What people might type, and what they would not: any text, words of a knowledge base in any order, and a phrasing
/// amid any text.
fn any_question(shelf: &'static Shelf) -> impl Strategy<Value = String> {
    let phrasings = of_entries(shelf, Entry::phrasings).map(|(text, _)| text).collect::<Vec<_>>();
    let words = phrasings.iter().flat_map(|text| text.split(' ')).collect::<Vec<_>>();
    let text = |length| prop::collection::vec(any::<char>(), 0..length).prop_map(String::from_iter);
    prop_oneof![
        text(4_000),
        prop::collection::vec(prop::sample::select(words), 0..400).prop_map(|words| words.join(" ")),
        (text(9), prop::sample::select(phrasings), text(9))
            .prop_map(|(before, asked, after)| format!("{before}{asked}{after}")),
    ]
}

/// In capitals, save letters that have several capitals or share theirs: "ß", "ς".
fn shouted(text: &str) -> String {
    let capital = |letter: char| {
        let upper = letter.to_uppercase().to_string();
        if upper.to_lowercase() == letter.to_string() { upper } else { letter.to_string() }
    };
    text.chars().map(capital).collect()
}

/// Every file of a knowledge base, cut before each entry.
fn pieces(folder: &str) -> Vec<String> {
    const ENTRY: &str = "\n[[entry]]";
    let mut pieces = Vec::new();
    for file in files(folder) {
        let text = String::from_utf8(file.bytes).expect("it is text");
        let mut parts = text.split(ENTRY);
        pieces.extend(parts.next().map(str::to_owned));
        pieces.extend(parts.map(|part| format!("{ENTRY}{part}")));
    }
    pieces
}

/// What is learnt from pieces, a file each, in this order.
fn learnt_from(pieces: impl Iterator<Item = String>) -> (Knowledge, Index) {
    let file = |(at, text): (usize, String)| File { name: format!("{at:03}.toml"), bytes: text.into_bytes() };
    learnt(&pieces.enumerate().map(file).collect::<Vec<_>>())
}

fn check_sound(shelf: &Shelf, question: &str) -> Result<(), TestCaseError> {
    let Shelf { knowledge, index, .. } = shelf;
    let verdict = index.find(question);
    let evidence = verdict.evidence();
    let candidates = verdict.shown();
    prop_assert!(candidates.len() <= 3);
    prop_assert!(candidates.is_sorted_by(|a, b| a.confidence >= b.confidence), "{candidates:?}");
    prop_assert!(candidates.first().is_none_or(|first| Some(*first) == evidence.best));
    for candidate in candidates.iter().chain(&evidence.best).chain(&evidence.runner_up) {
        prop_assert!((0.0..=1.0).contains(&candidate.confidence), "{candidate:?}");
        prop_assert!(candidate.entry.number() < knowledge.entries().len());
    }
    prop_assert!((0.0..=1.0).contains(&evidence.margin()));
    reply::why(knowledge, &verdict);
    Ok(())
}

fn check_same(shelf: &Shelf, question: &str, blank: &str) -> Result<(), TestCaseError> {
    let find = |question: &str| shelf.index.find(question);
    let verdict = find(question);
    prop_assert_eq!(&find(question), &verdict);
    prop_assert_eq!(&find(question.trim()), &verdict);
    prop_assert_eq!(&find(&format!("{blank}{question}{blank}")), &verdict);
    prop_assert_eq!(&find(&format!("{question}?")), &verdict);
    prop_assert_eq!(asked(shelf, &shouted(question)), outcome(&shelf.knowledge, &verdict));
    Ok(())
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn a_verdict_is_sound_whatever_is_asked(question in any_question(&HARBOUR)) {
        check_sound(&HARBOUR, &question)?;
    }

    #[test]
    fn the_same_question_gets_the_same_verdict(question in any_question(&HARBOUR), blank in "\\s{0,1200}") {
        check_same(&HARBOUR, &question, &blank)?;
    }

    #[test]
    fn the_order_of_files_and_entries_changes_no_outcome(pieces in Just(pieces(HARBOUR_FOLDER)).prop_shuffle()) {
        let (knowledge, index) = learnt_from(pieces.into_iter());
        let expected = HARBOUR.knowledge.expects().iter().map(|expect| expect.ask.as_str());
        for question in of_entries(&HARBOUR, Entry::phrasings).map(|(text, _)| text).chain(expected) {
            prop_assert_eq!(outcome(&knowledge, &index.find(question)), asked(&HARBOUR, question), "{}", question);
        }
    }
}

proptest! {
    // The shipped one takes much longer to ask.
    #![proptest_config(cases(24))]

    #[test]
    fn in_the_shipped_knowledge_base_too_a_verdict_is_sound_and_the_same(
        question in any_question(&SHIPPED),
        blank in "\\s{0,1200}",
    ) {
        check_sound(&SHIPPED, &question)?;
        check_same(&SHIPPED, &question, &blank)?;
    }
}

#[test]
fn in_the_shipped_knowledge_base_too_order_changes_no_outcome() {
    let (knowledge, index) = learnt_from(pieces(FOLDER).into_iter().rev());
    Vectors::default().encode_for(&index);
    for expect in knowledge.expects().iter().step_by(4) {
        assert_eq!(
            outcome(&knowledge, &index.find(&expect.ask)),
            asked(&SHIPPED, &expect.ask),
            "{}",
            expect.ask
        );
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
