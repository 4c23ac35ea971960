//! Questions that found no answer, or the wrong one.

use super::{button, more};
use crate::{
    knowledge::{Entry, EntryId, QuestionId},
    reply::{AboutUnanswered, Act, Block, Button, Choice, Menu, Page, Reply, Sentence},
};

/// A group of unanswered questions, as a list shows it.
#[derive(Debug, Clone)]
pub struct UnansweredLine<'a> {
    /// The id of its first.
    pub id: QuestionId,
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
pub fn unanswered(groups: &[UnansweredLine<'_>], page: usize) -> Reply {
    if groups.is_empty() {
        return Reply::said(AboutUnanswered::NothingWaits);
    }
    let page = Page::of(groups.len(), page);
    let shown = &groups[page.range()];
    let mut body = vec![Block::line(AboutUnanswered::FoundNoAnswer)];
    body.extend(shown.iter().map(|group| {
        Block::item(AboutUnanswered::Group {
            question: group.question.to_owned(),
            askers: group.askers,
            wordings: group.wordings,
        })
    }));
    let option = |group: &UnansweredLine<'_>| {
        button(Sentence::Theirs(group.question.to_owned()), Act::Question(group.id))
    };
    let menu =
        Menu { prompt: AboutUnanswered::ChooseQuestion.into(), options: shown.iter().map(option).collect() };
    Reply { body, menu: Some(menu), choices: page.turns(Act::Unanswered), ..Reply::default() }
}

/// A group, and what can be done about it. `nearest`: entries that may be meant, best first.
pub fn unanswered_group(id: QuestionId, questions: &[&str], nearest: &[&Entry]) -> Reply {
    let mut body = vec![Block::line(AboutUnanswered::AskedAndNotAnswered { wordings: questions.len() })];
    body.extend(questions.iter().take(WORDINGS).map(|question| theirs(question)));
    body.extend(more(questions.len(), WORDINGS));
    let options = nearest
        .iter()
        .map(|entry| button(Sentence::Theirs(entry.question.clone()), Act::Join(id, entry.id.clone())));
    Reply {
        body,
        menu: menu(AboutUnanswered::ChooseSameEntry, options.collect()),
        choices: vec![
            button(Button::WriteAnswer, Act::Write(id)),
            button(Button::Dismiss, Act::Dismiss(id)),
            button(Button::AllUnanswered, Act::Unanswered(0)),
        ],
        ..Reply::default()
    }
}

/// A group was dismissed.
pub fn dismissed(question: &str, questions: usize) -> Reply {
    let others = questions.saturating_sub(1);
    Reply {
        choices: vec![button(Button::AllUnanswered, Act::Unanswered(0))],
        ..Reply::said(AboutUnanswered::Dismissed { question: question.to_owned(), others })
    }
}

/// A question that was answered, dismissed or forgotten meanwhile.
pub fn no_such_unanswered() -> Reply {
    Reply::said(AboutUnanswered::NoSuchQuestion)
}

/// The entries that a question may have meant. `given`: the one that answered it.
pub fn differently(question: &str, given: Option<&Entry>, nearest: &[&Entry], parked: &str) -> Reply {
    let given = given.map_or(AboutUnanswered::NoEntryAnswers, |entry| AboutUnanswered::AnsweredBy {
        entry: entry.question.clone(),
    });
    let to = |entry: Option<&EntryId>| Act::AnswerBy(parked.to_owned(), entry.cloned());
    let options =
        nearest.iter().map(|entry| button(Sentence::Theirs(entry.question.clone()), to(Some(&entry.id))));
    Reply {
        body: vec![
            Block::line(AboutUnanswered::Asked(question.to_owned())),
            Block::line(given),
            Block::line(AboutUnanswered::WhatShouldHaveBeenSaid),
        ],
        menu: menu(AboutUnanswered::ChooseRightEntry, options.collect()),
        choices: vec![button(Button::NoAnswerHere, to(None))],
        ..Reply::default()
    }
}

/// The message holds no question of which it would be known.
pub fn no_question_to_correct() -> Reply {
    Reply::said(AboutUnanswered::NoQuestionToCorrect)
}

/// The question is too long to become a phrasing.
pub fn too_long_to_correct(most: usize) -> Reply {
    Reply::said(AboutUnanswered::TooLongToCorrect { most })
}

/// A menu, where there is something to choose.
fn menu(prompt: AboutUnanswered, options: Vec<Choice>) -> Option<Menu> {
    (!options.is_empty()).then(|| Menu { prompt: prompt.into(), options })
}

fn theirs(question: &str) -> Block {
    Block::item(Sentence::Theirs(question.to_owned()))
}
