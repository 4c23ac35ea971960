//! Everything that anyone can do through a surface: one list, which the one door (`assistant::act`) takes.
//!
//! A surface spells an act (a command, a button, a word typed in a terminal) and renders what comes of it. An act carries no
//! authority and no state but names and numbers, so anyone may forge one to no effect; and since it names what it is
//! about, a button works after a restart.

mod spelling;

use self::spelling::{Part, Parts};
use super::Sentence;
use crate::knowledge::Person;

/// Makes the acts from one list, so that what an act is, how a button spells it, whether it is quick and who sees what comes
/// of it stand together.
macro_rules! acts {
    ($($(#[doc = $does:literal])+ $act:ident $(($($field:ident: $type:ty),+))? = $verb:literal, $pace:ident, $shown:ident;)+) => {
        /// Something that a person does.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Act {
            $($(#[doc = $does])+ $act $(($($type),+))?,)+
        }

        impl Act {
            /// How many there are.
            #[cfg(test)]
            const COUNT: usize = [$($verb),+].len();

            /// As a button carries it: at most 100 characters, as long as ids and topics keep to their limits.
            pub fn spelled(&self) -> String {
                match self {
                    $(Self::$act $(($($field),+))? => spelling::written($verb, [$($($field.written()),+)?]),)+
                }
            }

            /// What a button carries, read again; `None`: nothing that this version writes.
            pub fn read(text: &str) -> Option<Self> {
                let (verb, rest) = spelling::taken_apart(text);
                match verb {
                    $($verb => {
                        const FIELDS: &[&str] = &[$($(stringify!($field)),+)?];
                        let parts = Parts::of(rest, FIELDS.len());
                        let act = Self::$act $(($(<$type as Part>::read(parts.next())?),+))?;
                        parts.are_read().then_some(act)
                    })+
                    _ => None,
                }
            }

            /// Whether it only looks something up, and returns at once. Everything else reads the ledger, reviews or
            /// writes: it takes up to seconds, and belongs on a thread that may block.
            pub fn is_quick(&self) -> bool {
                match self { $(Self::$act { .. } => Pace::$pace == Pace::Quick,)+ }
            }

            /// Who sees what comes of pressing it.
            pub fn shown(&self) -> Shown {
                match self { $(Self::$act { .. } => Shown::$shown,)+ }
            }
        }
    };
}

acts! {
    // For everyone.

    /// Ask the question that is given.
    Ask = "ask", Quick, Alike;
    /// Settle an unsure reply: give this entry's answer where the question was asked.
    Pick(entry: String) = "pick", Quick, Alike;
    /// Read this entry's answer.
    Show(entry: String) = "show", Quick, Aside;
    /// See why the reply is what it is.
    Why = "why", Quick, Aside;
    /// Open the topics.
    Browse = "browse", Quick, Aside;
    /// Turn to this page of the topics, from 0.
    Topics(page: usize) = "topics", Quick, Instead;
    /// Turn to this page, from 0, of this topic's questions; without one: of those that have no topic.
    Topic(page: usize, topic: Option<String>) = "topic", Quick, Instead;
    /// See the documents that the answers rest on.
    Sources = "sources", Quick, Aside;
    /// See how to ask, and what to expect.
    Help = "help", Quick, Aside;
    /// See what is kept of oneself.
    Privacy = "privacy", Slow, Aside;
    /// Erase what is kept of oneself.
    Erase = "erase", Slow, Instead;
    /// Say that this entry's answer helped.
    Helped(entry: String) = "helped", Slow, Aside;
    /// Say that this entry's answer did not help.
    NotHelped(entry: String) = "unhelpful", Slow, Aside;
    /// Send the question of the reply to the moderators.
    AskModerators = "ask-moderators", Slow, Aside;

    // For moderators.

    /// Write a new entry: a form.
    Add = "add", Slow, Onward;
    /// Write a new entry that cites the message that is given: a form.
    AddMessage = "add-message", Slow, Onward;
    /// Change this entry: a form.
    Edit(entry: String) = "edit", Slow, Onward;
    /// Remove this entry.
    Remove(entry: String) = "remove", Slow, Onward;
    /// See this entry as moderators see it.
    Entry(entry: String) = "entry", Slow, Onward;
    /// Turn to this page of the unanswered questions, from 0.
    Unanswered(page: usize) = "unanswered", Slow, Onward;
    /// See this unanswered question and those like it.
    Question(question: u64) = "gap", Slow, Onward;
    /// Write an entry that answers this unanswered question: a form.
    Write(question: u64) = "write", Slow, Onward;
    /// Make this unanswered question a phrasing of this entry.
    Join(question: u64, entry: String) = "join", Slow, Onward;
    /// Forget this unanswered question and those like it.
    Dismiss(question: u64) = "dismiss", Slow, Onward;
    /// Answer the question of the reply differently from now on.
    Differently = "differently", Slow, Onward;
    /// Say that this entry should have answered the pending question; without an entry: that none should have.
    AnswerBy(pending: String, entry: Option<String>) = "to", Slow, Onward;
    /// See what is wrong with the knowledge base, or could be better.
    Check = "check", Slow, Onward;
    /// Turn to this page of the history, from 0: of this entry, or of all.
    History(page: usize, entry: Option<String>) = "history", Slow, Onward;
    /// Take this edit back, or the latest.
    Undo(edit: Option<u64>) = "undo", Slow, Onward;
    /// Take all of this person's edits back.
    UndoAllBy(person: Person) = "undo-all-by", Slow, Onward;
    /// Add what the file that is given holds.
    Import = "import", Slow, Onward;
    /// Take the knowledge base along in this format, or in Footnote's own.
    Export(format: Option<String>) = "export", Slow, Onward;
    /// See how the knowledge base is used.
    Stats = "stats", Slow, Onward;
    /// See the settings, or change those that are given.
    Settings = "settings", Slow, Onward;
    /// Give the server its own knowledge base, or see how it may begin.
    Begin(beginning: Option<Beginning>) = "begin", Slow, Onward;

    // What is pending, under the name that it has in the ledger.

    /// Open this form with what was typed; where fields are given: take them.
    Form(pending: String) = "form", Slow, Onward;
    /// Save this proposal.
    Save(pending: String) = "save", Slow, Onward;
    /// Open the form for the reason that this proposal takes; where fields are given: take it, and save.
    Reason(pending: String) = "reason", Slow, Onward;
    /// Forget it.
    Discard(pending: String) = "discard", Slow, Onward;
}

/// How a server's own knowledge base begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beginning {
    /// As a copy of the default one.
    Copy,
    /// Without an entry.
    Empty,
}

/// How long an act takes.
#[derive(PartialEq, Eq)]
enum Pace {
    /// It only looks something up.
    Quick,
    /// It reads the ledger, reviews or writes.
    Slow,
}

/// Who sees what comes of pressing something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Whoever sees what was pressed: it settles a question that was asked before everyone, or privately.
    Alike,
    /// The person alone.
    Aside,
    /// Whoever sees what was pressed, which gives way to it.
    Instead,
    /// The person alone. What was pressed gives way to it where only they see that; what others see stays.
    Onward,
}

/// Something to press, and what it does.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What it says.
    pub label: Sentence,
    /// What it does.
    pub act: Act,
}

