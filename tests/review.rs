//! What a review says of an edit, over one small knowledge base.

use std::slice;

use footnote::{
    knowledge::{File, Knowledge, Problem, Texts, check},
    matching::Index,
    review::{self, Kind, Outcome, Review, Side, What},
};
use proptest::prelude::*;

/// A knowledge file in parts that an edit can take apart.
#[derive(Debug, Clone)]
struct Written {
    entries: Vec<Entry>,
    expects: Vec<(String, Option<String>)>,
}

#[derive(Debug, Clone)]
struct Entry {
    id: String,
    phrasings: Vec<String>,
    answer: String,
    quotes: Vec<String>,
    not: Vec<String>,
}

fn entry(id: &str, phrasings: &[&str], answer: &str) -> Entry {
    Entry {
        id: id.to_owned(),
        phrasings: phrasings.iter().map(|&text| text.to_owned()).collect(),
        answer: answer.to_owned(),
        quotes: vec!["as it stands there".to_owned()],
        not: Vec::new(),
    }
}

fn harbour() -> Written {
    let entries = [
        entry(
            "high-water",
            &["When is high water?", "high tide times", "when does the tide come in"],
            "At six o'clock.",
        ),
        entry(
            "ferry-fare",
            &["How much is the ferry?", "price of a ferry ticket", "ferry fare for adults"],
            "It costs 2 crowns.",
        ),
        entry(
            "ferry-times",
            &["When does the ferry leave?", "ferry departure times", "ferry timetable"],
            "At every full hour.",
        ),
        entry(
            "pilot",
            &["Who is the harbour pilot?", "name of the pilot", "who pilots ships in"],
            "Old Tom.",
        ),
        entry(
            "parking",
            &["Where can I park my car?", "is there a car park", "parking at the quay"],
            "Behind the church.",
        ),
        entry(
            "dogs",
            &["Are dogs allowed on the beach?", "can i bring my dog", "dog rules"],
            "Dogs are welcome on the beach.",
        ),
    ];
    let expects = [
        ("whats the price of ferry tickets", Some("ferry-fare")),
        ("may i bring my dog to the beach", Some("dogs")),
        ("who painted the church", None),
    ];
    let owned = |(ask, id): (&str, Option<&str>)| (ask.to_owned(), id.map(str::to_owned));
    Written { entries: entries.into(), expects: expects.map(owned).into() }
}

impl Written {
    fn entry(&mut self, id: &str) -> &mut Entry {
        self.entries.iter_mut().find(|entry| entry.id == id).expect("it is an entry")
    }

