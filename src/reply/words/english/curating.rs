//! What moderators read, in English.

mod declined;
mod entry;
mod form;
mod history;
mod more;
mod proposal;
mod queue;
mod settings;
mod summary;
mod unanswered;
mod usage;

pub(super) use self::usage::CHART;
use super::numbers;
use crate::reply::{
    Line,
    line::{line, ours, theirs},
    words::curating::{Button, Checked, Curating, More},
};

pub(super) fn say(curating: &Curating) -> Line {
    match curating {
        Curating::Button(button) => line![label(*button)],
        Curating::Checked(checked) => checked_in_numbers(checked),
        Curating::Declined(why) => line![declined::say(*why)],
        Curating::Entry(entry) => entry::say(entry),
        Curating::Form(form) => line![ours(form::say(*form))],
        Curating::History(history) => history::say(history),
        Curating::Mistake(mistake) => form::mistake(mistake),
        Curating::More(More(more)) => line![ours(format!("and {more} more"))],
        Curating::Else(more) => more::say(more),
        Curating::Proposal(proposal) => proposal::say(proposal),
        Curating::Queue(queue) => queue::say(queue),
        Curating::Settings(settings) => settings::say(settings),
        Curating::Summary(summary) => summary::say(summary),
        Curating::Unanswered(unanswered) => unanswered::say(unanswered),
        Curating::Usage(usage) => usage::say(usage),
    }
}

/// The title of a document that is a message in Discord, written on this day.
pub(super) fn message_title((year, month, day): (u16, u8, u8)) -> String {
    format!("A message in Discord, {year}-{month:02}-{day:02}")
}

fn label(button: Button) -> &'static str {
    match button {
        Button::AddSource => "Add a source",
        Button::AddWording => "Add it as a phrasing",
        Button::AllUnanswered => "All unanswered",
        Button::BeginWithACopy => "Begin with a copy",
        Button::BeginEmpty => "Begin empty",
        Button::BeginAgain => "Take up our old one",
        Button::Change => "Change it",
        Button::Dismiss => "Dismiss",
        Button::Drop => "Discard",
        Button::Earlier => "Earlier",
        Button::Edit => "Edit",
        Button::EditThatAnswer => "Edit that answer",
        Button::History => "History",
        Button::KeepTheirs => "Keep theirs",
        Button::Later => "Later",
        Button::LookAgain => "Look at mine again, on top of theirs",
        Button::More => "More",
        Button::Next => "Next",
        Button::NoAnswerHere => "No entry answers this",
        Button::NotToBeAnswered => "Questions that no entry answers",
        Button::Previous => "Previous",
        Button::PutBack => "Put it back",
        Button::Save => "Save",
        Button::SaveWithReason => "Save with a reason",
        Button::ShowEntry => "Show the entry",
        Button::TakeBack => "Take it back",
        Button::TakeMine => "Take mine",
        Button::TryAgain => "Try again",
        Button::UseTheDefault => "Use the default one",
        Button::WriteAnswer => "Write an answer",
    }
}

fn checked_in_numbers(Checked { folder, files, entries, errors, warnings, notes }: &Checked) -> Line {
    if *files == 0 {
        return line![
            "warning: ",
            theirs(folder),
            " has no .toml file, so there is nothing to answer with. `footnote import auto FILE` brings in what other tools \
             keep"
        ];
    }
    let usable = match entries {
        Some(entries) => numbers::counted(*entries, "entry", "entries"),
        None => "can't be used".to_owned(),
    };
    line![theirs(folder), ours(format!(": {usable}; errors: {errors}, warnings: {warnings}, notes: {notes}"))]
}
