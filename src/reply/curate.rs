//! What moderators are told.

mod chart;
mod entry;
mod history;
mod import_export;
mod mistake;
mod proposal;
mod refusal;
mod settings;
mod stats;
mod summary;
mod unanswered;

pub use entry::{EntryFacts, EntryField, entry, entry_form, mend, too_long_for_a_form};
pub use history::{EditLine, cannot_undo, history, no_edits_by_them, no_such_edit};
pub use import_export::{exported, not_from_discord, nothing_to_import, unreadable, which_format};
pub use mistake::Mistake;
pub use proposal::{
    Proposed, changed_meanwhile, discarded, not_saved, proposal, reason_form, refused, saved, takes_a_second,
    too_many_edits, would_not_check,
};
pub use refusal::{
    has_its_own, ledger_down, no_such_entry, not_a_manager, not_a_moderator, not_in_a_server, not_your_form,
    not_yours, parked_gone, too_much_at_once,
};
pub use settings::{beginning, begun, not_begun, settings};
pub use stats::{Usage, stats};
pub use summary::Summary;
pub use unanswered::{
    UnansweredLine, differently, dismissed, no_question_to_correct, no_such_unanswered, too_long_to_correct,
    unanswered, unanswered_group,
};

use super::{Act, Block, Checked, Choice, More, Reply, Sentence};

/// What a check on the command line found, in numbers.
pub fn checked(checked: Checked) -> Reply {
    Reply::said(checked)
}

/// Something to press that a moderator does.
fn button(label: impl Into<Sentence>, act: Act) -> Choice {
    Choice::new(label, act)
}

/// The last item of a list of which no more than `shown` are shown.
fn more(items: usize, shown: usize) -> Option<Block> {
    (items > shown).then(|| Block::item(More(items - shown)))
}
