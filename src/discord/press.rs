//! Acts as short texts: what a button, a menu option or a form carries, and Discord gives back when it is used.
//!
//! An act names what it is about, so it works after a restart; and it carries no authority, so forging one gives nobody
//! anything that they could not ask for.

use serenity::all::{ComponentInteraction, ComponentInteractionDataKind};

use crate::assistant::{Act, Beginning};

/// What stands in the button that was pressed, or the option that was chosen.
pub(super) fn written(pressed: &ComponentInteraction) -> &str {
    match &pressed.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.first().map_or("", String::as_str),
        _ => &pressed.data.custom_id,
    }
}

/// At most 100 characters, as long as the knowledge base keeps to the limits of ids and topics.
pub(super) fn encode(act: &Act) -> String {
    match act {
        Act::Ask => "ask".into(),
        Act::Pick(entry) => format!("pick:{entry}"),
        Act::Show(entry) => format!("show:{entry}"),
        Act::Why => "why".into(),
        Act::Browse => "browse".into(),
        Act::Topics(page) => format!("topics:{page}"),
        Act::Topic(topic, page) => format!("topic:{page}:{topic}"),
        Act::Sources => "sources".into(),
        Act::Help => "help".into(),
        Act::Privacy => "privacy".into(),
        Act::Erase => "erase".into(),
        Act::Vote(entry, true) => format!("helped:{entry}"),
        Act::Vote(entry, false) => format!("unhelpful:{entry}"),
        Act::AskModerators => "ask-moderators".into(),
        Act::Add => "add".into(),
        Act::AddMessage => "add-message".into(),
        Act::Edit(entry) => format!("edit:{entry}"),
        Act::Remove(entry) => format!("remove:{entry}"),
        Act::Entry(entry) => format!("entry:{entry}"),
        Act::Unanswered(page) => format!("unanswered:{page}"),
        Act::Question(question) => format!("gap:{question}"),
        Act::Write(question) => format!("write:{question}"),
        Act::Join(question, entry) => format!("join:{question}:{entry}"),
        Act::Dismiss(question) => format!("dismiss:{question}"),
        Act::Differently => "differently".into(),
        Act::AnswerBy(pending, Some(entry)) => format!("to:{pending}:{entry}"),
        Act::AnswerBy(pending, None) => format!("to:{pending}"),
        Act::Check => "check".into(),
        Act::History(None, page) => format!("history:{page}"),
        Act::History(Some(entry), page) => format!("history:{page}:{entry}"),
        Act::Undo(None) => "undo".into(),
        Act::Undo(Some(edit)) => format!("undo:{edit}"),
        Act::UndoAllBy(person) => format!("undo-all-by:{person}"),
        Act::Import => "import".into(),
        Act::Export(None) => "export".into(),
        Act::Export(Some(format)) => format!("export:{format}"),
        Act::Stats => "stats".into(),
        Act::Settings => "settings".into(),
        Act::Begin(None) => "begin".into(),
        Act::Begin(Some(Beginning::Copy)) => "begin:copy".into(),
        Act::Begin(Some(Beginning::Empty)) => "begin:empty".into(),
        Act::Form(pending) => format!("form:{pending}"),
        Act::Save(pending) => format!("save:{pending}"),
        Act::Reason(pending) => format!("reason:{pending}"),
        Act::Discard(pending) => format!("discard:{pending}"),
    }
}

