//! Which reply belongs to which question, so that an edited question edits its reply and a deleted one takes it along.
//!
//! Numbers in memory, bounded in how many and how long. What was asked before the bot started is found from Discord: a reply
//! names the message that it stands at.

use std::{
    collections::{HashMap, VecDeque},
    mem,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use serenity::all::{Message, MessageId, Timestamp};

/// For so long after it was asked, a question takes its reply along.
const FOLLOWS_FOR: Duration = Duration::from_hours(24);
/// Questions that are remembered at once.
const REMEMBERED: usize = 10_000;
/// Discord's clock and this machine's may differ by this much.
const CLOCKS_DIFFER: Duration = Duration::from_mins(1);
/// The moment that Discord's ids count from, in milliseconds since 1970, and the bits below it.
const EPOCH: u64 = 1_420_070_400_000;
const MOMENT_SHIFT: u64 = 22;

/// What became of a question.
#[derive(Debug)]
pub(super) enum Change {
    /// It was written anew.
    Edited(Box<Message>),
    /// It was deleted.
    Gone,
}

/// What is to be done about a change.
#[derive(Debug)]
pub(super) enum Step {
    /// This, now.
    Now(Change),
    /// The same, once the reply was found: it may be from before the start.
    Look(Change),
    /// Nothing: it has no reply, nothing new came, or whoever is at work on its reply sees to it.
    Nothing,
}

/// What is known of the reply to a question.
#[derive(Debug, Clone, Default)]
pub(super) struct Replied {
    /// The messages that it is made of, in their order.
    pub(super) parts: Vec<MessageId>,
    /// What tells the words that it answers from others; `None`: not known any more.
    pub(super) words: Option<u64>,
}

/// The questions that are followed.
pub(super) struct Followed(Mutex<Memory>);

struct Memory {
    questions: HashMap<MessageId, Question>,
    /// The oldest first.
    order: VecDeque<MessageId>,
    /// Of what was asked after this one, everything is known.
    known_since: u64,
    /// What was written after this one may be new, or from just before the start.
    begun: u64,
}

#[derive(Default)]
struct Question {
    replied: Replied,
    /// Replies to which others called the bot, each with its parts.
    beside: Vec<Vec<MessageId>>,
    /// When it was last edited, as far as that was seen.
    edited: Option<Timestamp>,
    /// Replies that are being made, or brought up to date.
    under_way: usize,
    /// What happened meanwhile.
    next: Option<Change>,
    /// Whether its reply was taken away, or there is none: it stays so, whatever is made of the question.
    is_over: bool,
}

impl Followed {
    pub(super) fn new() -> Self {
        let (now, differ) = (now(), CLOCKS_DIFFER.as_millis() as u64);
        let (known_since, begun) = (id_of(now + differ), id_of(now - differ));
        Self(Mutex::new(Memory { questions: HashMap::new(), order: VecDeque::new(), known_since, begun }))
    }

    /// A reply to this question is being made: [`Self::end`] ends that.
    pub(super) fn begin(&self, question: MessageId) {
        self.memory().question(question).under_way += 1;
    }

    /// What is to be done about a change of a question.
    pub(super) fn changed(&self, id: MessageId, change: Change) -> Step {
        let mut memory = self.memory();
        if is_old(id) {
            return Step::Nothing;
        }
        let is_from_before = id.get() < memory.known_since;
        let Some(question) = memory.questions.get_mut(&id) else {
            let Change::Edited(message) = &change else {
                return if is_from_before { Step::Look(change) } else { Step::Nothing };
            };
            // Further edits wait until the reply was found, or, where its author calls the bot only now, was made.
            let question = memory.question(id);
            question.under_way += 1;
            question.edited = message.edited_timestamp;
            return if is_from_before { Step::Look(change) } else { Step::Now(change) };
        };
        if let Change::Edited(message) = &change {
            if question.is_over || message.edited_timestamp < question.edited {
                return Step::Nothing;
            }
            question.edited = message.edited_timestamp;
        }
        if question.under_way > 0 {
            // The latest edit stands for all, and nothing comes after the end.
            if !matches!(question.next, Some(Change::Gone)) {
                question.next = Some(change);
            }
            return Step::Nothing;
        }
        question.under_way = 1;
        Step::Now(change)
    }

    /// What is known of the reply to this question.
    pub(super) fn reply_to(&self, question: MessageId) -> Option<Replied> {
        let memory = self.memory();
        let question = memory.questions.get(&question).filter(|question| !question.is_over)?;
        Some(question.replied.clone())
    }

    /// The reply to this question is made of these parts now. `words`: what tells the question's words from others; `None`:
    /// somebody else called the bot to it.
    pub(super) fn replied(&self, question: MessageId, parts: Vec<MessageId>, words: Option<u64>) {
        if let Some(question) = self.memory().questions.get_mut(&question) {
            match words {
                Some(_) => question.replied = Replied { parts, words },
                None => question.beside.push(parts),
            }
        }
    }

    /// The reply to this question is made, or as it was: what happened meanwhile is to be done now.
    pub(super) fn end(&self, question: MessageId) -> Option<Change> {
        let mut memory = self.memory();
        let question = memory.questions.get_mut(&question)?;
        let next = if question.under_way == 1 { question.next.take() } else { None };
        if next.is_none() {
            question.under_way = question.under_way.saturating_sub(1);
        }
        next
    }

    /// Whether a question of which no reply was found may never have had one.
    pub(super) fn may_be_new(&self, question: MessageId) -> bool {
        question.get() >= self.memory().begun
    }

    /// Follows a question no longer. What its replies are made of.
    pub(super) fn forget(&self, question: MessageId) -> Vec<MessageId> {
        let mut memory = self.memory();
        let over = Question { is_over: true, ..Question::default() };
        let question = mem::replace(memory.question(question), over);
        std::iter::once(question.replied.parts).chain(question.beside).flatten().collect()
    }

    /// The reply with this part is taken away, and stays away. What it is made of, where that is known.
    pub(super) fn taken_away(&self, id: MessageId, part: MessageId) -> Option<Vec<MessageId>> {
        let mut memory = self.memory();
        let question = memory.questions.get_mut(&id)?;
        if let Some(at) = question.beside.iter().position(|parts| parts.contains(&part)) {
            return Some(question.beside.swap_remove(at));
        }
        if !question.replied.parts.contains(&part) {
            return None;
        }
        question.is_over = true;
        Some(mem::take(&mut question.replied).parts)
    }

    /// A std mutex, held for a few lines.
    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Memory {
    fn question(&mut self, id: MessageId) -> &mut Question {
        if !self.questions.contains_key(&id) {
            self.make_room();
            self.order.push_back(id);
        }
        self.questions.entry(id).or_default()
    }

    fn make_room(&mut self) {
        let too_old = now().saturating_sub(FOLLOWS_FOR.as_millis() as u64);
        while let Some(&oldest) = self.order.front()
            && (self.order.len() >= REMEMBERED || moment_of(oldest) < too_old)
        {
            self.order.pop_front();
            if self.questions.remove(&oldest).is_some() {
                self.known_since = self.known_since.max(oldest.get() + 1);
                self.begun = self.begun.max(oldest.get() + 1);
            }
        }
    }
}

fn now() -> u64 {
    u64::try_from(Timestamp::now().unix_timestamp_nanos() / 1_000_000).unwrap_or_default()
}

/// Whether a question is so old that its reply follows it no longer.
pub(super) fn is_old(question: MessageId) -> bool {
    moment_of(question) + (FOLLOWS_FOR.as_millis() as u64) < now()
}

/// The least id of that moment, in milliseconds since 1970.
fn id_of(moment: u64) -> u64 {
    moment.saturating_sub(EPOCH) << MOMENT_SHIFT
}

fn moment_of(id: MessageId) -> u64 {
    (id.get() >> MOMENT_SHIFT) + EPOCH
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A question that was asked so many milliseconds from now.
    fn asked_in(milliseconds: u64) -> MessageId {
        MessageId::new(id_of(now() + milliseconds))
    }

    #[test]
    fn what_is_remembered_is_bounded_and_the_rest_is_looked_for() {
        let followed = Followed::new();
        let later = CLOCKS_DIFFER.as_millis() as u64 + 1000;
        let first = asked_in(later);
        let ids = (0..=REMEMBERED as u64).map(|number| MessageId::new(first.get() + number));
        for id in ids {
            followed.begin(id);
            assert!(followed.end(id).is_none());
        }
        assert!(followed.memory().questions.len() <= REMEMBERED);
        assert!(matches!(followed.changed(first, Change::Gone), Step::Look(_)));
        let second = MessageId::new(first.get() + 1);
        assert!(matches!(followed.changed(second, Change::Gone), Step::Now(_)));
        let never = asked_in(later + 5000);
        assert!(matches!(followed.changed(never, Change::Gone), Step::Nothing));
        assert!(!followed.may_be_new(first) && followed.may_be_new(never));
    }

    #[test]
    fn what_happens_meanwhile_is_done_afterwards_and_an_end_is_an_end() {
        let followed = Followed::new();
        let question = asked_in(0);
        followed.begin(question);
        assert!(matches!(followed.changed(question, Change::Gone), Step::Nothing));
        followed.replied(question, vec![MessageId::new(7)], Some(1));
        assert!(matches!(followed.end(question), Some(Change::Gone)));
        assert_eq!(followed.forget(question), [MessageId::new(7)]);
        assert!(followed.end(question).is_none());
    }

    #[test]
    fn replies_at_one_question_are_taken_away_one_by_one() {
        let (followed, question) = (Followed::new(), asked_in(0));
        let part = MessageId::new;
        followed.begin(question);
        followed.replied(question, vec![part(1), part(2)], Some(1));
        followed.replied(question, vec![part(3)], None);
        followed.end(question);
        assert_eq!(followed.taken_away(question, part(3)), Some(vec![part(3)]));
        assert_eq!(followed.taken_away(question, part(3)), None);
        assert_eq!(followed.taken_away(question, part(2)), Some(vec![part(1), part(2)]));
        assert!(followed.reply_to(question).is_none());
    }
}
