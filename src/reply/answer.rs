//! What is said to a question: an answer, a choice, or an honest nothing.

use super::{Act, Answering, Block, Choice, Footnote, MOST_CHOICES, Reply, Sentence, Tone, browse};
use crate::{
    knowledge::{Entry, EntryId, Knowledge},
    matching::Candidate,
};

/// An entry's answer with its citations, and what one could ask next.
pub fn answer(knowledge: &Knowledge, entry: &Entry) -> Reply {
    let mut body = Vec::new();
    if entry.disputed {
        body.push(Block::line(Answering::SourcesDiffer));
    }
    body.push(Block::Authored(entry.answer.trim().to_owned()));
    let next = knowledge.follow(entry).into_iter().take(MOST_CHOICES - 1);
    let next = next.map(|next| &knowledge[next]);
    Reply {
        title: Some(Sentence::theirs(&entry.question)),
        body,
        footnotes: entry.cite.iter().map(|citation| Footnote::new(knowledge, citation)).collect(),
        choices: next.map(|next| Choice::of(next, Act::Show)).collect(),
        tone: if entry.disputed { Tone::Disputed } else { Tone::Answer },
        ..Reply::default()
    }
}

/// The nearest questions to choose from.
pub fn unsure(knowledge: &Knowledge, candidates: &[Candidate]) -> Reply {
    let entries = || candidates.iter().map(|candidate| &knowledge[candidate.entry]);
    let asking = if candidates.len() == 1 { Answering::IsItThis } else { Answering::WhichOfThese };
    let mut body = vec![Block::line(asking)];
    body.extend(entries().map(|entry| Block::item(Sentence::theirs(&entry.question))));
    let choices = entries().map(|entry| Choice::of(entry, Act::Pick)).collect();
    Reply { body, choices, tone: Tone::Unsure, ..Reply::default() }
}

/// That no entry answers the question, and what can be asked instead.
pub fn nothing(knowledge: &Knowledge) -> Reply {
    /// Enough to see what this is about; the rest is a press away.
    const TOPICS_NAMED: usize = 8;
    let topics = browse::topics_of(knowledge);
    let mut body = vec![Block::line(Answering::NothingFits)];
    let mut choices = Vec::new();
    if !topics.is_empty() {
        body.push(Block::line(Answering::CanBeAskedAbout {
            topics: topics.iter().take(TOPICS_NAMED).map(|(topic, _)| topic.map(str::to_owned)).collect(),
            more: topics.len() > TOPICS_NAMED,
        }));
        choices.push(Choice::new(Answering::SeeAllQuestions, Act::Browse));
    }
    Reply { body, choices, tone: Tone::Nothing, ..Reply::default() }
}

impl Choice {
    /// An entry's question, to press.
    pub(super) fn of(entry: &Entry, act: impl FnOnce(EntryId) -> Act) -> Self {
        Self::new(Sentence::theirs(&entry.question), act(entry.id.clone()))
    }
}
