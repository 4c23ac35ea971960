//! Every kind of reply as people read it in the terminal, in `snapshots/`.
//!
//! The facts are made by hand, so that only a change of wording or layout shows. After one that is meant,
//! `INSTA_UPDATE=always cargo test` writes the snapshots anew, and the diff shows what people will read.

mod curate;
mod forums;
mod plurals;

use footnote::{
    discord,
    knowledge::{
        File, Knowledge, Place, Texts, check,
        problem::{Problem, fact::Value},
    },
    matching::{AtMost, Basis, Bound, Candidate, Evidence, Fact, Part, Reading, Reason, Several, Verdict},
    reply::{self, Reply},
    review::{Astray, Expectation, LostCitation, Named, Outcome, Removed, Review, Shift, Twins, What},
    terminal,
};

fn harbour() -> Knowledge {
    let bytes = include_bytes!("../discord/knowledge/harbour.toml").to_vec();
    let checked = check(&[File { name: "harbour.toml".into(), bytes }], &Texts::default());
    checked.knowledge.expect("it is valid")
}

/// As a terminal without colours shows it.
fn shown(reply: &Reply) -> String {
    anstream::adapter::strip_str(&terminal::plain(reply)).to_string()
}

/// Several, one below the other.
fn all_shown(replies: impl IntoIterator<Item = Reply>) -> String {
    replies.into_iter().map(|reply| shown(&reply)).collect::<Vec<_>>().join("---\n")
}

fn answer(id: &str) -> Reply {
    let knowledge = harbour();
    let entry = &knowledge[knowledge.position(id).expect("it is an entry")];
    reply::answer(&knowledge, entry).to("as it was asked")
}

fn candidates(ids: &[(&str, f32)]) -> Vec<Candidate> {
    let knowledge = harbour();
    let candidate = |&(id, confidence): &(&str, f32)| {
        let entry = knowledge.position(id).expect("it is an entry");
        Candidate { entry, confidence }
    };
    ids.iter().map(candidate).collect()
}

#[test]
fn an_answer() {
    insta::assert_snapshot!(shown(&answer("ferry-fare")));
}

#[test]
fn a_disputed_answer() {
    insta::assert_snapshot!(shown(&answer("high-water")));
}

#[test]
fn an_unsure_reply() {
    let several = candidates(&[("north-pier", 0.5), ("south-pier", 0.4), ("ferry-times", 0.1)]);
    let one = &several[..1];
    insta::assert_snapshot!(all_shown(
        [&several, one].map(|offered| reply::unsure(&harbour(), offered).to("?"))
    ));
}

#[test]
fn a_reply_to_several_questions() {
    let knowledge = harbour();
    let evidence = Evidence::default;
    let found = |ids: &[(&str, f32)]| candidates(ids);
    let part = |question: &str, verdict| Part { question: question.to_owned(), verdict };
    let tides = Verdict::Answer { best: found(&[("high-water", 0.99)])[0], evidence: evidence() };
    let fare =
        Verdict::Likely { best: found(&[("ferry-fare", 0.6)])[0], others: Vec::new(), evidence: evidence() };
    let piers = Verdict::Unsure {
        candidates: found(&[("north-pier", 0.5), ("south-pier", 0.4)]),
        evidence: evidence(),
    };
    let nothing = Verdict::Nothing { evidence: evidence() };
    let several = Several {
        parts: vec![
            part("when is high water?", tides),
            part("how much is it to cross", fare),
            part("where is\nthe pier?", piers),
            part("what is Chef?", nothing),
        ],
        left: Some("who is ada?".to_owned()),
    };
    insta::assert_snapshot!(shown(&reply::several(&knowledge, &several).to("as it was asked")));
}

#[test]
fn a_likely_reply() {
    let knowledge = harbour();
    let several = candidates(&[("ferry-fare", 0.6), ("ferry-times", 0.2), ("north-pier", 0.1)]);
    let disputed = candidates(&[("high-water", 0.6)]);
    insta::assert_snapshot!(all_shown(
        [&several, &disputed]
            .map(|found| reply::likely(&knowledge, found[0], &found[1..]).to("as it was asked"))
    ));
}

