//! What moderators are told.

mod chart;
mod entry;
mod gaps;
mod history;
mod import_export;
mod proposal;
mod refusal;
mod settings;
mod stats;
pub mod summary;

pub use entry::{EntryFacts, Mistake, entry, entry_form, mend, too_long_for_a_form};
pub use gaps::{
    GapLine, differently, dismissed, gap, no_question_to_correct, no_such_gap, too_long_to_correct,
    unanswered,
};
pub use history::{EditLine, cannot_undo, history, no_edits_by_them, no_such_edit};
pub use import_export::{exported, not_from_discord, nothing_to_import, unreadable, which_format};
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
