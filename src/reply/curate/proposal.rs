//! The review of an edit before it is saved, and what became of it.

use super::{super::review, Summary, button, entry::back_to_form, more};
use crate::{
    knowledge::{Citation, EditId, Entry, EntryId, EntryKey, Problem, QuestionId, Value, edit::Refusal},
    reply::{
        AboutProposal, Act, Block, Broken, Button, Field, Form, Input, Language, Menu, Reply, Sentence,
        Whose, watched::broken_file,
    },
    review::Review,
};

/// An edit to be shown before it is saved.
#[derive(Debug)]
pub struct Proposed<'a> {
    /// What it does.
    pub summary: &'a Summary,
    /// The lines of the files that change.
    pub difference: &'a str,
    /// What it changes for askers.
    pub review: &'a Review,
    /// The name that it is pending under.
    pub parked: &'a str,
    /// The name of its form, where it came from one.
    pub form: Option<&'a str>,
    /// Whether somebody else's edit of the same entry was saved meanwhile, and both are in it.
    pub together: bool,
    /// Whether saving it takes a reason.
    pub takes_reason: bool,
    /// Topics to choose from for the entry that it adds.
    pub topics: &'a [&'a str],
    /// How many entries it takes from askers, where that is so many that somebody else must save it.
    pub second: Option<u32>,
}

/// Problems that are listed.
const PROBLEMS: usize = 8;

/// What an edit would change, and the button that saves it.
pub fn proposal(proposed: &Proposed<'_>) -> Reply {
    let mut body = Vec::new();
    body.extend(proposed.together.then(|| Block::line(AboutProposal::TakenTogether)));
    body.push(Block::Verbatim(proposed.difference.to_owned()));
    body.extend(review(proposed.review));
    body.extend(proposed.second.map(|entries| Block::line(AboutProposal::TakesAnother { entries })));
    let parked = || proposed.parked.to_owned();
    let mut choices = vec![if proposed.takes_reason {
        button(Button::SaveWithReason, Act::Reason(parked()))
    } else {
        button(Button::Save, Act::Save(parked()))
    }];
    choices.extend(proposed.form.map(|form| button(Button::Change, Act::Form(form.to_owned()))));
    choices.push(button(Button::Drop, Act::Discard(parked())));
    Reply {
        title: Some(AboutProposal::Asks(proposed.summary.clone()).into()),
        body,
        choices,
        menu: (!proposed.topics.is_empty()).then(|| topics(proposed)),
        ..Reply::default()
    }
}

/// The topics to choose from for a new entry.
fn topics(proposed: &Proposed<'_>) -> Menu {
    let option = |&topic: &&str| {
        button(Sentence::theirs(topic), Act::Under(proposed.parked.to_owned(), Some(topic.to_owned())))
    };
    Menu { prompt: AboutProposal::ChooseTopic.into(), options: proposed.topics.iter().map(option).collect() }
}

/// Somebody removed the entry that a form was opened on: what was typed makes a new one.
pub fn was_removed() -> Block {
    Block::line(AboutProposal::WasRemoved)
}

/// Two edits of one entry that say something else of the same: both, and nothing saved.
pub fn clash(theirs: &Entry, mine: &Entry, clashes: &[EntryKey], parked: &str, form: Option<&str>) -> Reply {
    let mut body = vec![Block::line(AboutProposal::Clash { question: theirs.question.clone() })];
    for &key in clashes {
        let said = |entry: &Entry| Block::Verbatim(said(entry, key));
        body.extend([Block::line(AboutProposal::Theirs(key)), said(theirs)]);
        body.extend([Block::line(AboutProposal::Mine(key)), said(mine)]);
    }
    let resolve = |label, whose| button(label, Act::Resolve(parked.to_owned(), whose));
    let mut choices =
        vec![resolve(Button::TakeMine, Whose::Mine), resolve(Button::KeepTheirs, Whose::Theirs)];
    choices.extend(form.map(|form| button(Button::Change, Act::Form(form.to_owned()))));
    choices.push(button(Button::Drop, Act::Discard(parked.to_owned())));
    Reply { body, choices, ..Reply::default() }
}

/// What an entry says under a key, as it is typed.
fn said(entry: &Entry, key: EntryKey) -> String {
    match entry.value(key) {
        Value::Line(text) | Value::Exact(text) | Value::Date(text) => text.unwrap_or_default().to_owned(),
        Value::Block(text) => text.to_owned(),
        Value::Lines(lines) => lines.unwrap_or_default().join("\n"),
        Value::Names(ids) => ids.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
        Value::Flag(flag) => flag.to_string(),
        Value::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
        Value::Citations(citations) => {
            let line = |cite: &Citation| {
                let parts = [Some(&cite.document), cite.at.as_ref(), Some(&cite.quote)];
                parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" | ")
            };
            citations.iter().map(line).collect::<Vec<_>>().join("\n")
        }
    }
}