#[test]
fn each_outcome_for_programs() {
    let knowledge = harbour();
    let found = candidates(&[("ferry-fare", 0.5), ("ferry-times", 0.25)]);
    let [best, next] = found[..] else { unreachable!("two were asked for") };
    let evidence =
        |reason| Evidence { reason, best: Some(best), runner_up: Some(next), ..Evidence::default() };
    let verdicts = [
        Verdict::Answer { best, evidence: evidence(Reason::Clear) },
        Verdict::Likely { best, others: vec![next], evidence: evidence(Reason::Likely) },
        Verdict::Unsure { candidates: found.clone(), evidence: evidence(Reason::Close) },
        Verdict::Nothing { evidence: evidence(Reason::Far) },
    ];
    let lines = verdicts.iter().map(|verdict| {
        let report = reply::Report::new(&knowledge, "fare?", verdict, &[]);
        serde_json::to_string(&report).expect("a report is JSON") + "\n"
    });
    insta::assert_snapshot!(lines.collect::<String>().replace(knowledge.revision(), "(revision)"));
}

#[test]
fn what_comes_after_an_answer_that_was_not_what_somebody_asked() {
    let several = candidates(&[("ferry-times", 0.2), ("north-pier", 0.1)]);
    insta::assert_snapshot!(all_shown(
        [&several[..], &[]].map(|next| reply::not_asked(&harbour(), next).to("?").with_moderators())
    ));
}

#[test]
fn nothing() {
    let of_no_topic = Knowledge::of_questions([("tide".into(), vec!["What is a tide?".to_owned()])]);
    insta::assert_snapshot!(all_shown(
        [harbour(), of_no_topic, Knowledge::default()]
            .iter()
            .map(|knowledge| reply::nothing(knowledge).to("?"))
    ));
}

#[test]
fn nothing_among_more_topics_than_are_named() {
    let entries = (1..=9).map(|at| {
        format!(
            "[[entry]]\nid = \"e{at}\"\nquestion = \"Question {at}?\"\ntopic = \"Topic {at}\"\nanswer = \"So it is.[1]\"\n\
             cite = [{{ document = \"d\", quote = \"it is so\" }}]\n"
        )
    });
    let toml = entries.collect::<String>() + "[documents.d]\ntitle = \"A document\"\n";
    let file = File { name: "topics.toml".into(), bytes: toml.into_bytes() };
    let knowledge = check(&[file], &Texts::default()).knowledge.expect("it is valid");
    insta::assert_snapshot!(shown(&reply::nothing(&knowledge).to("?")));
}

#[test]
fn why_with_all_that_can_be_said() {
    let reading = |typed: &str, read: &str| Reading { typed: typed.into(), read: read.into() };
    let [best, next] = candidates(&[("high-water", 0.97), ("spring-tide", 0.02)])[..] else {
        unreachable!("two were asked for")
    };
    let evidence = Evidence {
        phrasing: Some("what time is high tide today".into()),
        common: ["time", "hihg", "tide"].map(Into::into).into(),
        unknown: vec!["vicar".into()],
        corrections: vec![reading("hihg", "high")],
        synonyms: vec![reading("flood", "high tide")],
        best: Some(best),
        runner_up: Some(next),
        separated: vec!["time".into(), "hihg".into()],
        against: vec!["spring".into()],
        reason: Reason::Clear,
        bound: None,
        basis: Basis::Encoder,
    };
    let knowledge = harbour();
    let why = shown(&reply::why(&knowledge, &Verdict::Answer { best, evidence }));
    insta::assert_snapshot!(why.replace(knowledge.revision(), "(revision)"));
}

