//! What is said to a question: an answer, a choice, or an honest nothing.

use super::{
    Act, Answering, Block, Choice, Feedback, Footnote, MOST_CHOICES, Offered, Reply, Sentence, Tone, browse,
};
use crate::{
    knowledge::{Entry, EntryId, Knowledge, markers, text::shortened},
    matching::Candidate,
};

/// Characters of a lead that are shown beside others. A first sentence is shown whole: what is longer is hardly one.
const LEAD: usize = 500;

/// An entry's answer with its citations, and what one could ask next.
pub fn answer(knowledge: &Knowledge, entry: &Entry) -> Reply {
    let next = knowledge.follow(entry).into_iter().take(MOST_CHOICES - 1);
    let next = next.map(|next| &knowledge[next]);
    Reply {
        title: Some(Sentence::theirs(&entry.question)),
        entry: Some(entry.id.clone()),
        body: answered(entry).collect(),
        footnotes: footnotes(knowledge, entry),
        choices: next.map(|next| Choice::of(next, Act::Show)).collect(),
        tone: if entry.disputed { Tone::Disputed } else { Tone::Answer },
        ..Reply::default()
    }
}

/// The nearest entry's answer, never as *the* answer; then the next candidates, and what one could ask next.
pub fn likely(knowledge: &Knowledge, best: Candidate, others: &[Candidate]) -> Reply {
    let entry = &knowledge[best.entry];
    let mut body = vec![Block::line(Answering::Nearest), Block::Heading(Sentence::theirs(&entry.question))];
    body.extend(answered(entry));
    if !others.is_empty() {
        body.push(Block::line(Answering::NextNearest));
        body.extend(items(knowledge, others));
    }
    let is_other = |at| others.iter().any(|other| other.entry == at);
    let next = knowledge.follow(entry).into_iter().filter(|&at| !is_other(at));
    let next = next.map(|at| Choice::of(&knowledge[at], Act::Show));
    let mut choices = picks(knowledge, others);
    choices.extend(next);
    choices.truncate(MOST_CHOICES - 1);
    choices.push(Choice::new(Answering::NotWhatIAsked, Act::NotAsked(entry.id.clone())));
    Reply {
        entry: Some(entry.id.clone()),
        body,
        footnotes: footnotes(knowledge, entry),
        choices,
        tone: Tone::Likely,
        ..Reply::default()
    }
}

/// What comes next, to somebody who asked something else than the nearest entry answers.
pub fn not_asked(knowledge: &Knowledge, next: &[Candidate]) -> Reply {
    if next.is_empty() {
        let Reply { mut body, choices, .. } = nothing(knowledge);
        body[0] = Block::line(Answering::NothingElseFits);
        return Reply { body, choices, tone: Tone::Nothing, ..Reply::default() };
    }
    let mut body = vec![Block::line(Answering::PerhapsOneOfThese)];
    body.extend(items(knowledge, next));
    Reply { body, choices: picks(knowledge, next), tone: Tone::Unsure, ..Reply::default() }
}

/// A vote that an answer did not help was counted, and the question kept with it; and what else may be meant.
pub fn not_helped(knowledge: &Knowledge, question: &str, next: &[Candidate]) -> Reply {
    let mut body = vec![Block::line(Feedback::NotedWithTheQuestion)];
    if !next.is_empty() {
        body.push(Block::line(Answering::NextNearest));
        body.extend(items(knowledge, next));
    }
    Reply { asked: Some(question.to_owned()), body, choices: picks(knowledge, next), ..Reply::default() }
}

/// The nearest questions to choose from.
pub fn unsure(knowledge: &Knowledge, candidates: &[Candidate]) -> Reply {
    let asking = if candidates.len() == 1 { Answering::IsItThis } else { Answering::WhichOfThese };
    let mut body = vec![Block::line(asking)];
    body.extend(items(knowledge, candidates));
    Reply { body, choices: picks(knowledge, candidates), tone: Tone::Unsure, ..Reply::default() }
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

/// The places that an answer cites, all of them.
pub fn all_sources(answer: &Reply) -> Reply {
    Reply {
        title: answer.title.clone(),
        footnotes: answer.footnotes.clone(),
        tone: answer.tone,
        ..Reply::default()
    }
}

/// The fact comes first.
fn answered(entry: &Entry) -> impl Iterator<Item = Block> {
    let disputed = entry.disputed.then(|| Block::line(Answering::SourcesDiffer));
    [Block::Authored(entry.answer.trim().to_owned())].into_iter().chain(disputed)
}

fn footnotes(knowledge: &Knowledge, entry: &Entry) -> Vec<Footnote> {
    entry.cite.iter().map(|citation| Footnote::new(knowledge, citation)).collect()
}

/// Candidates to read: each question with the lead of its answer.
pub(super) fn items(knowledge: &Knowledge, candidates: &[Candidate]) -> impl Iterator<Item = Block> {
    candidates.iter().map(|candidate| {
        let entry = &knowledge[candidate.entry];
        Block::Offered(Offered {
            question: entry.question.clone(),
            lead: shortened(&entry.lead(), LEAD),
            source: source_of_lead(knowledge, entry).map(str::to_owned),
            act: Act::Pick(entry.id.clone()),
        })
    })
}

/// What an answer's first citation rests on: who published it, or else what it is called.
fn source_of_lead<'k>(knowledge: &'k Knowledge, entry: &Entry) -> Option<&'k str> {
    let first = markers(&entry.answer).next().map_or(1, |(_, number)| number);
    let document = knowledge.document(entry.cite.get(first.checked_sub(1)?)?);
    Some(document.publisher.as_deref().unwrap_or(&document.title))
}

/// The same to press.
pub(super) fn picks(knowledge: &Knowledge, candidates: &[Candidate]) -> Vec<Choice> {
    candidates.iter().map(|candidate| Choice::of(&knowledge[candidate.entry], Act::Pick)).collect()
}

impl Choice {
    /// An entry's question, to press.
    pub(super) fn of(entry: &Entry, act: impl FnOnce(EntryId) -> Act) -> Self {
        Self::new(Sentence::theirs(&entry.question), act(entry.id.clone()))
    }
}
