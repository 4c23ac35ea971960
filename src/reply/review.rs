//! What an edit would change for askers, as a moderator reads it on a phone: the verdict first, then the worst.

use super::{Block, Reviewing, Tally};
use crate::review::{Kind, Review, Shift};

/// What can be read at a glance; the rest is a number.
const LINES: usize = 10;

/// What an edit would change for askers.
pub fn review(review: &Review) -> Vec<Block> {
    let lines = lines(review);
    let more = lines.len().saturating_sub(LINES);
    let mut blocks = vec![Block::line(verdict(review, lines.is_empty()))];
    blocks.extend(lines.into_iter().take(LINES).map(Block::item));
    if more > 0 {
        blocks.push(Block::line(Reviewing::More(more)));
    }
    if review.asked < review.of {
        blocks.push(Block::line(Reviewing::Sampled { asked: review.asked, of: review.of }));
    }
    blocks
}

/// How much changes.
fn verdict(review: &Review, is_all: bool) -> Reviewing {
    let is_gain = |shift: &&Shift| shift.kind() == Kind::Answered && shift.is_meant();
    let gained = review.shifts.iter().filter(is_gain).count();
    let tally = Tally {
        broken: review.broken.len(),
        astray: review.own.iter().filter(|own| !own.already).count(),
        different: review.shifts.len() - gained,
        gone: review.removed.len(),
        mended: review.mended.len(),
        gained,
    };
    match (tally == Tally::default(), is_all) {
        (false, _) => Reviewing::Tally(tally),
        (true, true) => Reviewing::NothingChanges,
        (true, false) => Reviewing::NothingChangesButLook,
    }
}

/// All there is to say, the worst first.
fn lines(review: &Review) -> Vec<Reviewing> {
    let own = |already| review.own.iter().filter(move |own| own.already == already).cloned();
    let (meant, others): (Vec<_>, Vec<_>) = review.shifts.iter().cloned().partition(Shift::is_meant);
    let (taken, gone): (Vec<_>, Vec<_>) =
        review.removed.iter().cloned().partition(|removed| !removed.now.is_empty());
    let mut lines = review.broken.iter().cloned().map(Reviewing::Broken).collect::<Vec<_>>();
    lines.extend(own(false).map(Reviewing::Astray));
    lines.extend(others.into_iter().map(Reviewing::Shift));
    lines.extend(taken.into_iter().map(Reviewing::Removed));
    lines.extend(review.twins.iter().cloned().map(Reviewing::Twins));
    lines.extend(review.lost_citations.iter().cloned().map(Reviewing::LostCitation));
    lines.extend(review.problems.iter().cloned().map(Reviewing::Problem));
    lines.extend(own(true).map(Reviewing::Astray));
    lines.extend(gone.into_iter().map(Reviewing::Removed));
    lines.extend(review.mended.iter().cloned().map(Reviewing::Mended));
    lines.extend(meant.into_iter().map(Reviewing::Shift));
    lines
}