#[test]
fn why_for_each_reason_and_confidence() {
    let knowledge = harbour();
    let cases = [
        (Reason::Clear, 0.99, 0.0),
        (Reason::Clear, 0.9, 0.0),
        (Reason::Likely, 0.6, 0.1),
        (Reason::Close, 0.5, 0.45),
        (Reason::Doubtful, 0.7, 0.4),
        (Reason::Far, 0.01, 0.005),
        (Reason::Forbidden, 0.9, 0.1),
        (Reason::Required, 0.9, 0.1),
    ];
    let why = cases.map(|(reason, confidence, next)| {
        let candidates = candidates(&[("ferry-fare", confidence), ("ferry-times", next)]);
        let best = candidates[0];
        let evidence = Evidence {
            best: Some(best),
            runner_up: candidates.get(1).copied(),
            reason,
            ..Evidence::default()
        };
        let verdict = match reason {
            Reason::Clear => Verdict::Answer { best, evidence },
            Reason::Likely => Verdict::Likely { best, others: candidates[1..].to_vec(), evidence },
            Reason::Close | Reason::Doubtful | Reason::Bounded => Verdict::Unsure { candidates, evidence },
            Reason::Far | Reason::Forbidden | Reason::Required => Verdict::Nothing { evidence },
        };
        reply::why(&knowledge, &verdict)
    });
    insta::assert_snapshot!(all_shown(why).replace(knowledge.revision(), "(revision)"));
}

#[test]
fn why_for_each_bound() {
    let knowledge = harbour();
    let found = candidates(&[("ferry-fare", 0.98), ("ferry-times", 0.01)]);
    let [best, next] = found[..] else { unreachable!("two were asked for") };
    let facts = [
        Fact::Negated { word: "without".into() },
        Fact::Affirmed,
        Fact::Opposite { asked: "leave".into(), has: "arrive".into() },
        Fact::Swapped { first: "pier".into(), second: "harbour".into() },
        Fact::OtherSubject { asked: "kubernetes".into() },
        Fact::OtherNumber { asked: "2004".into() },
    ];
    let bound = |at_most, fact| Some(Bound { entry: best.entry, at_most, fact });
    let unsure = facts.map(|fact| {
        let bound = bound(AtMost::Unsure, fact);
        let reason = Reason::Bounded;
        let evidence = Evidence { best: Some(best), reason, bound, ..Evidence::default() };
        Verdict::Unsure { candidates: found.clone(), evidence }
    });
    let further = [
        Fact::NumberUnasked { asked: "4".into() },
        Fact::OtherWord { asked: "kayak".into(), has: "ferry".into() },
        Fact::Untold { asked: "kayak".into() },
        Fact::FurtherAsked { asked: "monthly".into() },
    ];
    let likely = further.map(|fact| {
        let (reason, bound) = (Reason::Likely, bound(AtMost::Likely, fact));
        let evidence = Evidence { best: Some(best), reason, bound, ..Evidence::default() };
        Verdict::Likely { best, others: vec![next], evidence }
    });
    let verdicts = unsure.into_iter().chain(likely);
    let all = verdicts.map(|verdict| {
        let report =
            serde_json::to_value(reply::Report::new(&knowledge, "?", &verdict, &[])).expect("it is JSON");
        format!("{}\n{}", shown(&reply::why(&knowledge, &verdict)), report["evidence"]["bound"])
    });
    let all = all.collect::<Vec<_>>().join("\n---\n");
    insta::assert_snapshot!(all.replace(knowledge.revision(), "(revision)"));
}

#[test]
fn topics() {
    insta::assert_snapshot!(all_shown(
        [harbour(), Knowledge::default()].iter().map(|all| reply::topics(all, 0))
    ));
}

#[test]
fn a_topic() {
    insta::assert_snapshot!(shown(&reply::topic(&harbour(), Some("Tides"), 0)));
}

#[test]
fn a_topic_of_several_pages() {
    let questions = (1..=60).map(|at| (format!("e{at}").into(), vec![format!("Question {at}?")]));
    let knowledge = Knowledge::of_questions(questions);
    insta::assert_snapshot!(shown(&reply::topic(&knowledge, None, 1)));
}

