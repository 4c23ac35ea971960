//! The review of an edit before it is saved, and what became of it.

use super::{super::review, entry::back_to_form};
use crate::{
    knowledge::Problem,
    reply::{Action, Block, Choice, Field, Form, Language, Line, Reply, Sentence, Step, Wording},
    review::Review,
};

/// An edit to be shown before it is saved.
#[derive(Debug)]
pub struct Proposed<'a> {
    /// What it does, in a few words.
    pub summary: &'a str,
    /// The lines of the files that change.
    pub difference: &'a str,
    /// What it changes for askers.
    pub review: &'a Review,
    /// The name that it is parked under.
    pub parked: &'a str,
    /// The name of its form, where it came from one.
    pub form: Option<&'a str>,
    /// Whether saving it takes a reason.
    pub takes_reason: bool,
    /// Whether somebody else must save it.
    pub second: bool,
}

/// Problems that are listed.
const PROBLEMS: usize = 8;

/// What an edit would change, and the button that saves it.
pub fn proposal(proposed: &Proposed<'_>) -> Reply {
    let mut body = vec![Block::Verbatim(proposed.difference.to_owned())];
    body.extend(review(proposed.review));
    if proposed.second {
        body.push(Block::line(Line::new(
            "That is more than one person removes in an hour: another moderator has to press Save.",
        )));
    }
    let parked = proposed.parked.to_owned();
    let save = if proposed.takes_reason {
        Choice { label: "Save, with a reason".into(), action: Action::Curate(Step::Reason(parked.clone())) }
    } else {
        Choice { label: "Save".into(), action: Action::Curate(Step::Save(parked.clone())) }
    };
    let mut choices = vec![save];
    if let Some(form) = proposed.form {
        let action = Action::Curate(Step::Form(form.to_owned()));
        choices.push(Choice { label: "Change it".into(), action });
    }
    choices.push(Choice { label: "Drop it".into(), action: Action::Curate(Step::Discard(parked)) });
    Reply { title: Some(Sentence::Theirs(proposed.summary.to_owned())), body, choices, ..Reply::default() }
}

/// The form that asks why something that is expected may break.
pub fn reason_form(key: &'static str, parked: String) -> Form {
    Form {
        title: "Why is this right all the same?".into(),
        action: Action::Curate(Step::Reason(parked)),
        language: Language::default(),
        fields: vec![Field {
            key,
            label: "Reason".into(),
            hint: "It is kept in the history.".into(),
            value: String::new(),
            long: false,
            required: true,
            most: 300,
        }],
    }
}

/// It is on disk and live.
pub fn saved(edit: Option<u64>, entry: Option<&str>) -> Reply {
    let mut reply = match edit {
        Some(edit) => Reply::said(format!("Saved, and live. It is edit #{edit}.")),
        None => Reply::said(
            "Saved, and live. My records can't be reached just now, so it is missing from the history, and can't be \
             taken back from here.",
        ),
    };
    let step = |label: &str, step| Choice { label: label.into(), action: Action::Curate(step) };
    reply.choices.extend(edit.map(|edit| step("Take it back", Step::Undo(edit))));
    reply.choices.extend(entry.map(|entry| step("Show the entry", Step::Entry(entry.to_owned()))));
    reply
}

/// Somebody saved the same file at the same moment.
pub fn changed_meanwhile(file: &str, both: &str, parked: &str) -> Reply {
    let line = Line::new("Not saved: ").show(file).say(
        " was saved by somebody else at the same moment. Theirs stands, and yours is kept. What lies between the two:",
    );
    let action = Action::Curate(Step::Save(parked.to_owned()));
    Reply {
        body: vec![Block::line(line), Block::Verbatim(both.to_owned())],
        choices: vec![Choice { label: "Look at mine again, on top of theirs".into(), action }],
        ..Reply::default()
    }
}

/// The disk would not take it.
pub fn not_saved(cause: &str, parked: &str) -> Reply {
    let line =
        Line::new("Not saved: ").show(cause).say(". The knowledge stands as it was, and yours is kept.");
    let action = Action::Curate(Step::Save(parked.to_owned()));
    Reply {
        body: vec![Block::line(line)],
        choices: vec![Choice { label: "Try again".into(), action }],
        ..Reply::default()
    }
}

/// The edit makes no sense as things are.
pub fn refused(cause: &str, form: Option<&str>) -> Reply {
    Reply {
        body: vec![Block::line(Line::new("That can't be done: ").show(cause).say("."))],
        choices: back_to_form(form),
        ..Reply::default()
    }
}

/// The edit would leave errors in the knowledge.
pub fn would_not_check<'a>(problems: impl Iterator<Item = &'a Problem>, form: Option<&str>) -> Reply {
    let problems: Vec<_> = problems.collect();
    let mut body = vec![Block::line(Line::new("Not yet: this would leave the knowledge with errors."))];
    body.extend(problems.iter().take(PROBLEMS).map(|problem| {
        let Wording { message, remedy, .. } = Language::default().words().problem(problem);
        Block::item(Line::shown(message).say(". ").show(remedy).say("."))
    }));
    if problems.len() > PROBLEMS {
        body.push(Block::item(Line::new(format!("and {} more", problems.len() - PROBLEMS))));
    }
    Reply { body, choices: back_to_form(form), ..Reply::default() }
}

/// Whoever proposed a removal in bulk can't confirm it.
pub fn takes_a_second() -> Reply {
    Reply::said(
        "You proposed this, so another moderator has to press Save: it removes more than one person may in an hour.",
    )
}

/// A person edits faster than people do.
pub fn too_many_edits(an_hour: u32) -> Reply {
    Reply::said(format!(
        "That is more than {an_hour} edits within an hour. Please go on later; larger changes are easier in the files."
    ))
}

/// A form or a review was dropped.
pub fn discarded() -> Reply {
    Reply::said("Dropped. Nothing was changed.")
}
