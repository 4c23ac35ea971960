//! What a button or a menu option does, as the short text that Discord gives back when it is used.
//!
//! It names what it is about, so it works after a restart; and it carries no authority, so forging one gives nobody
//! anything that they could not ask for.

use serenity::all::{ComponentInteraction, ComponentInteractionDataKind};

use crate::reply::{Action, Step};

/// What stands in the button that was pressed, or the option that was chosen.
pub(super) fn written(pressed: &ComponentInteraction) -> &str {
    match &pressed.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.first().map_or("", String::as_str),
        _ => &pressed.data.custom_id,
    }
}

/// At most 100 characters, as long as the knowledge keeps to the limits of ids and topics.
pub(super) fn encode(action: &Action) -> String {
    match action {
        Action::Pick(entry) => format!("pick:{entry}"),
        Action::Show(entry) => format!("show:{entry}"),
        Action::Why => "why".into(),
        Action::Browse => "browse".into(),
        Action::Topics(page) => format!("topics:{page}"),
        Action::Topic(topic, page) => format!("topic:{page}:{topic}"),
        Action::Vote(entry, true) => format!("helped:{entry}"),
        Action::Vote(entry, false) => format!("unhelpful:{entry}"),
        Action::AskModerators => "ask-moderators".into(),
        Action::Erase => "erase".into(),
        Action::Curate(step) => encode_step(step),
    }
}

fn encode_step(step: &Step) -> String {
    match step {
        Step::Form(parked) => format!("form:{parked}"),
        Step::Save(parked) => format!("save:{parked}"),
        Step::Reason(parked) => format!("reason:{parked}"),
        Step::Discard(parked) => format!("discard:{parked}"),
        Step::Undo(edit) => format!("undo:{edit}"),
        Step::Entry(entry) => format!("entry:{entry}"),
        Step::Edit(entry) => format!("edit:{entry}"),
        Step::Unanswered(page) => format!("unanswered:{page}"),
        Step::Gap(question) => format!("gap:{question}"),
        Step::Write(question) => format!("write:{question}"),
        Step::Join(question, entry) => format!("join:{question}:{entry}"),
        Step::Dismiss(question) => format!("dismiss:{question}"),
        Step::Instead(parked, Some(entry)) => format!("to:{parked}:{entry}"),
        Step::Instead(parked, None) => format!("to:{parked}"),
        Step::History(page) => format!("history:{page}"),
        Step::Begin { copy: true } => "begin:copy".into(),
        Step::Begin { copy: false } => "begin:empty".into(),
    }
}

/// `None`: nothing that this version writes.
pub(super) fn decode(text: &str) -> Option<Action> {
    let (verb, rest) = text.split_once(':').unwrap_or((text, ""));
    Some(match verb {
        "pick" => Action::Pick(rest.to_owned()),
        "show" => Action::Show(rest.to_owned()),
        "why" => Action::Why,
        "browse" => Action::Browse,
        "topics" => Action::Topics(rest.parse().ok()?),
        "topic" => {
            let (page, topic) = rest.split_once(':')?;
            Action::Topic(topic.to_owned(), page.parse().ok()?)
        }
        "helped" => Action::Vote(rest.to_owned(), true),
        "unhelpful" => Action::Vote(rest.to_owned(), false),
        "ask-moderators" => Action::AskModerators,
        "erase" => Action::Erase,
        _ => Action::Curate(decode_step(verb, rest)?),
    })
}

fn decode_step(verb: &str, rest: &str) -> Option<Step> {
    Some(match verb {
        "form" => Step::Form(rest.to_owned()),
        "save" => Step::Save(rest.to_owned()),
        "reason" => Step::Reason(rest.to_owned()),
        "discard" => Step::Discard(rest.to_owned()),
        "undo" => Step::Undo(rest.parse().ok()?),
        "entry" => Step::Entry(rest.to_owned()),
        "edit" => Step::Edit(rest.to_owned()),
        "unanswered" => Step::Unanswered(rest.parse().ok()?),
        "gap" => Step::Gap(rest.parse().ok()?),
        "write" => Step::Write(rest.parse().ok()?),
        "join" => {
            let (question, entry) = rest.split_once(':')?;
            Step::Join(question.parse().ok()?, entry.to_owned())
        }
        "dismiss" => Step::Dismiss(rest.parse().ok()?),
        "to" => match rest.split_once(':') {
            Some((parked, entry)) => Step::Instead(parked.to_owned(), Some(entry.to_owned())),
            None => Step::Instead(rest.to_owned(), None),
        },
        "history" => Step::History(rest.parse().ok()?),
        "begin" => Step::Begin { copy: rest == "copy" },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for action in [
            Action::Pick("aws-launch".into()),
            Action::Show("aws-launch".into()),
            Action::Why,
            Action::Browse,
            Action::Topics(3),
            Action::Topic("Dates: and more".into(), 2),
            Action::Vote("aws-launch".into(), true),
            Action::Vote("aws-launch".into(), false),
            Action::AskModerators,
            Action::Erase,
        ] {
            assert_eq!(decode(&encode(&action)), Some(action));
        }
    }

    #[test]
    fn a_moderators_step_is_read_again_and_fits() {
        // A parked name is 32 characters, an entry's id at most 64.
        let (parked, entry) = ("p".repeat(32), "e".repeat(64));
        for step in [
            Step::Form(parked.clone()),
            Step::Save(parked.clone()),
            Step::Reason(parked.clone()),
            Step::Discard(parked.clone()),
            Step::Undo(u64::MAX),
            Step::Entry(entry.clone()),
            Step::Edit(entry.clone()),
            Step::Unanswered(3),
            Step::Gap(7),
            Step::Write(7),
            Step::Join(u64::MAX, entry.clone()),
            Step::Dismiss(7),
            Step::Instead(parked.clone(), Some(entry)),
            Step::Instead(parked, None),
            Step::History(2),
            Step::Begin { copy: true },
            Step::Begin { copy: false },
        ] {
            let action = Action::Curate(step);
            let written = encode(&action);
            assert!(written.len() <= 100, "{written}");
            assert_eq!(decode(&written), Some(action));
        }
    }

    proptest! {
        #[test]
        fn no_forged_text_panics(text in any::<String>()) {
            decode(&text);
        }
    }
}
