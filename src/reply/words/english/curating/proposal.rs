//! An edit before it is saved, and what became of it.

use super::summary;
use crate::{
    knowledge::{EntryKey, edit::Refusal},
    reply::{
        Line,
        line::{line, ours, theirs},
        words::{
            Wording,
            curating::AboutProposal,
            english::{numbers::counted, problems},
        },
    },
};

pub(super) fn say(proposal: &AboutProposal) -> Line {
    match proposal {
        AboutProposal::AnsweredNow { questions: 1 } => {
            line!["The question is answered now, and off the list. Whoever waits for it is told."]
        }
        AboutProposal::AnsweredNow { questions } => line![ours(format!(
            "All {questions} questions are answered now, and off the list. Whoever waits for them is told."
        ))],
        AboutProposal::Asks(summary) => summary::asked(summary),
        AboutProposal::ChangedMeanwhile { file } => line![
            "Not saved: somebody else saved ",
            theirs(file),
            " at the same moment. Theirs stands, and yours is kept. Differences:"
        ],
        AboutProposal::ChooseTopic => line!["Choose a topic (optional)"],
        AboutProposal::Clash { question } => line![
            "Not saved yet: somebody else changed “",
            theirs(question),
            "” while you were editing it, in the same place. Which should it be?"
        ],
        AboutProposal::Mine(key) => line![part(*key), ", yours:"],
        AboutProposal::Theirs(key) => line![part(*key), ", as it is now:"],
        AboutProposal::TakenTogether => {
            line![
                "Somebody else changed this entry while you were editing it. Both edits are kept; this is yours:"
            ]
        }
        AboutProposal::Discarded => line!["Discarded. Nothing was changed."],
        AboutProposal::NoReason => line!["Not saved yet: please give the reason in a few words."],
        AboutProposal::NotSaved { file, cause } => line![
            "Not saved: I can't write ",
            theirs(file),
            " (",
            theirs(cause),
            "). Please see that the disk has room and that I may write to the folder, then try again. Nothing was \
             changed, and your edit is kept."
        ],
        AboutProposal::NotSavedOntoErrors => line![
            "Not saved: somebody edited the same file on disk, and it has an error now. Your edit is kept for a day: try \
             again once the error is fixed."
        ],
        AboutProposal::Problem(problem) => {
            let Wording { message, remedy, .. } = problems::problem(problem);
            line![theirs(message), ". ", theirs(remedy), "."]
        }
        AboutProposal::Reason => line!["Reason"],
        AboutProposal::ReasonHint => line!["It is kept in the history."],
        AboutProposal::Refused(refusal) => refused(refusal),
        AboutProposal::Saved { edit: Some(edit) } => {
            line![ours(format!("Saved, and live. It is edit #{edit}."))]
        }
        AboutProposal::Saved { edit: None } => line![
            "Saved, and live. My records can't be reached just now, so it is missing from the history, and can't be \
             taken back from here."
        ],
        AboutProposal::SavedAsDraft { edit: Some(edit) } => line![ours(format!(
            "Saved as a draft: nobody gets it until it has a source. It is edit #{edit}."
        ))],
        AboutProposal::SavedAsDraft { edit: None } => line![
            "Saved as a draft: nobody gets it until it has a source. My records can't be reached just now, so it is \
             missing from the history, and can't be taken back from here."
        ],
        AboutProposal::StillUnanswered { questions: 1 } => {
            line!["Asked again, this question still finds no sure answer. It stays on the list:"]
        }
        AboutProposal::StillUnanswered { .. } => {
            line!["Asked again, these questions still find no sure answer. They stay on the list:"]
        }
        AboutProposal::TakesASecond => line![
            "You proposed this, so another moderator has to press Save: it takes away more than one person may in an hour."
        ],
        AboutProposal::TakesAnother { entries } => line![ours(format!(
            "This takes {} away from people who ask: removed, silenced, written over by an import, or made a draft. \
             That is more than one person may in an hour, so another moderator has to press Save.",
            counted(*entries as usize, "entry", "entries")
        ))],
        AboutProposal::TooManyEdits { an_hour } => line![ours(format!(
            "That is more than {an_hour} edits within an hour. Please go on later; larger changes are easier in the \
             files."
        ))],
        AboutProposal::WaitForDraft { questions: 1 } => {
            line!["The question stays on the list, marked “draft waiting”."]
        }
        AboutProposal::WaitForDraft { .. } => {
            line!["The questions stay on the list, marked “draft waiting”."]
        }
        AboutProposal::WhyAllTheSame => line!["Why save it anyway?"],
        AboutProposal::WasRemoved => line![
            "Somebody removed this entry while you were editing it. Saving adds what you typed as a new entry."
        ],
        AboutProposal::WouldNotCheck => {
            line!["Not saved yet: the knowledge base would have errors."]
        }
    }
}

/// What moderators call what stands under a key.
pub(super) fn part(key: EntryKey) -> &'static str {
    match key {
        EntryKey::Id => "Id",
        EntryKey::Draft => "Draft",
        EntryKey::Question => "Question",
        EntryKey::Also => "Other ways to ask",
        EntryKey::Answer => "Answer",
        EntryKey::Cite => "Sources",
        EntryKey::Disputed => "Disputed",
        EntryKey::Topic => "Topic",
        EntryKey::Follow => "Next questions",
        EntryKey::Not => "Questions it never answers",
        EntryKey::Require => "Words it requires",
    }
}

fn refused(refusal: &Refusal) -> Line {
    let named = |name: &str| theirs(format!("`{name}`"));
    match refusal {
        Refusal::NotToml { file } => {
            line![theirs(file), " is not TOML. Fix it first; `footnote check` shows where."]
        }
        Refusal::NoEntry { id } => line![
            "There is no entry ",
            named(id),
            ". It may have been removed or renamed; look for it by its question."
        ],
        Refusal::IdTaken { id } => {
            line!["The id ", named(id), " is taken. Choose another, or edit that entry."]
        }
        Refusal::PhrasingTaken { text: _, entry } => {
            line![named(entry), " has this phrasing already. Word it differently, or edit that entry."]
        }
        Refusal::NoPhrasing { text: _, entry } => {
            line![named(entry), " has no such phrasing. It may have been removed."]
        }
        Refusal::ShownQuestion { entry } => {
            line![named(entry), " is shown with this question. Give it another question instead."]
        }
        Refusal::NoExpect { ask: _ } => {
            line!["Nothing is expected of this question. The expectation may have been removed."]
        }
        Refusal::Unchanged => {
            line!["Nothing to change."]
        }
    }
}