#[test]
fn sources() {
    insta::assert_snapshot!(all_shown([harbour(), Knowledge::default()].iter().map(reply::sources)));
}

#[test]
fn help() {
    let surfaces = [discord::SURFACE, terminal::SURFACE];
    insta::assert_snapshot!(all_shown(surfaces.map(|surface| reply::help(&harbour(), surface))));
}

/// An entry of the harbour, as a review names it.
fn named(id: &str) -> Named {
    let knowledge = harbour();
    let entry = &knowledge[knowledge.position(id).expect("it is an entry")];
    Named { id: entry.id.clone(), question: entry.question.clone() }
}

fn answered(id: &str) -> Outcome {
    Outcome::Answer(named(id))
}

fn likely(id: &str) -> Outcome {
    Outcome::Likely(named(id))
}

fn offered(ids: &[&str]) -> Outcome {
    Outcome::Unsure { offered: ids.iter().map(|id| named(id)).collect(), close: ids.len() > 1 }
}

fn shift(question: &str, what: What, before: Outcome, after: Outcome) -> Shift {
    Shift { question: question.into(), what, before, after }
}

fn reviewed(review: &Review) -> Reply {
    Reply { body: reply::review(review), ..Reply::default() }
}

/// All questions were asked.
fn calm() -> Review {
    Review { asked: 40, of: 40, ..Review::default() }
}

#[test]
fn a_review_without_consequences() {
    insta::assert_snapshot!(shown(&reviewed(&calm())));
}

#[test]
fn a_review_of_what_gets_better() {
    let recent = shift("wen does the tied come", What::Recent, Outcome::Nothing, answered("high-water"));
    let mended = Expectation {
        question: "what is the ferry worth".into(),
        wanted: Some(named("ferry-fare")),
        new: true,
        before: offered(&["ferry-fare"]),
        after: answered("ferry-fare"),
    };
    let one = Review { shifts: vec![recent.clone()], ..calm() };
    let both = Review { mended: vec![mended], ..one.clone() };
    insta::assert_snapshot!(all_shown([reviewed(&one), reviewed(&both)]));
}

#[test]
fn a_review_with_one_of_each() {
    let expectation = |question: &str, wanted: Option<&str>, after| Expectation {
        question: question.into(),
        wanted: wanted.map(named),
        new: false,
        before: wanted.map_or(Outcome::Nothing, answered),
        after,
    };
    let broken = vec![
        expectation("when does the tide come", Some("high-water"), Outcome::Nothing),
        expectation("who painted the harbour", None, answered("north-pier")),
    ];
    let own = Astray {
        question: "pier in the south".into(),
        entry: named("south-pier"),
        already: false,
        after: offered(&["north-pier", "south-pier"]),
        rival: Some(named("north-pier")),
        common: vec!["pier".into(), "the".into()],
    };
    let phrasing = |id| What::Phrasing { entry: named(id), new: false };
    let shifts = vec![
        shift("ferry ticket price", phrasing("ferry-fare"), answered("ferry-fare"), answered("ferry-times")),
        shift("is the ferry free", What::Expect, answered("ferry-fare"), offered(&["ferry-fare"])),
    ];
    let twins = Twins {
        entry: named("ferry-fare"),
        rival: named("ferry-times"),
        common: vec!["ferry".into()],
        ours: vec!["Two".into()],
        theirs: vec!["six".into(), "nine".into()],
    };
    let lost = LostCitation {
        entry: named("ferry-fare"),
        document: "A Pilot's Notebook".into(),
        quote: "two crowns a head".into(),
        now: None,
    };
    let place =
        Place { file: "harbour.toml".into(), line: 12, column: 1, end_line: 12, end_column: 9, span: 0..8 };
    let problem = Problem::new(Value::LongQuote { words: 14 }, place);
    let removed = Removed { entry: named("spring-tide"), asked: 4, now: vec![(named("high-water"), 3)] };
    let review = Review {
        broken,
        own: vec![own],
        shifts,
        twins: vec![twins],
        lost_citations: vec![lost],
        problems: vec![problem],
        removed: vec![removed],
        ..calm()
    };
    insta::assert_snapshot!(shown(&reviewed(&review)));

    // The history keeps reviews as data, all but their problems.
    let kept = serde_json::to_string(&review).expect("it is data");
    let read = serde_json::from_str::<Review>(&kept).expect("it is read again");
    assert_eq!(read, Review { problems: Vec::new(), ..review });
}

