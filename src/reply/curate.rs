//! What moderators are told.

mod chart;
mod entry;
mod history;
mod import_export;
mod mistake;
mod more;
mod proposal;
mod queue;
mod refusal;
mod settings;
mod stats;
mod summary;
mod unanswered;

pub use entry::*;
pub use history::*;
pub use import_export::*;
pub use mistake::Mistake;
pub use more::*;
pub use proposal::*;
pub use queue::*;
pub use refusal::*;
pub use settings::*;
pub use stats::*;
pub use summary::Summary;
pub use unanswered::*;

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
