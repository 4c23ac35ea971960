//! What is kept of a person.

use super::{
    Act, Block, Choice, Line, Reply,
    browse::{count, times},
};

/// What the records hold of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// Votes on answers.
    pub votes: u32,
    /// Unanswered questions that count them among their askers.
    pub questions: u32,
    /// Questions sent to the moderators, whose answer they wait for.
    pub waiting: u32,
    /// Forms and reviews on their way.
    pub parked: u32,
    /// Edits, in the history.
    pub edits: u32,
}

/// What is kept of the person who asks, and how to erase it.
pub fn privacy(kept: Kept) -> Reply {
    let mut body = vec![Block::line(Line::new(
        "I read what is addressed to me, answer it, and count that it was asked: without your name, and without your \
         words where there was an answer. A question without an answer is kept for 90 days, so that somebody can answer \
         it; beside it stands a number that can't be turned back into you.",
    ))];
    let held = [
        (kept.votes, "vote on an answer", "votes on answers"),
        (
            kept.questions,
            "unanswered question that counts you among its askers",
            "unanswered questions that count you among their askers",
        ),
        (
            kept.waiting,
            "question of yours that the moderators have, with where to tell you",
            "questions of yours that the moderators have, with where to tell you",
        ),
        (kept.parked, "form or review on its way, for a day", "forms and reviews on their way, for a day"),
    ];
    let held = held.into_iter().filter(|(number, ..)| *number > 0);
    let items = held.map(|(number, one, more)| Block::item(Line::new(count(number as usize, one, more))));
    let items = items.collect::<Vec<_>>();
    if items.is_empty() {
        body.push(Block::line(Line::new("Of you, nothing is kept.")));
    } else {
        body.push(Block::line(Line::new("Of you, this is kept:")));
        body.extend(items);
    }
    if kept.edits > 0 {
        body.push(Block::line(Line::new(format!(
            "You have edited the knowledge {}. That stays, with your name: the history is the community's.",
            times(kept.edits)
        ))));
    }
    let erases = kept.votes + kept.questions + kept.waiting + kept.parked > 0;
    let choices = erases.then(|| Choice { label: "Erase it now".into(), act: Act::Erase });
    Reply { body, choices: choices.into_iter().collect(), ..Reply::default() }
}

/// It is gone.
pub fn erased() -> Reply {
    Reply::said("Erased: what I kept of you is gone.")
}