/// `None`: nothing that this version writes.
pub(super) fn decode(text: &str) -> Option<Act> {
    let (verb, rest) = text.split_once(':').map_or((text, None), |(verb, rest)| (verb, Some(rest)));
    let named = || rest.map(str::to_owned);
    let number = || rest?.parse().ok();
    let page = || rest?.parse().ok();
    Some(match verb {
        "ask" => Act::Ask,
        "pick" => Act::Pick(named()?),
        "show" => Act::Show(named()?),
        "why" => Act::Why,
        "browse" => Act::Browse,
        "topics" => Act::Topics(page()?),
        "topic" => {
            let (page, topic) = rest?.split_once(':')?;
            Act::Topic(topic.to_owned(), page.parse().ok()?)
        }
        "sources" => Act::Sources,
        "help" => Act::Help,
        "privacy" => Act::Privacy,
        "erase" => Act::Erase,
        "helped" => Act::Vote(named()?, true),
        "unhelpful" => Act::Vote(named()?, false),
        "ask-moderators" => Act::AskModerators,
        "add" => Act::Add,
        "add-message" => Act::AddMessage,
        "edit" => Act::Edit(named()?),
        "remove" => Act::Remove(named()?),
        "entry" => Act::Entry(named()?),
        "unanswered" => Act::Unanswered(page()?),
        "gap" => Act::Question(number()?),
        "write" => Act::Write(number()?),
        "join" => {
            let (question, entry) = rest?.split_once(':')?;
            Act::Join(question.parse().ok()?, entry.to_owned())
        }
        "dismiss" => Act::Dismiss(number()?),
        "differently" => Act::Differently,
        "to" => match rest?.split_once(':') {
            Some((pending, entry)) => Act::AnswerBy(pending.to_owned(), Some(entry.to_owned())),
            None => Act::AnswerBy(named()?, None),
        },
        "check" => Act::Check,
        "history" => match rest?.split_once(':') {
            Some((page, entry)) => Act::History(Some(entry.to_owned()), page.parse().ok()?),
            None => Act::History(None, page()?),
        },
        "undo" if rest.is_none() => Act::Undo(None),
        "undo" => Act::Undo(Some(number()?)),
        "undo-all-by" => Act::UndoAllBy(rest?.parse().ok()?),
        "import" => Act::Import,
        "export" => Act::Export(named()),
        "stats" => Act::Stats,
        "settings" => Act::Settings,
        "begin" => Act::Begin(match rest {
            None => None,
            Some("copy") => Some(Beginning::Copy),
            Some("empty") => Some(Beginning::Empty),
            Some(_) => return None,
        }),
        "form" => Act::Form(named()?),
        "save" => Act::Save(named()?),
        "reason" => Act::Reason(named()?),
        "discard" => Act::Discard(named()?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::{collections::HashSet, mem::discriminant};

    use proptest::prelude::*;

    use super::*;
    use crate::assistant::Person;

    /// How many acts there are: what is added to the list is added here, and to the rows below.
    const ACTS: usize = 38;

    #[test]
    fn every_act_is_read_as_it_is_written_and_fits() {
        // A pending name is 32 characters, an entry's id at most 64, a topic at most 60.
        let (pending, entry, topic) = ("p".repeat(32), "e".repeat(64), "Dates: and more ".repeat(3));
        let acts = [
            Act::Ask,
            Act::Pick(entry.clone()),
            Act::Show(entry.clone()),
            Act::Why,
            Act::Browse,
            Act::Topics(3),
            Act::Topic(topic, 2),
            Act::Sources,
            Act::Help,
            Act::Privacy,
            Act::Erase,
            Act::Vote(entry.clone(), true),
            Act::Vote(entry.clone(), false),
            Act::AskModerators,
            Act::Add,
            Act::AddMessage,
            Act::Edit(entry.clone()),
            Act::Remove(entry.clone()),
            Act::Entry(entry.clone()),
            Act::Unanswered(3),
            Act::Question(u64::MAX),
            Act::Write(u64::MAX),
            Act::Join(u64::MAX, entry.clone()),
            Act::Dismiss(u64::MAX),
            Act::Differently,
            Act::AnswerBy(pending.clone(), Some(entry.clone())),
            Act::AnswerBy(pending.clone(), None),
            Act::Check,
            Act::History(None, 2),
            Act::History(Some(entry), 20),
            Act::Undo(None),
            Act::Undo(Some(u64::MAX)),
            Act::UndoAllBy(Person(u64::MAX)),
            Act::Import,
            Act::Export(None),
            Act::Export(Some("azure-json".into())),
            Act::Stats,
            Act::Settings,
            Act::Begin(None),
            Act::Begin(Some(Beginning::Copy)),
            Act::Begin(Some(Beginning::Empty)),
            Act::Form(pending.clone()),
            Act::Save(pending.clone()),
            Act::Reason(pending.clone()),
            Act::Discard(pending),
        ];
        for act in &acts {
            let written = encode(act);
            assert!(written.len() <= 100, "{written}");
            assert_eq!(decode(&written).as_ref(), Some(act), "{written}");
        }
        let kinds = acts.iter().map(discriminant).collect::<HashSet<_>>();
        assert_eq!(kinds.len(), ACTS, "a row for each act");
    }

    proptest! {
        #[test]
        fn no_forged_text_panics(text in any::<String>()) {
            decode(&text);
        }
    }
}