impl Choice {
    /// Something to press.
    pub fn new(label: impl Into<Sentence>, act: Act) -> Self {
        Self { label: label.into(), act }
    }
}

/// A list to choose one of.
#[derive(Debug, Clone, PartialEq)]
pub struct Menu {
    /// What choosing is for.
    pub prompt: Sentence,
    /// At most [`MENU_PAGE`](super::MENU_PAGE).
    pub options: Vec<Choice>,
}

#[cfg(test)]
mod tests {
    use std::{collections::HashSet, mem::discriminant};

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_act_is_read_as_it_is_spelled_and_fits_a_button() {
        // A pending name is 32 characters, an entry's id at most 64, a topic at most 60.
        let (pending, entry, topic) = ("p".repeat(32), "e".repeat(64), "Dates: and more ".repeat(3));
        let acts = [
            Act::Ask,
            Act::Pick(entry.clone()),
            Act::Show(entry.clone()),
            Act::Why,
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
            Act::History(2, None),
            Act::History(20, Some(entry)),
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
            let spelled = act.spelled();
            assert!(spelled.len() <= 100, "{spelled}");
            assert_eq!(Act::read(&spelled).as_ref(), Some(act), "{spelled}");
        }
        let kinds = acts.iter().map(discriminant).collect::<HashSet<_>>();
        assert_eq!(kinds.len(), Act::COUNT, "a row for each act");
    }

    #[test]
    fn buttons_of_earlier_versions_still_work() {
        for (spelled, act) in [
            ("pick:aws-launch", Act::Pick("aws-launch".into())),
            ("topic:2:Dates: and more", Act::Topic(2, Some("Dates: and more".into()))),
            ("unhelpful:aws-launch", Act::NotHelped("aws-launch".into())),
            ("to:parked:aws-launch", Act::AnswerBy("parked".into(), Some("aws-launch".into()))),
            ("to:parked", Act::AnswerBy("parked".into(), None)),
            ("history:1", Act::History(1, None)),
            ("undo:7", Act::Undo(Some(7))),
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
}
