//! What is kept of a person.

use super::{Act, Block, Choice, Privacy, Reply};

/// What the records hold of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// Votes on answers.
    pub votes: u32,
    /// Questions that are kept with them, because the answer did not help.
    pub voted_questions: u32,
    /// Unanswered questions that count them among their askers.
    pub questions: u32,
    /// Entries that they chose for such questions.
    pub picks: u32,
    /// Questions sent to the moderators, whose answer they wait for.
    pub waiting: u32,
    /// What they suggested, until they know what came of it.
    pub suggestions: u32,
    /// Forms and reviews on their way.
    pub parked: u32,
    /// Edits, in the history.
    pub edits: u32,
}

/// What is kept of the person who asks, and how to erase it. `elsewhere`: they are answered from the default knowledge
/// base, whose moderators may be in another server.
pub fn privacy(kept: Kept, elsewhere: bool) -> Reply {
    let Kept { votes, voted_questions, questions, picks, waiting, suggestions, parked, edits } = kept;
    let erasable = [
        (votes, Privacy::Votes(votes)),
        (voted_questions, Privacy::VotedQuestions(voted_questions)),
        (questions, Privacy::Questions(questions)),
        (picks, Privacy::Picks(picks)),
        (waiting, Privacy::Waiting(waiting)),
        (suggestions, Privacy::Suggestions(suggestions)),
        (parked, Privacy::Parked(parked)),
    ];
    let erasable = erasable.into_iter().filter(|(number, _)| *number > 0);
    let items = erasable.map(|(_, sentence)| Block::item(sentence)).collect::<Vec<_>>();
    let mut choices = Vec::new();
    let mut body = vec![Block::line(Privacy::WhatIKeep)];
    body.extend(elsewhere.then(|| Block::line(Privacy::KeptElsewhere)));
    if items.is_empty() {
        body.push(Block::line(Privacy::NothingOfYou));
    } else {
        body.push(Block::line(Privacy::ThisOfYou));
        body.extend(items);
        choices.push(Choice::new(Privacy::Erase, Act::Erase));
    }
    if edits > 0 {
        body.push(Block::line(Privacy::Edits(edits)));
    }
    Reply { body, choices, ..Reply::default() }
}

/// It is gone.
pub fn erased() -> Reply {
    Reply::said(Privacy::Erased)
}
