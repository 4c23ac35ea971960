//! Every act is spelled, read back, and declared whole.

use std::{collections::HashSet, mem::discriminant};

use proptest::prelude::*;

use super::*;

/// One of each act, about as much as there is; of some, as little, too.
fn some_of_each() -> Vec<Act> {
    // A pending name is 32 characters, an entry's id at most 64, a topic at most 60.
    let (pending, entry, topic) =
        ("p".repeat(32), EntryId::from("e".repeat(64)), "Dates: and more ".repeat(3));
    vec![
        Act::Ask,
        Act::Pick(entry.clone()),
        Act::Share(None),
        Act::Share(Some(entry.clone())),
        Act::Show(entry.clone()),
        Act::Whole(None),
        Act::Whole(Some(entry.clone())),
        Act::AllSources(None),
        Act::AllSources(Some(entry.clone())),
        Act::Retract(Person(u64::MAX), Some(Person(u64::MAX))),
        Act::Retract(Person(u64::MAX), None),
        Act::Why(None),
        Act::Why(Some(entry.clone())),
        Act::AskAbout(entry.clone()),
        Act::Browse,
        Act::Topics(3),
        Act::Topic(2, Some(topic)),
        Act::Topic(2, None),
        Act::Sources,
        Act::Help,
        Act::Privacy,
        Act::Erase,
        Act::Helped(entry.clone()),
        Act::NotHelped(entry.clone()),
        Act::NotAsked(entry.clone()),
        Act::AskModerators,
        Act::Suggest,
        Act::Suggested(pending.clone()),
        Act::Solved,
        Act::News,
        Act::Add,
        Act::AddMessage,
        Act::Edit(entry.clone()),
        Act::Remove(entry.clone()),
        Act::Entry(entry.clone()),
        Act::More(entry.clone()),
        Act::Part(EntryPart::Wordings, 3, entry.clone()),
        Act::Documents(1),
        Act::Document(None),
        Act::Document(Some("d".repeat(64))),
        Act::Synonyms(0),
        Act::WriteSynonyms(2),
        Act::Expectations(0),
        Act::Expect,
        Act::DropExpect("0123456789abcdef".into()),
        Act::Unanswered(3),
        Act::Question(QuestionId(u64::MAX)),
        Act::Write(QuestionId(u64::MAX)),
        Act::Join(QuestionId(u64::MAX), entry.clone()),
        Act::Dismiss(QuestionId(u64::MAX)),
        Act::Suggestions(3),
        Act::Suggestion(SuggestionId(u64::MAX)),
        Act::Accept(SuggestionId(u64::MAX)),
        Act::Decline(SuggestionId(u64::MAX)),
        Act::NotAnswered(2),
        Act::MayBeAnswered("f".repeat(16)),
        Act::Differently,
        Act::AnswerBy(pending.clone(), Some(entry.clone())),
        Act::AnswerBy(pending.clone(), None),
        Act::Check,
        Act::Queue(Queue::Findings, 3),
        Act::Queue(Queue::NeedsSource, 0),
        Act::Queue(Queue::Unhelpful, 0),
        Act::Queue(Queue::Picked, 0),
        Act::Queue(Queue::Astray, 0),
        Act::Adopt(QuestionId(u64::MAX), entry.clone()),
        Act::Unpick(QuestionId(u64::MAX), entry.clone()),
        Act::Stands(entry.clone()),
        Act::History(2, None),
        Act::History(20, Some(entry)),
        Act::Undo(None),
        Act::Undo(Some(EditId(u64::MAX))),
        Act::UndoAllBy(Person(u64::MAX)),
        Act::Import,
        Act::Export(None),
        Act::Export(Some("azure-json".into())),
        Act::Stats,
        Act::PostRight(Channel(u64::MAX)),
        Act::PostWrong(Channel(u64::MAX)),
        Act::Settings,
        Act::Begin(None),
        Act::Begin(Some(Beginning::Copy)),
        Act::Begin(Some(Beginning::Empty)),
        Act::Begin(Some(Beginning::Resumed)),
        Act::End(None),
        Act::End(Some(Ending::SetAside)),
        Act::Form(pending.clone()),
        Act::Save(pending.clone()),
        Act::Under(pending.clone(), Some("T: ".repeat(20))),
        Act::Under(pending.clone(), None),
        Act::Reason(pending.clone()),
        Act::Resolve(pending.clone(), Whose::Mine),
        Act::Resolve(pending.clone(), Whose::Theirs),
        Act::Discard(pending),
    ]
}

#[test]
fn every_act_is_read_as_it_is_spelled_and_fits_a_button() {
    let acts = some_of_each();
    for act in &acts {
        let spelled = act.spelled();
        assert!(spelled.len() <= 100, "{spelled}");
        assert_eq!(Act::read(&spelled).as_ref(), Some(act), "{spelled}");
    }
    let kinds = acts.iter().map(discriminant).collect::<HashSet<_>>();
    assert_eq!(kinds.len(), Act::SPELLED.len(), "a row for each act");
}

#[test]
fn a_command_leads_to_what_it_is_named_after() {
    let check = |name, audience, act| {
        assert_eq!(Command::named(name, audience).and_then(|command| command.act()), act, "{name}");
    };
    check("topics", Audience::Everyone, Some(Act::Browse));
    check("topics", Audience::Moderators, None);
    check("unanswered", Audience::Moderators, Some(Act::Unanswered(0)));
    check("begin", Audience::Moderators, Some(Act::Begin(None)));
    check("edit", Audience::Moderators, None);
    for Command { name, audience, .. } in Command::ALL {
        let of_that_name = Command::of(*audience).filter(|command| command.name == *name);
        assert_eq!(of_that_name.count(), 1, "{name}");
    }
}

#[test]
fn buttons_of_earlier_versions_still_work() {
    for (spelled, act) in [
        ("pick:aws-launch", Act::Pick("aws-launch".into())),
        ("why", Act::Why(None)),
        ("topic:2:Dates: and more", Act::Topic(2, Some("Dates: and more".into()))),
        ("unhelpful:aws-launch", Act::NotHelped("aws-launch".into())),
        ("to:parked:aws-launch", Act::AnswerBy("parked".into(), Some("aws-launch".into()))),
        ("to:parked", Act::AnswerBy("parked".into(), None)),
        ("history:1", Act::History(1, None)),
        ("undo:7", Act::Undo(Some(EditId(7)))),
        ("begin:copy", Act::Begin(Some(Beginning::Copy))),
    ] {
        assert_eq!(Act::read(spelled), Some(act));
    }
}

proptest! {
    #[test]
    fn no_forged_text_panics(text in any::<String>()) {
        Act::read(&text);
    }
}