    fn add(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    fn remove(&mut self, id: &str) {
        self.entries.retain(|entry| entry.id != id);
        self.expects.retain(|(_, wanted)| wanted.as_deref() != Some(id));
    }

    fn expect(&mut self, ask: &str, id: Option<&str>) {
        self.expects.push((ask.to_owned(), id.map(str::to_owned)));
    }

    fn file(&self) -> File {
        let mut text = "[documents.tables]\ntitle = \"Tide Tables\"\n".to_owned();
        for Entry { id, phrasings, answer, quotes, not } in &self.entries {
            let (question, also) = phrasings.split_first().expect("a question");
            let markers = (1..=quotes.len()).map(|number| format!("[{number}]")).collect::<Vec<_>>().concat();
            let quote = |quote: &String| format!("{{ document = \"tables\", quote = {quote:?} }}");
            let quotes = quotes.iter().map(quote).collect::<Vec<_>>().join(", ");
            text += &format!("[[entry]]\nid = {id:?}\nquestion = {question:?}\nalso = {also:?}\n");
            text += &format!("answer = \"{answer}{markers}\"\nnot = {not:?}\ncite = [{quotes}]\n");
        }
        for (ask, wanted) in &self.expects {
            text += &match wanted {
                Some(id) => format!("[[expect]]\nask = {ask:?}\nentry = {id:?}\n"),
                None => format!("[[expect]]\nask = {ask:?}\nnothing = true\n"),
            };
        }
        File { name: "harbour.toml".into(), bytes: text.into_bytes() }
    }
}

fn checked(file: &File) -> (Knowledge, Index, Vec<Problem>) {
    let checked = check(slice::from_ref(file), &Texts::default());
    let knowledge = checked.knowledge.unwrap_or_else(|| panic!("{:#?}", checked.problems));
    let index = Index::new(&knowledge);
    (knowledge, index, checked.problems)
}

fn review(before: &File, after: &File, recent: &[&str]) -> Review {
    let (old, old_index, known) = checked(before);
    let (new, new_index, problems) = checked(after);
    let recent = recent.iter().map(|&question| question.to_owned()).collect::<Vec<_>>();
    let before = Side { knowledge: &old, index: &old_index };
    let after = Side { knowledge: &new, index: &new_index };
    review::review(before, after, &recent).with_problems(&known, &problems)
}

/// Of an edit of the harbour.
fn of(edit: impl FnOnce(&mut Written)) -> Review {
    let mut after = harbour();
    edit(&mut after);
    review(&harbour().file(), &after.file(), &["age of the lighthouse", "can i park a car for free"])
}

/// What it says, a line for each thing.
fn said(review: &Review) -> Vec<String> {
    let outcome = |outcome: &Outcome| match outcome {
        Outcome::Answer(entry) => entry.id.to_string(),
        Outcome::Likely(entry) => format!("likely {}", entry.id),
        Outcome::Unsure { offered, .. } => {
            format!("{}?", offered.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>().join("/"))
        }
        Outcome::Nothing => "nothing".to_owned(),
    };
    let change = |before: &Outcome, after: &Outcome| format!("{} → {}", outcome(before), outcome(after));
    let mut said = Vec::new();
    for (what, list) in [("broken", &review.broken), ("mended", &review.mended)] {
        said.extend(
            list.iter().map(|it| format!("{what}: {}: {}", it.question, change(&it.before, &it.after))),
        );
    }
    said.extend(review.own.iter().map(|it| {
        let rival = it.rival.as_ref().map_or("none", |rival| &rival.id);
        format!("own: {}: {}, rival {rival}, common {}", it.question, outcome(&it.after), it.common.join(" "))
    }));
    said.extend(review.shifts.iter().map(|it| {
        let kind = match it.kind() {
            Kind::Moved => "moved",
            Kind::Ambiguous => "ambiguous",
            Kind::Silent => "silent",
            Kind::Doubted => "doubted",
            Kind::Asserted => "asserted",
            Kind::Answered => "answered",
        };
        let what = match &it.what {
            What::Expect => "expect",
            What::Phrasing { new: false, .. } => "phrasing",
            What::Phrasing { new: true, .. } => "new phrasing",
            What::Dropped { .. } => "dropped",
            What::Recent => "recent",
        };
        format!("{kind} {what}: {}: {}", it.question, change(&it.before, &it.after))
    }));
    said.extend(review.removed.iter().map(|it| {
        let now = it.now.iter().map(|(entry, count)| format!(", {count} {}", entry.id));
        format!("removed: {}: {}{}", it.entry.id, it.asked, now.collect::<Vec<_>>().concat())
    }));
    said.extend(review.twins.iter().map(|it| {
        let (ours, theirs) = (it.ours.join(" "), it.theirs.join(" "));
        format!("twins: {} {}: {ours} / {theirs}", it.entry.id, it.rival.id)
    }));
    said.extend(review.lost_citations.iter().map(|it| {
        format!("lost: {}: {} → {}", it.entry.id, it.quote, it.now.as_deref().unwrap_or("nothing"))
    }));
    said.extend(review.problems.iter().map(|it| format!("problem: {}", it.code())));
    said
}

/// What the review says of this edit of the harbour, and how grave that is.
#[track_caller]
fn check_edit(edit: impl FnOnce(&mut Written), grave: Grave, expected: &[&str]) {
    let review = of(edit);
    assert_eq!(said(&review), expected);
    let found = match (review.is_harmless(), review.needs_reason()) {
        (true, _) => Grave::Harmless,
        (false, false) => Grave::Notable,
        (false, true) => Grave::NeedsReason,
    };
    assert_eq!(found, grave);
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Grave {
    Harmless,
    Notable,
    NeedsReason,
}
use Grave::{Harmless, NeedsReason, Notable};

#[test]
fn another_wording_of_an_answer_changes_nothing() {
    check_edit(|it| it.entry("pilot").answer = "Tom, called the Old.".into(), Harmless, &[]);
}

#[test]
fn a_phrasing_more_makes_its_entry_surer_and_changes_nothing_for_others() {
    check_edit(
        |it| it.entry("parking").phrasings.push("free car parking".into()),
        Notable,
        &[
            "asserted recent: can i park a car for free: likely parking → parking",
            "asserted new phrasing: free car parking: likely parking → parking",
        ],
    );
}

#[test]
fn a_phrasing_that_goes_over_takes_its_question_along() {
    check_edit(
        |it| {
            let phrasing = it.entry("ferry-times").phrasings.remove(2);
            it.entry("ferry-fare").phrasings.push(phrasing);
        },
        Notable,
        &["moved new phrasing: ferry timetable: ferry-times → ferry-fare"],
    );
}

#[test]
fn a_question_that_was_missed_is_answered_at_last() {
    check_edit(
        |it| it.add(entry("lighthouse", &["How old is the lighthouse?"], "Very old.")),
        Harmless,
        &["answered recent: age of the lighthouse: nothing → likely lighthouse"],
    );
}

#[test]
fn a_question_that_an_entry_refuses_breaks_what_was_expected() {
    check_edit(
        |it| it.entry("dogs").not.push("may i bring my dog on the beach".into()),
        NeedsReason,
        &["broken: may i bring my dog to the beach: dogs → nothing"],
    );
}

#[test]
fn an_expectation_that_never_held_is_broken_where_it_is_new() {
    check_edit(
        |it| it.expect("steersman of the port", Some("pilot")),
        NeedsReason,
        &["broken: steersman of the port: nothing → nothing"],
    );
}

#[test]
fn an_expectation_that_holds_now_is_mended() {
    check_edit(
        |it| {
            it.entry("pilot").phrasings.push("steersman of the port".into());
            it.expect("steersman of this port", Some("pilot"));
        },
        Harmless,
        &["mended: steersman of this port: nothing → pilot"],
    );
}

#[test]
fn an_entry_in_anothers_words_takes_its_questions_or_makes_them_ambiguous() {
    check_edit(
        |it| it.add(entry("tickets", &["Who sells tickets?", "prices of a ferry ticket"], "The office.")),
        NeedsReason,
        &[
            "broken: whats the price of ferry tickets: ferry-fare → tickets/ferry-fare?",
            "moved new phrasing: prices of a ferry ticket: ferry-fare → likely tickets",
            "ambiguous phrasing: price of a ferry ticket: ferry-fare → tickets/ferry-fare?",
        ],
    );
}

#[test]
fn a_phrasing_that_is_taken_away_may_fall_silent() {
    let mut before = harbour();
    before.entry("pilot").phrasings.push("steersman of the port".into());
    let review = review(&before.file(), &harbour().file(), &[]);
    assert_eq!(said(&review), ["silent dropped: steersman of the port: pilot → nothing"]);
    assert!(review.is_harmless());
}

#[test]
fn a_phrasing_that_does_not_find_its_own_entry_is_told_with_its_rival() {
    check_edit(
        |it| it.add(tickets()),
        NeedsReason,
        &[
            "broken: whats the price of ferry tickets: ferry-fare → ferry-fare/tickets?",
            "own: prices of a ferry ticket: tickets/ferry-fare?, rival ferry-fare, common prices ticket ferry of a",
            "ambiguous phrasing: price of a ferry ticket: ferry-fare → ferry-fare/tickets?",
        ],
    );
}

#[test]
fn what_did_not_find_its_entry_before_either_is_no_news() {
    let mut before = harbour();
    before.add(tickets());
    let mut after = before.clone();
    after.entry("tickets").answer = "The harbour office.".into();
    let review = review(&before.file(), &after.file(), &[]);
    assert_eq!(review.own.iter().map(|own| own.already).collect::<Vec<_>>(), [true]);
    assert!(review.is_harmless());
}

/// One of its phrasings has just the words of another entry's, but for an ending.
fn tickets() -> Entry {
    entry("tickets", &["Where is the harbour office?", "prices of a ferry ticket"], "The office.")
}

#[test]
fn an_entry_that_is_gone_is_told_apart() {
    check_edit(|it| it.remove("pilot"), Harmless, &["removed: pilot: 3"]);
    check_edit(
        |it| {
            it.remove("pilot");
            it.entry("ferry-times").phrasings.push("who pilots the ferry".into());
        },
        Notable,
        &["removed: pilot: 4, 4 ferry-times"],
    );
}

#[test]
fn an_entry_that_gets_another_id_takes_its_questions_along() {
    check_edit(
        |it| {
            it.entry("dogs").id = "beach-dogs".into();
            it.expects[1].1 = Some("beach-dogs".into());
        },
        Notable,
        &["mended: may i bring my dog to the beach: dogs → beach-dogs", "removed: dogs: 3, 3 beach-dogs"],
    );
}

#[test]
fn near_twins_that_answer_differently_are_told() {
    check_edit(
        |it| {
            it.add(entry(
                "dogs-too",
                &["Are dogs allowed at the beach?", "may i bring my dog on the beach"],
                "Dogs are not welcome on the beach.",
            ));
        },
        NeedsReason,
        &[
            "broken: may i bring my dog to the beach: dogs → likely dogs-too",
            "moved new phrasing: Are dogs allowed at the beach?: dogs → dogs-too",
            "moved new phrasing: may i bring my dog on the beach: dogs → dogs-too",
            "twins: dogs-too dogs: not / ",
        ],
    );
}

#[test]
fn lost_and_altered_citations_are_told() {
    check_edit(
        |it| {
            it.entry("pilot").quotes = vec!["as it stands here".into(), "and here".into()];
            it.entry("dogs").quotes.push("one more".into());
        },
        Notable,
        &["lost: pilot: as it stands there → as it stands here"],
    );
}

#[test]
fn only_problems_that_are_new_are_told() {
    let long = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen";
    let mut before = harbour();
    before.entry("dogs").quotes = vec![long.into()];
    let mut after = before.clone();
    after.add(entry("lighthouse", &["How old is the lighthouse?"], "Very old."));
    after.entry("lighthouse").quotes = vec![long.into()];
    assert_eq!(said(&review(&before.file(), &after.file(), &[])), ["problem: long-quote"]);
}

/// Every part of the harbour.
fn parts() -> impl Iterator<Item = Written> {
    let all = harbour().entries;
    (1..1_u32 << all.len()).map(move |chosen| {
        let mut part = harbour();
        for (at, entry) in all.iter().enumerate() {
            if chosen & 1 << at == 0 {
                part.remove(&entry.id);
            }
        }
        part
    })
}

#[test]
fn an_entry_that_shares_no_word_shifts_nothing() {
    for words in ["zqix zqiv", "zqux zqavv zqev zqov"] {
        for part in parts() {
            let ids = part.entries.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>();
            let mut after = part.clone();
            after.add(entry("stranger", &[words], "Zqq."));
            let review = review(&part.file(), &after.file(), &[]);
            assert_eq!(said(&review), Vec::<String>::new(), "{words}, beside {ids:?}");
        }
    }
}

/// A part of the harbour, in some order.
fn some() -> impl Strategy<Value = Written> {
    let all = harbour().entries;
    let count = all.len();
    (proptest::sample::subsequence(all, 1..=count).prop_shuffle()).prop_map(|entries| {
        let mut some = Written { entries, ..harbour() };
        let has = |id: &str| some.entries.iter().any(|entry| entry.id == id);
        let expects = some.expects.iter().filter(|(_, wanted)| wanted.as_deref().is_none_or(has));
        some.expects = expects.cloned().collect();
        some
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_edit_changes_nothing(some in some()) {
        let review = review(&some.file(), &some.file(), &["age of the lighthouse"]);
        prop_assert!(review.is_harmless());
        prop_assert_eq!(said(&review), Vec::<String>::new());
        prop_assert_eq!((review.added.len(), review.changed.len()), (0, 0));
        prop_assert_eq!(review.asked, review.of);
    }

    #[test]
    fn the_order_of_the_files_changes_nothing(before in some(), after in some()) {
        let backwards = |written: &Written| {
            let mut written = written.clone();
            written.entries.reverse();
            written.expects.reverse();
            written.file()
        };
        let recent = ["age of the lighthouse", "can i park a car for free"];
        let forth = review(&before.file(), &after.file(), &recent);
        let back = review(&backwards(&before), &backwards(&after), &recent);
        prop_assert_eq!(forth, back);
    }
}
