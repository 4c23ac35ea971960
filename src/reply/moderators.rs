//! Between askers and moderators: votes, questions sent on, and answers that come later.

use super::{Act, Block, Choice, Line, Reply};

/// A vote was counted.
pub fn voted(helped: bool) -> Reply {
    Reply::said(if helped {
        "Thank you: noted that it helped. Press the other one if you change your mind."
    } else {
        "Thank you: noted that it did not help. The moderators see it. Press the other one if you change your mind."
    })
}

/// The question is with the moderators.
pub fn sent_to_moderators() -> Reply {
    Reply::said("Your question is with the moderators now. When there is an answer, I tell you here.")
}

/// The same person sent the same question before.
pub fn sent_before() -> Reply {
    Reply::said(
        "The moderators have that question from you already. When there is an answer, I tell you here.",
    )
}

/// A person has too many questions open.
pub fn too_many_sent(most: u32) -> Reply {
    Reply::said(format!(
        "You have {most} questions open with the moderators. Please wait for an answer to one."
    ))
}

/// The community has nowhere to send questions to.
pub fn no_moderators_channel() -> Reply {
    Reply::said(
        "The moderators here have named no channel for questions, so I can't send it on. I keep note of it.",
    )
}

/// What the moderators see of a question that somebody sent on. `gap`: its id among the unanswered questions.
pub fn question_for_moderators(question: &str, gap: u64, nearest: Option<(&str, &str)>) -> Reply {
    let mut body = vec![
        Block::line(Line::new("Somebody asks, and waits for an answer:")),
        Block::line(Line::shown(question)),
    ];
    let step = |label: String, step| Choice { label: label.into(), act: step };
    let mut choices = vec![step("Write an answer".into(), Act::Write(gap))];
    if let Some((id, entry)) = nearest {
        body.push(Block::line(Line::new("The nearest entry: ").show(entry)));
        choices.push(step("That entry answers it".into(), Act::Join(gap, id.to_owned())));
    }
    choices.push(step("More…".into(), Act::Question(gap)));
    choices.push(step("Dismiss".into(), Act::Dismiss(gap)));
    Reply { body, choices, ..Reply::default() }
}

/// The heading of an answer that somebody waited for.
pub fn answered_at_last(mut answer: Reply) -> Reply {
    answer.body.insert(0, Block::line(Line::new("The moderators have answered your question.")));
    answer
}