/// The form that asks why something that is expected may break. `typed`: what was typed into it before.
pub fn reason_form(key: &'static str, typed: String, parked: String) -> Form {
    Form {
        title: AboutProposal::WhyAllTheSame.into(),
        act: Act::Reason(parked),
        language: Language::default(),
        fields: vec![Field {
            key,
            label: AboutProposal::Reason.into(),
            help: None,
            input: Input::Text {
                hint: AboutProposal::ReasonHint.into(),
                value: typed,
                long: false,
                required: true,
                most: 300,
            },
        }],
    }
}

/// The reason that it takes has no word in it.
pub fn no_reason(parked: &str) -> Reply {
    Reply {
        choices: vec![button(Button::SaveWithReason, Act::Reason(parked.to_owned()))],
        ..Reply::said(AboutProposal::NoReason)
    }
}

/// What became of an edit that was saved.
#[derive(Debug, Clone, Copy, Default)]
pub struct Saved<'a> {
    /// Its number; `None`: it could not be recorded.
    pub edit: Option<EditId>,
    /// The entry that it is about, if there is one still.
    pub entry: Option<&'a EntryId>,
    /// Whether that is a draft.
    pub is_draft: bool,
    /// How many unanswered questions it was meant to answer.
    pub asked: usize,
    /// Those of them that stay on the list.
    pub still: &'a [(QuestionId, &'a str)],
}

/// Questions that stay on the list which are named.
const STILL: usize = 5;

/// It is on disk, and live unless it is a draft.
pub fn saved(saved: &Saved<'_>) -> Reply {
    let Saved { edit, entry, is_draft, asked, still } = *saved;
    let said = if is_draft { AboutProposal::SavedAsDraft { edit } } else { AboutProposal::Saved { edit } };
    let mut body = vec![Block::line(said)];
    match (asked, still.len()) {
        (0, _) => {}
        (_, 0) => body.push(Block::line(AboutProposal::AnsweredNow { questions: asked })),
        (_, still) if is_draft => body.push(Block::line(AboutProposal::WaitForDraft { questions: still })),
        (_, more) => {
            body.push(Block::line(AboutProposal::StillUnanswered { questions: more }));
            let shown = still.iter().take(STILL);
            body.extend(shown.map(|(_, question)| Block::item(Sentence::theirs(*question))));
            body.extend(super::more(more, STILL));
        }
    }
    let mut choices = Vec::new();
    match (entry, still.first()) {
        (Some(entry), _) if is_draft => choices.push(button(Button::AddSource, Act::Edit(entry.clone()))),
        (Some(entry), Some((question, _))) => {
            choices.push(button(Button::AddWording, Act::Join(*question, entry.clone())));
        }
        _ => {}
    }
    choices.extend(edit.map(|edit| button(Button::TakeBack, Act::Undo(Some(edit)))));
    choices.extend(entry.map(|entry| button(Button::ShowEntry, Act::Entry(entry.clone()))));
    Reply { body, choices, ..Reply::default() }
}

/// Somebody saved the same file at the same moment.
pub fn changed_meanwhile(file: &str, both: &str, parked: &str) -> Reply {
    let said = AboutProposal::ChangedMeanwhile { file: file.to_owned() };
    Reply {
        body: vec![Block::line(said), Block::Verbatim(both.to_owned())],
        choices: vec![button(Button::LookAgain, Act::Save(parked.to_owned()))],
        ..Reply::default()
    }
}

/// A file was broken on disk, so that nothing can be saved on top of it.
pub fn not_saved_onto(broken: Broken, parked: &str) -> Reply {
    let mut body = vec![Block::line(AboutProposal::NotSavedOntoErrors)];
    body.extend(broken_file(broken));
    Reply { body, choices: vec![button(Button::TryAgain, Act::Save(parked.to_owned()))], ..Reply::default() }
}

/// The disk would not take it.
pub fn not_saved(file: &str, cause: &str, parked: &str) -> Reply {
    Reply {
        choices: vec![button(Button::TryAgain, Act::Save(parked.to_owned()))],
        ..Reply::said(AboutProposal::NotSaved { file: file.to_owned(), cause: cause.to_owned() })
    }
}

/// The edit makes no sense as things are.
pub fn refused(refusal: Refusal, form: Option<&str>) -> Reply {
    Reply { choices: back_to_form(form), ..Reply::said(AboutProposal::Refused(refusal)) }
}

/// The edit would leave errors in the knowledge base.
pub fn would_not_check<'a>(problems: impl Iterator<Item = &'a Problem>, form: Option<&str>) -> Reply {
    let problems: Vec<_> = problems.collect();
    let mut body = vec![Block::line(AboutProposal::WouldNotCheck)];
    let shown = problems.iter().take(PROBLEMS);
    body.extend(shown.map(|&problem| Block::item(AboutProposal::Problem(problem.clone()))));
    body.extend(more(problems.len(), PROBLEMS));
    Reply { body, choices: back_to_form(form), ..Reply::default() }
}

/// Whoever proposed what takes so much away can't confirm it.
pub fn takes_a_second() -> Reply {
    Reply::said(AboutProposal::TakesASecond)
}

/// A person edits faster than people do.
pub fn too_many_edits(an_hour: u32) -> Reply {
    Reply::said(AboutProposal::TooManyEdits { an_hour })
}

/// A form or a review was dropped.
pub fn discarded() -> Reply {
    Reply::said(AboutProposal::Discarded)
}
