//! What a running bot knows of its own state: what it has counted since its start, and how its connection to Discord stands.
//!
//! Whoever does something counts it here; `web` tells it to whoever asks. A label is the program's own text by its type
//! (`&'static str`): nothing that anybody wrote, and no server's number, can become one.

mod gateway;

use std::{fmt, sync::Arc, time::Duration};

pub use prometheus_client::metrics::{counter::Counter as Count, histogram::Histogram};

use prometheus_client::metrics::family::Family;

pub use self::gateway::{DEAF, GatewayVitals, Identifies, ShardVitals};

/// The upper bounds of what the seconds to an answer are sorted into. Discord drops an interaction after three.
const SECONDS: [f64; 12] = [0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0];

/// What is counted together, by the one thing that it differs in.
pub type Labelled<T> = Family<[(&'static str, &'static str); 1], T, fn() -> T>;

/// All of it. Shared by everybody who counts.
#[derive(Debug)]
pub struct Vitals {
    /// Questions, by verdict.
    pub questions: Counts,
    /// What was left unanswered, answered in haste, told that the bot is busy or did not arrive, by which of them.
    pub shed: Counts,
    /// Answers of Discord's REST interface, by their status's class.
    pub rest: Counts,
    /// From an event's arrival to its answer's, by what was answered.
    pub answered: Timings,
    /// The connection.
    pub gateway: GatewayVitals,
}

impl Default for Vitals {
    fn default() -> Self {
        Self {
            questions: Counts::of("verdict", &["answer", "likely", "unsure", "nothing"]),
            shed: Counts::of(
                "what",
                &[
                    "unanswered",
                    "told_busy",
                    "too_old",
                    "without_encoder",
                    "deletion",
                    "gave_way",
                    "undelivered",
                ],
            ),
            rest: Counts::of("class", &["1xx", "2xx", "3xx", "4xx", "5xx", "none"]),
            answered: Timings::of("what", &["interaction", "completion", "message"]),
            gateway: GatewayVitals::default(),
        }
    }
}

/// How often each of a few things happened.
#[derive(Clone)]
pub struct Counts {
    label: &'static str,
    /// For whoever tells it.
    pub family: Labelled<Count>,
}

impl Counts {
    /// Each begins at nought, and is told from the start.
    fn of(label: &'static str, kinds: &[&'static str]) -> Self {
        let counts = Self { label, family: Family::new_with_constructor(Count::default) };
        for kind in kinds {
            counts.of_kind(kind);
        }
        counts
    }

    /// Counts one more.
    pub fn count(&self, kind: &'static str) {
        self.of_kind(kind).inc();
    }

    /// The count of one kind.
    pub fn of_kind(&self, kind: &'static str) -> Count {
        self.family.get_or_create_owned(&[(self.label, kind)])
    }
}

impl fmt::Debug for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Counts").field(&self.label).finish()
    }
}

/// How long each of a few things took.
#[derive(Clone)]
pub struct Timings {
    label: &'static str,
    /// For whoever tells it.
    pub family: Labelled<Histogram>,
}

impl Timings {
    fn of(label: &'static str, kinds: &[&'static str]) -> Self {
        let timings = Self { label, family: Family::new_with_constructor(|| Histogram::new(SECONDS)) };
        for kind in kinds {
            timings.family.get_or_create_owned(&[(label, *kind)]);
        }
        timings
    }

    /// Notes that one took this long.
    pub fn took(&self, kind: &'static str, time: Duration) {
        self.family.get_or_create_owned(&[(self.label, kind)]).observe(time.as_secs_f64());
    }
}

impl fmt::Debug for Timings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Timings").field(&self.label).finish()
    }
}

/// As everybody holds it.
pub type SharedVitals = Arc<Vitals>;