#[test]
fn a_review_of_quieter_things() {
    let what = || What::Dropped { entry: named("ferry-fare") };
    let shifts = vec![
        shift(
            "tide or ferry",
            What::Recent,
            answered("high-water"),
            offered(&["high-water", "ferry-times", "ferry-fare"]),
        ),
        shift("fare?", what(), answered("ferry-fare"), Outcome::Nothing),
    ];
    let own = Astray {
        question: "the other pier".into(),
        entry: named("south-pier"),
        already: true,
        after: Outcome::Nothing,
        rival: None,
        common: Vec::new(),
    };
    let lost = LostCitation {
        entry: named("high-water"),
        document: "Tide Tables for the Old Harbour".into(),
        quote: "fifty minutes later".into(),
        now: Some("sixty minutes later".into()),
    };
    let twins = Twins {
        entry: named("north-pier"),
        rival: named("south-pier"),
        common: vec!["pier".into()],
        ours: Vec::new(),
        theirs: vec!["not".into()],
    };
    let removed = Removed { entry: named("spring-tide"), asked: 4, now: Vec::new() };
    let quiet = Review { twins: vec![twins], lost_citations: vec![lost], removed: vec![removed], ..calm() };
    insta::assert_snapshot!(all_shown([
        reviewed(&quiet),
        reviewed(&Review { own: vec![own], shifts, ..calm() })
    ]));
}

#[test]
fn a_review_of_answers_that_become_surer_and_less_sure() {
    let fare = || What::Phrasing { entry: named("ferry-fare"), new: false };
    let shifts = vec![
        shift("fare?", fare(), answered("ferry-fare"), likely("ferry-fare")),
        shift("fare for two", fare(), likely("ferry-fare"), offered(&["ferry-fare", "ferry-times"])),
        shift("fare for a dog", fare(), likely("ferry-fare"), offered(&["ferry-fare"])),
        shift("fare of the ferry", fare(), likely("ferry-fare"), answered("ferry-fare")),
        shift("price of the ferry", fare(), likely("ferry-times"), likely("ferry-fare")),
        shift("is there a ferry", What::Recent, Outcome::Nothing, likely("ferry-times")),
    ];
    let broken = Expectation {
        question: "who painted the harbour".into(),
        wanted: None,
        new: false,
        before: Outcome::Nothing,
        after: likely("north-pier"),
    };
    let review = Review { broken: vec![broken], shifts, ..calm() };
    insta::assert_snapshot!(shown(&reviewed(&review)));
    assert!(!review.is_harmless());
}

#[test]
fn a_review_of_more_than_fits_a_phone() {
    let question = |at: usize| format!("question {at}, {}long", "very ".repeat(at));
    let moved = |at| shift(&question(at), What::Recent, answered("high-water"), answered("spring-tide"));
    let review =
        Review { asked: 640, of: 11_624, shifts: (1..=24).map(moved).collect(), ..Review::default() };
    insta::assert_snapshot!(shown(&reviewed(&review)));
}

#[test]
fn notices() {
    insta::assert_snapshot!(all_shown([
        reply::ask_me_something(discord::SURFACE),
        reply::ask_me_something(terminal::SURFACE),
        reply::withheld(),
        reply::no_text(),
        reply::gone(),
        reply::unknown_command(),
        reply::nothing_to_explain(),
        reply::apology(),
    ]));
}

#[test]
fn the_beginning_of_a_conversation() {
    insta::assert_snapshot!(all_shown([reply::go_live(), reply::greeting(58), reply::greeting(1)]));
}
