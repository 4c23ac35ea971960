//! What is said to several questions of one message: to each of them something.

use std::fmt::Write as _;

use super::{
    Act, Answering, Block, Choice, Footnote, MOST_CHOICES, Reply, Sentence, Tone,
    answer::{items, picks},
};
use crate::{
    knowledge::{Entry, EntryId, EntryPosition, Knowledge, markers},
    matching::{Part, Several, Verdict},
};

/// Characters of answers that one reply gives whole: what Discord shows in one message. Of further ones it gives the lead.
const ROOM: usize = 2800;

/// To each part its answer, its candidates, or that there is nothing; and what was too much at once.
pub fn several(knowledge: &Knowledge, several: &Several) -> Reply {
    let mut told = Told { knowledge, reply: Reply::default(), answered: Vec::new(), length: 0 };
    several.parts.iter().for_each(|part| told.tell(part));
    if let Some(left) = &several.left {
        told.reply.body.push(Block::line(Answering::TooMuchAtOnce(left.clone())));
    }
    told.reply.tone = tone(several);
    told.reply.entry = only_answer(knowledge, several).cloned();
    told.reply.choices.truncate(MOST_CHOICES);
    told.reply
}

/// The one entry that a reply to several questions answers with; `None`: there are more, or none.
pub fn only_answer<'k>(knowledge: &'k Knowledge, several: &Several) -> Option<&'k EntryId> {
    let mut answers = several.parts.iter().filter_map(|part| part.verdict.answer());
    let first = answers.next()?.entry;
    answers.all(|best| best.entry == first).then(|| &knowledge[first].id)
}

/// A reply in the making.
struct Told<'k> {
    knowledge: &'k Knowledge,
    reply: Reply,
    answered: Vec<EntryPosition>,
    length: usize,
}

impl Told<'_> {
    fn tell(&mut self, Part { question, verdict }: &Part) {
        let question = || question.clone();
        match verdict {
            Verdict::Answer { best, .. } => self.answer(best.entry, None),
            Verdict::Likely { best, .. } => {
                self.answer(best.entry, Some(Answering::NearestTo(question())));
            }
            Verdict::Unsure { candidates, .. } => {
                self.reply.body.push(Block::line(Answering::DoYouMean(question())));
                self.reply.body.extend(items(self.knowledge, candidates));
                self.reply.choices.extend(picks(self.knowledge, candidates));
            }
            Verdict::Nothing { .. } => self.reply.body.push(Block::line(Answering::NothingAbout(question()))),
        }
    }

    /// An entry's answer, once. `nearest`: what is said above one that is no more than the nearest.
    fn answer(&mut self, at: EntryPosition, nearest: Option<Answering>) {
        if self.answered.contains(&at) {
            return;
        }
        self.answered.push(at);
        let entry = &self.knowledge[at];
        let is_likely = nearest.is_some();
        let Reply { body, footnotes, choices, .. } = &mut self.reply;
        body.extend(nearest.map(Block::line));
        body.push(Block::Heading(Sentence::theirs(&entry.question)));
        self.length += entry.answer.chars().count();
        if self.answered.len() > 1 && self.length > ROOM {
            body.push(Block::line(Sentence::theirs(entry.lead())));
            choices.push(Choice::of(entry, Act::Show));
        } else {
            body.push(Block::Authored(renumbered(entry, footnotes.len())));
            body.extend(entry.disputed.then(|| Block::line(Answering::SourcesDiffer)));
            footnotes.extend(entry.cite.iter().map(|citation| Footnote::new(self.knowledge, citation)));
        }
        if is_likely && !choices.iter().any(|choice| matches!(choice.act, Act::NotAsked(_))) {
            choices.push(Choice::new(Answering::NotWhatIAsked, Act::NotAsked(entry.id.clone())));
        }
    }
}

/// The answer, its markers counted on from those before it.
fn renumbered(entry: &Entry, before: usize) -> String {
    let answer = entry.answer.trim();
    let mut text = String::with_capacity(answer.len());
    let mut end = 0;
    for (range, number) in markers(answer) {
        text += &answer[end..range.start];
        write!(text, "[{}]", number + before).expect("a string takes all that is written");
        end = range.end;
    }
    text + &answer[end..]
}

/// That of the best part.
fn tone(several: &Several) -> Tone {
    let any = |is: fn(&Verdict) -> bool| several.parts.iter().any(|part| is(&part.verdict));
    if any(|verdict| matches!(verdict, Verdict::Answer { .. })) {
        Tone::Answer
    } else if any(|verdict| matches!(verdict, Verdict::Likely { .. })) {
        Tone::Likely
    } else if any(|verdict| matches!(verdict, Verdict::Unsure { .. })) {
        Tone::Unsure
    } else {
        Tone::Nothing
    }
}
