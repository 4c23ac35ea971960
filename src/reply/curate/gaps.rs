//! Questions that found no answer, or the wrong one.

use crate::{
    knowledge::Entry,
    reply::{Act, Block, Choice, Line, MENU_PAGE, Menu, Reply},
};

/// A group of unanswered questions, as a list shows it.
#[derive(Debug, Clone)]
pub struct GapLine<'a> {
    /// The id of its first.
    pub id: u64,
    /// The wording of its first.
    pub question: &'a str,
    /// How many wordings it has.
    pub wordings: usize,
    /// How many people asked.
    pub askers: u32,
}

/// Wordings of a group that are shown.
const WORDINGS: usize = 10;

/// A page of the groups.
pub fn unanswered(groups: &[GapLine<'_>], page: usize) -> Reply {
    if groups.is_empty() {
        return Reply::said(
            "Nothing is waiting: every question of the last 90 days found its answer, or was dismissed.",
        );
    }
    let last = (groups.len() - 1) / MENU_PAGE;
    let page = page.min(last);
    let shown = &groups[page * MENU_PAGE..groups.len().min((page + 1) * MENU_PAGE)];
    let mut body = vec![Block::line(Line::new("These questions found no answer, most asked first."))];
    body.extend(shown.iter().map(|group| {
        let people = if group.askers == 1 { "1 person".into() } else { format!("{} people", group.askers) };
        let wordings =
            if group.wordings == 1 { String::new() } else { format!(", {} wordings", group.wordings) };
        Block::item(Line::shown(group.question).say(format!(" ({people}{wordings})")))
    }));
    let step = |label: &str, step| Choice { label: label.into(), act: step };
    let options = shown.iter().map(|group| step(group.question, Act::Question(group.id))).collect();
    let mut choices = Vec::new();
    if page > 0 {
        choices.push(step("Previous", Act::Unanswered(page - 1)));
    }
    if page < last {
        choices.push(step("Next", Act::Unanswered(page + 1)));
    }
    Reply {
        body,
        menu: Some(Menu { prompt: "Choose one to answer it".into(), options }),
        choices,
        ..Reply::default()
    }
}

/// A group, and what can be done about it. `nearest`: entries that may be meant, best first.
pub fn gap(id: u64, questions: &[&str], nearest: &[&Entry]) -> Reply {
    let mut body = vec![Block::line(Line::new(if questions.len() == 1 {
        "Asked, and not answered:"
    } else {
        "Asked in these words, and not answered:"
    }))];
    body.extend(questions.iter().take(WORDINGS).map(|question| Block::item(Line::shown(*question))));
    if questions.len() > WORDINGS {
        body.push(Block::item(Line::new(format!("and {} more", questions.len() - WORDINGS))));
    }
    let step = |label: String, step| Choice { label: label.into(), act: step };
    let options = nearest
        .iter()
        .map(|entry| step(entry.question.clone(), Act::Join(id, entry.id.clone())))
        .collect::<Vec<_>>();
    Reply {
        body,
        menu: (!options.is_empty())
            .then(|| Menu { prompt: "It asks the same as this entry".into(), options }),
        choices: vec![
            step("Write an answer".into(), Act::Write(id)),
            step("Dismiss".into(), Act::Dismiss(id)),
            step("All unanswered".into(), Act::Unanswered(0)),
        ],
        ..Reply::default()
    }
}

/// A group was dismissed.
pub fn dismissed(question: &str, questions: usize) -> Reply {
    let line = Line::new("Dismissed: ").show(question);
    let line = if questions > 1 { line.say(format!(", and {} like it", questions - 1)) } else { line };
    let act = Act::Unanswered(0);
    Reply {
        body: vec![Block::line(line.say("."))],
        choices: vec![Choice { label: "All unanswered".into(), act }],
        ..Reply::default()
    }
}

/// A question that was answered, dismissed or forgotten meanwhile.
pub fn no_such_gap() -> Reply {
    Reply::said(
        "That question was answered or dismissed meanwhile, or is too old. /knowledge unanswered shows the rest.",
    )
}

/// The entries that a question may have meant. `given`: the one that answered it.
pub fn differently(question: &str, given: Option<&Entry>, nearest: &[&Entry], parked: &str) -> Reply {
    let mut body = vec![Block::line(Line::new("Asked: ").show(question))];
    body.push(Block::line(match given {
        Some(entry) => Line::new("It is answered by: ").show(&entry.question),
        None => Line::new("No entry answers it."),
    }));
    body.push(Block::line(Line::new(
        "What should have been said? You see what it changes before it is saved.",
    )));
    let step = |label: &str, to: Option<&str>| Choice {
        label: label.into(),
        act: Act::AnswerBy(parked.to_owned(), to.map(str::to_owned)),
    };
    let options = nearest.iter().map(|entry| step(&entry.question, Some(&entry.id))).collect::<Vec<_>>();
    Reply {
        body,
        menu: (!options.is_empty()).then(|| Menu { prompt: "This entry's answer".into(), options }),
        choices: vec![step("Nothing: it has no answer here", None)],
        ..Reply::default()
    }
}

/// The message holds no question of which it would be known.
pub fn no_question_to_correct() -> Reply {
    Reply::said(
        "I can't see which question that message answers. Use this on one of my replies to a question.",
    )
}

/// The question is too long to become a phrasing.
pub fn too_long_to_correct(most: usize) -> Reply {
    Reply::said(format!(
        "That question is longer than a phrasing may be ({most} characters). Add a shorter one by /knowledge edit."
    ))
}
