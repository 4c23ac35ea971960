//! Who is served when much comes at once. Interactions never wait behind messages, and whoever asks faster than people can
//! gives way before anybody else does.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::assistant::Call;

/// Interactions under way at once. Each ends within three seconds, whatever Discord does.
const INTERACTIONS: usize = 2_048;
/// Messages under way at once. In one channel, six are; the rest of its line gives way.
const MESSAGES: usize = 512;
/// Of those who ask faster than people can, under way at once: with those who are told so, less than the requests that may be, so
/// that nobody else stands in line behind them.
const EAGER: usize = 32;
/// Interactions at once that are told that the bot is busy.
const TOLD: usize = 4_096;

/// A person may ask this often at once, and again after this time.
const PERSON: Pace = Pace { burst: 20, each: Duration::from_millis(200) };
/// The same for all of a server together.
const SERVER: Pace = Pace { burst: 400, each: Duration::from_millis(5) };
/// As many are remembered before those are forgotten who have been quiet long enough.
const REMEMBERED: usize = 10_000;

/// Places for what is under way.
#[derive(Debug)]
pub(super) struct Admission {
    interactions: Arc<Semaphore>,
    messages: Arc<Semaphore>,
    eager: Arc<Semaphore>,
    told: Arc<Semaphore>,
    paces: Mutex<Paces>,
}

/// What becomes of an event.
#[derive(Debug)]
pub(super) enum Admitted {
    /// It is served, as long as this place is held.
    Served { place: OwnedSemaphorePermit, in_haste: bool },
    /// It is told that the bot is busy. `is_loud`: because its person asks faster than people can.
    Told { place: OwnedSemaphorePermit, is_loud: bool },
    /// It is left unanswered.
    Shed,
}

impl Default for Admission {
    fn default() -> Self {
        let places = |most| Arc::new(Semaphore::new(most));
        Self {
            interactions: places(INTERACTIONS),
            messages: places(MESSAGES),
            eager: places(EAGER),
            told: places(TOLD),
            paces: Mutex::default(),
        }
    }
}

impl Admission {
    /// An interaction: served, or told.
    pub(super) fn interaction(&self, call: &Call) -> Admitted {
        let eager = self.is_eager(call);
        let places = if eager { &self.eager } else { &self.interactions };
        match (place(places), place(&self.told)) {
            (Some(place), _) => Admitted::Served { place, in_haste: eager },
            (None, Some(place)) => Admitted::Told { place, is_loud: eager },
            (None, None) => Admitted::Shed,
        }
    }

    /// What somebody types, letter by letter: served, or left alone.
    pub(super) fn completion(&self) -> Admitted {
        place(&self.interactions).map_or(Admitted::Shed, |place| Admitted::Served { place, in_haste: false })
    }

    /// A message: served, or left alone. Who writes faster than people can is answered up to there.
    pub(super) fn message(&self, call: &Call) -> Admitted {
        match place(&self.messages) {
            Some(place) if !self.is_eager(call) => Admitted::Served { place, in_haste: false },
            _ => Admitted::Shed,
        }
    }

    /// Waits until nothing is under way any more.
    pub(super) async fn finished(&self) {
        let all = [(&self.interactions, INTERACTIONS), (&self.messages, MESSAGES), (&self.eager, EAGER)];
        for (places, all) in all {
            let _ = places.acquire_many(all as u32).await;
        }
    }

    fn is_eager(&self, call: &Call) -> bool {
        let person = call.person.map(|person| (Who::Person(person.0), PERSON));
        let server = call.server.map(|server| (Who::Server(server.0), SERVER));
        let mut paces = self.paces.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever is too fast alone doesn't count against the others of the server.
        person.into_iter().chain(server).any(|(who, pace)| paces.is_too_fast(who, pace, Instant::now()))
    }
}

fn place(places: &Arc<Semaphore>) -> Option<OwnedSemaphorePermit> {
    Arc::clone(places).try_acquire_owned().ok()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Who {
    Person(u64),
    Server(u64),
}

/// How often something may come: so often at once, and then once in each such time.
#[derive(Debug, Clone, Copy)]
struct Pace {
    burst: u32,
    each: Duration,
}

/// By who asked lately: when they will have been quiet long enough for all that they asked.
#[derive(Debug, Default)]
struct Paces(HashMap<Who, Instant>);

impl Paces {
    /// Counts one more, where it isn't one too many.
    fn is_too_fast(&mut self, who: Who, pace: Pace, now: Instant) -> bool {
        if self.0.len() >= REMEMBERED {
            self.0.retain(|_, quiet| *quiet > now);
        }
        let quiet = self.0.entry(who).or_insert(now);
        *quiet = (*quiet).max(now);
        let too_fast = *quiet - now > pace.each * (pace.burst - 1);
        if !too_fast {
            *quiet += pace.each;
        }
        too_fast
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assistant::{Person, Server};

    fn by(person: u64) -> Call {
        Call { person: Some(Person(person)), server: Some(Server(1)), ..Call::default() }
    }

    #[test]
    fn a_pace_is_a_burst_and_then_one_in_each_time() {
        let (mut paces, start) = (Paces::default(), Instant::now());
        let pace = Pace { burst: 3, each: Duration::from_secs(1) };
        let mut served =
            |after| !paces.is_too_fast(Who::Person(1), pace, start + Duration::from_millis(after));
        assert_eq!([0, 0, 0, 0].map(&mut served), [true, true, true, false]);
        assert_eq!([1_000, 1_000, 1_900, 2_000].map(&mut served), [true, false, false, true]);
        assert_eq!([9_000, 9_000, 9_000, 9_000].map(&mut served), [true, true, true, false]);
    }

    #[test]
    fn who_asks_too_fast_has_few_places_and_others_have_theirs() {
        let admission = Admission::default();
        let mut held = Vec::new();
        let mut told = 0;
        for _ in 0..1_000 {
            match admission.interaction(&by(1)) {
                Admitted::Told { .. } => told += 1,
                served => held.push(served),
            }
        }
        // Twenty at once, and one more for each moment that the test takes.
        assert!((EAGER + 20..EAGER + 40).contains(&held.len()), "{}", held.len());
        assert_eq!(told, 1_000 - held.len());
        let other = admission.interaction(&by(2));
        assert!(matches!(other, Admitted::Served { in_haste: false, .. }), "{other:?}");
    }

    #[test]
    fn messages_take_no_place_from_interactions() {
        let admission = Admission::default();
        let held = (0..2_000).map(|person| {
            let call = Call { person: Some(Person(person)), ..Call::default() };
            admission.message(&call)
        });
        let held = held.collect::<Vec<_>>();
        assert!(held.iter().any(|admitted| matches!(admitted, Admitted::Shed)));
        assert!(matches!(admission.interaction(&by(2)), Admitted::Served { .. }));
    }

    #[test]
    fn who_was_quiet_is_forgotten() {
        let (mut paces, start) = (Paces::default(), Instant::now());
        for person in 0..3 * REMEMBERED as u64 {
            paces.is_too_fast(Who::Person(person), PERSON, start + Duration::from_millis(person));
        }
        assert!(paces.0.len() <= REMEMBERED);
    }
}
