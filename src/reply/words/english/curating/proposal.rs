//! An edit before it is saved, and what became of it.

use crate::{
    knowledge::edit::Refusal,
    reply::{
        Line,
        line::{line, ours, theirs},
        words::{Wording, curating::AboutProposal, english::problems},
    },
};

pub(super) fn say(proposal: &AboutProposal) -> Line {
    match proposal {
        AboutProposal::ChangedMeanwhile { file } => line![
            "Not saved: ",
            theirs(file),
            " was saved by somebody else at the same moment. Theirs stands, and yours is kept. What lies between the \
             two:"
        ],
        AboutProposal::Discarded => line!["Dropped. Nothing was changed."],
        AboutProposal::NotSaved { file, cause } => line![
            "Not saved: can't save ",
            theirs(file),
            ": ",
            theirs(cause),
            "; see that the disk has room and that its folder may be written to, then try again. The knowledge base \
             stands as it was, and yours is kept."
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
        AboutProposal::TakesASecond => line![
            "You proposed this, so another moderator has to press Save: it removes more than one person may in an hour."
        ],
        AboutProposal::TakesAnother => {
            line!["That is more than one person removes in an hour: another moderator has to press Save."]
        }
        AboutProposal::TooManyEdits { an_hour } => line![ours(format!(
            "That is more than {an_hour} edits within an hour. Please go on later; larger changes are easier in the \
             files."
        ))],
        AboutProposal::WhyAllTheSame => line!["Why is this right all the same?"],
        AboutProposal::WouldNotCheck => {
            line!["Not yet: this would leave the knowledge base with errors."]
        }
    }
}

fn refused(refusal: &Refusal) -> Line {
    let named = |name: &str| theirs(format!("`{name}`"));
    match refusal {
        Refusal::NotToml { file } => line![
            "That can't be done: ",
            theirs(file),
            " is not TOML; mend it first, `footnote check` shows where."
        ],
        Refusal::NoEntry { id } => line![
            "That can't be done: there is no entry ",
            named(id),
            "; it may have been removed or renamed, look for it by its question."
        ],
        Refusal::IdTaken { id } => {
            line!["That can't be done: the id ", named(id), " is taken; choose another, or edit that entry."]
        }
        Refusal::PhrasingTaken { text: _, entry } => line![
            "That can't be done: ",
            named(entry),
            " has this phrasing already; word it otherwise, or edit that entry."
        ],
        Refusal::NoPhrasing { text: _, entry } => {
            line!["That can't be done: ", named(entry), " has no such phrasing; it may have been removed."]
        }
        Refusal::ShownQuestion { entry } => line![
            "That can't be done: this is the question that ",
            named(entry),
            " is shown with; give it another question instead."
        ],
        Refusal::NoExpect { ask: _ } => {
            line!["That can't be done: nothing is expected of this question; it may have been removed."]
        }
        Refusal::Unchanged => {
            line!["That can't be done: there is nothing to change: the knowledge base says this already."]
        }
    }
}
