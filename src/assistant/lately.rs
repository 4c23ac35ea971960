//! What was answered lately to whom, and where, so that their next question there can lean on it. It is kept in memory alone,
//! and for minutes.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use super::{Before, Channel, Person};

/// For so long a question may lean on an answer.
const WITHIN: Duration = Duration::from_mins(5);

/// So many people are remembered at once; of more, those who asked last.
const MOST: usize = 1_000;

/// What was answered lately, the latest last.
#[derive(Debug, Default)]
pub(super) struct Lately(VecDeque<Answered>);

#[derive(Debug)]
struct Answered {
    to: (Person, Channel),
    what: Before,
    at: Instant,
}

impl Lately {
    /// Remembers what was answered, in the place of what was answered to the same person there before.
    pub(super) fn note(&mut self, to: (Person, Channel), what: Before, now: Instant) {
        self.0.retain(|answered| answered.to != to && answered.is_of(now));
        self.0.push_back(Answered { to, what, at: now });
        if self.0.len() > MOST {
            self.0.pop_front();
        }
    }

    /// What was answered last to this person there.
    pub(super) fn to(&self, to: (Person, Channel), now: Instant) -> Option<Before> {
        let answered = self.0.iter().find(|answered| answered.to == to)?;
        answered.is_of(now).then(|| answered.what.clone())
    }

    /// Forgets what was answered to this person.
    pub(super) fn forget(&mut self, person: Person) {
        self.0.retain(|answered| answered.to.0 != person);
    }
}

impl Answered {
    fn is_of(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.at) < WITHIN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANN: (Person, Channel) = (Person(1), Channel(10));

    fn answer(entry: &str) -> Before {
        Before { entry: Some(entry.into()), ..Before::default() }
    }

    #[test]
    fn the_same_person_is_remembered_there_for_five_minutes() {
        let (mut lately, now) = (Lately::default(), Instant::now());
        lately.note(ANN, answer("tide"), now);
        lately.note(ANN, answer("ferry"), now);
        let minutes = |minutes| now + Duration::from_mins(minutes);
        for (to, when, expected) in [
            (ANN, minutes(4), Some(answer("ferry"))),
            (ANN, minutes(5), None),
            ((ANN.0, Channel(11)), now, None),
            ((Person(2), ANN.1), now, None),
        ] {
            assert_eq!(lately.to(to, when), expected, "{to:?}");
        }
        lately.forget(ANN.0);
        assert_eq!(lately.to(ANN, now), None);
    }

    #[test]
    fn it_does_not_grow() {
        let (mut lately, now) = (Lately::default(), Instant::now());
        for person in 0..2 * MOST as u64 {
            lately.note((Person(person), ANN.1), answer("tide"), now);
        }
        assert_eq!(lately.0.len(), MOST);
        lately.note(ANN, answer("tide"), now + WITHIN);
        assert_eq!(lately.0.len(), 1, "what is too old is dropped");
    }
}
