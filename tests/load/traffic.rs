//! Events, so many a second or all at once, and what became of them.

use std::time::{Duration, Instant};

use loopback_discord::{Crowd, Said, Template, Told};
use tokio::time::sleep;

use crate::{figures::Outcome, long};

/// As long Discord takes an answer.
pub(crate) const IN_TIME: Duration = Duration::from_secs(3);
/// In a short run, on whatever machine, with a debug build.
const IN_PATIENCE: Duration = Duration::from_secs(10);
/// Between two looks at the clock.
const TICK: Duration = Duration::from_millis(1);
/// Between two looks at what came.
const LOOK: Duration = Duration::from_millis(20);

/// Events that come evenly.
pub(crate) struct Flow<'t> {
    per_second: f64,
    of: &'t [Template],
    /// Who sends them: as many, one after the other, from this one on.
    people: (usize, usize),
    is_awaited: bool,
    sent: Vec<usize>,
}

impl<'t> Flow<'t> {
    /// `people`: the first, and how many.
    pub(crate) fn new(per_second: usize, of: &'t [Template], people: (usize, usize)) -> Self {
        Self { per_second: per_second as f64, of, people, is_awaited: true, sent: Vec::new() }
    }

    /// The same; nobody waits for what becomes of them.
    pub(crate) fn unheard(self) -> Self {
        Self { is_awaited: false, ..self }
    }

    fn next(&mut self, crowd: &Crowd) {
        let at = self.sent.len();
        let (first, people) = self.people;
        self.sent.push(crowd.send(&self.of[at % self.of.len()], first + at % people));
    }
}

/// Lets all of these flow for so long, and waits for what comes of them: one outcome each.
pub(crate) async fn flow<const N: usize>(
    crowd: &Crowd,
    mut flows: [Flow<'_>; N],
    during: Duration,
) -> [Outcome; N] {
    let begun = Instant::now();
    while begun.elapsed() < during {
        let now = begun.elapsed().as_secs_f64();
        for flow in &mut flows {
            while (flow.sent.len() as f64) < now * flow.per_second {
                flow.next(crowd);
            }
        }
        sleep(TICK).await;
    }
    let took = begun.elapsed();
    outcomes(crowd, flows, took).await
}

/// Sends so many of each at once.
pub(crate) async fn burst<const N: usize>(crowd: &Crowd, mut flows: [(Flow<'_>, usize); N]) -> [Outcome; N] {
    let begun = Instant::now();
    let most = flows.iter().map(|(_, count)| *count).max().unwrap_or_default();
    // Those who are fewer come evenly among the others.
    for at in 1..=most {
        for (flow, count) in &mut flows {
            while flow.sent.len() * most < at * *count {
                flow.next(crowd);
            }
        }
    }
    let took = begun.elapsed();
    outcomes(crowd, flows.map(|(flow, _)| flow), took).await
}

async fn outcomes<const N: usize>(crowd: &Crowd, flows: [Flow<'_>; N], took: Duration) -> [Outcome; N] {
    let in_time = if long().is_some() { IN_TIME } else { IN_PATIENCE };
    let first = flows.iter().filter_map(|flow| flow.sent.first()).min().copied().unwrap_or_default();
    let latest = Instant::now() + in_time;
    let awaited = || flows.iter().filter(|flow| flow.is_awaited).flat_map(|flow| &flow.sent);
    let told = loop {
        let told = crowd.told_since(first);
        if Instant::now() >= latest || awaited().all(|at| told[at - first].came.is_some()) {
            break told;
        }
        sleep(LOOK).await;
    };
    flows.map(|flow| {
        let mut outcome = Outcome { sent: flow.sent.len(), took, ..Outcome::default() };
        for at in flow.sent {
            let Told { sent, came } = told[at - first];
            match came.map(|(said, at)| (said, at - sent)) {
                Some((Said::Answer, after)) if after <= in_time => outcome.answered.push(after),
                Some((Said::Busy, after)) if after <= in_time => outcome.busy.push(after),
                _ => outcome.lost += 1,
            }
        }
        outcome.answered.sort_unstable();
        outcome.busy.sort_unstable();
        outcome
    })
}
