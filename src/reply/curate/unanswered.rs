//! Questions that found no answer, or the wrong one.

use super::{button, more};
use crate::{
    knowledge::{Channel, Entry, EntryId, QuestionId},
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
    /// Whether a draft was saved for it.
    pub has_draft: bool,
}

/// Wordings of a group that are shown.
const WORDINGS: usize = 10;

/// A page of the groups. `refused`: the channel for questions, where it takes no messages; `nothing`: whether some questions are
/// to find no answer.
pub fn unanswered(
    groups: &[UnansweredLine<'_>],
    page: usize,
    refused: Option<Channel>,
    nothing: bool,
) -> Reply {
    let refused = refused.map(|channel| Block::line(AboutUnanswered::ChannelRefuses(channel)));
    let nothing = nothing.then(|| button(Button::NotToBeAnswered, Act::NotAnswered(0)));
    if groups.is_empty() {
        let body = [Block::line(AboutUnanswered::NothingWaits)].into_iter().chain(refused).collect();
        return Reply { body, choices: nothing.into_iter().collect(), ..Reply::default() };
    }
    let page = Page::of(groups.len(), page);
    let shown = &groups[page.range()];
    let mut body = refused.into_iter().collect::<Vec<_>>();
    body.push(Block::line(AboutUnanswered::FoundNoAnswer));
    body.extend(shown.iter().map(|group| {
        Block::item(AboutUnanswered::Group {
            question: group.question.to_owned(),
            askers: group.askers,
            wordings: group.wordings,
            has_draft: group.has_draft,
        })
    }));
    let option = |group: &UnansweredLine<'_>| {
        button(Sentence::Theirs(group.question.to_owned()), Act::Question(group.id))
    };
    let menu =
        Menu { prompt: AboutUnanswered::ChooseQuestion.into(), options: shown.iter().map(option).collect() };
    let choices = page.turns(Act::Unanswered).into_iter().chain(nothing).collect();
    Reply { body, menu: Some(menu), choices, ..Reply::default() }
}

/// What a button names a question by that is to find no answer: the question itself may be too long.
///
/// Source: FNV-1a, 64 bits.
pub fn named(question: &str) -> String {
    let hash = question.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// A page of the questions that are to find no answer: choosing one ends that.
pub fn not_answered(questions: &[&str], page: usize) -> Reply {
    let all = button(Button::AllUnanswered, Act::Unanswered(0));
    if questions.is_empty() {
        return Reply { choices: vec![all], ..Reply::said(AboutUnanswered::AllMayBeAnswered) };
    }
    let turned = Page::of(questions.len(), page);
    let shown = turned.range();
    let mut body = vec![Block::line(AboutUnanswered::NotToBeAnswered)];
    body.extend(questions[shown.clone()].iter().map(|question| theirs(question)));
    let options = questions[shown].iter().map(|question| {
        button(Sentence::Theirs((*question).to_owned()), Act::MayBeAnswered(named(question)))
    });
    let options = options.collect();
    let choices = turned.turns(Act::NotAnswered).into_iter().chain([all]).collect();
    Reply { body, menu: menu(AboutUnanswered::ChooseToAnswer, options), choices, ..Reply::default() }
}

/// A group, and what can be done about it. `nearest`: entries that may be meant, best first; `draft`: the one that was saved for
/// it, and lacks a source.
pub fn unanswered_group(
    id: QuestionId,
    questions: &[&str],
    nearest: &[&Entry],
    draft: Option<&Entry>,
) -> Reply {
    let mut body = vec![Block::line(AboutUnanswered::AskedAndNotAnswered { wordings: questions.len() })];
    body.extend(questions.iter().take(WORDINGS).map(|question| theirs(question)));
    body.extend(more(questions.len(), WORDINGS));
    body.extend(draft.map(|draft| Block::line(AboutUnanswered::DraftWaits(draft.question.clone()))));
    let options = nearest
        .iter()
        .map(|entry| button(Sentence::Theirs(entry.question.clone()), Act::Join(id, entry.id.clone())));
    let first = draft.map_or_else(
        || button(Button::WriteAnswer, Act::Write(id)),
        |draft| button(Button::AddSource, Act::Edit(draft.id.clone())),
    );
    Reply {
        body,
        menu: menu(AboutUnanswered::ChooseSameEntry, options.collect()),
        choices: vec![
            first,
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
    let to = |entry: Option<&EntryId>| Act::AnswerBy(parked.to_owned(), entry.cloned());
    let mut choices = vec![button(Button::NoAnswerHere, to(None))];
    choices.extend(given.map(|entry| button(Button::EditThatAnswer, Act::Edit(entry.id.clone()))));
    let given = given.map_or(AboutUnanswered::NoEntryAnswers, |entry| AboutUnanswered::AnsweredBy {
        entry: entry.question.clone(),
    });
    let options =
        nearest.iter().map(|entry| button(Sentence::Theirs(entry.question.clone()), to(Some(&entry.id))));
    Reply {
        body: vec![
            Block::line(AboutUnanswered::Asked(question.to_owned())),
            Block::line(given),
            Block::line(AboutUnanswered::WhatShouldHaveBeenSaid),
        ],
        menu: menu(AboutUnanswered::ChooseRightEntry, options.collect()),
        choices,
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
