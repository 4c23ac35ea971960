//! Every kind of reply as people read it in the terminal, in `snapshots/`.
//!
//! The facts are made by hand, so that only a change of wording or layout shows. After one that is meant,
//! `INSTA_UPDATE=always cargo test` writes the snapshots anew, and the diff shows what people will read.

use footnote::{
    knowledge::{File, Knowledge, Texts, check},
    matching::{Candidate, Evidence, Reading, Reason, Verdict},
    reply::{self, Reply},
    terminal,
};

fn harbour() -> Knowledge {
    let bytes = include_bytes!("discord/knowledge/harbour.toml").to_vec();
    let checked = check(vec![File { name: "harbour.toml".into(), bytes }], &Texts::default());
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
    let entry = &knowledge.entries()[knowledge.position(id).expect("it is an entry")];
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
fn nothing() {
    let of_no_topic = Knowledge::of_questions([("tide".to_owned(), vec!["What is a tide?".to_owned()])]);
    insta::assert_snapshot!(all_shown(
        [harbour(), of_no_topic, Knowledge::default()]
            .iter()
            .map(|knowledge| reply::nothing(knowledge).to("?"))
    ));
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
        reason: Reason::Clear,
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
            Reason::Close | Reason::Doubtful => Verdict::Unsure { candidates, evidence },
            Reason::Far | Reason::Forbidden | Reason::Required => Verdict::Nothing { evidence },
        };
        reply::why(&knowledge, &verdict)
    });
    insta::assert_snapshot!(all_shown(why).replace(knowledge.revision(), "(revision)"));
}

#[test]
fn topics() {
    insta::assert_snapshot!(all_shown(
        [harbour(), Knowledge::default()].iter().map(|all| reply::topics(all, 0))
    ));
}

#[test]
fn a_topic() {
    insta::assert_snapshot!(shown(&reply::topic(&harbour(), "Tides", 0)));
}

#[test]
fn a_topic_of_several_pages() {
    let questions = (1..=60).map(|at| (format!("e{at}"), vec![format!("Question {at}?")]));
    let knowledge = Knowledge::of_questions(questions);
    insta::assert_snapshot!(shown(&reply::topic(&knowledge, "Other questions", 1)));
}

#[test]
fn sources() {
    insta::assert_snapshot!(all_shown([harbour(), Knowledge::default()].iter().map(reply::sources)));
}

#[test]
fn help() {
    insta::assert_snapshot!(shown(&reply::help(&harbour())));
}

#[test]
fn notices() {
    insta::assert_snapshot!(all_shown([
        reply::ask_me_something(),
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
    insta::assert_snapshot!(format!("{}\n{}", reply::go_live(), reply::greeting(58)));
}
