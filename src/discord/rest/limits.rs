//! Until when which routes must be left alone, as Discord's answers tell it: a state without a clock or a network.

use std::{collections::HashMap, time::Duration};

use tokio::time::Instant;

use super::route::Key;

/// Discord's own longest wait is shorter; what asks for more is a mistake that must not silence the bot.
const LONGEST_WAIT: Duration = Duration::from_mins(1);
/// The shortest, whatever Discord says: a limit without a wait is hit again at once.
const SHORTEST_WAIT: Duration = Duration::from_millis(100);
/// A route that refuses is left alone for this long, and twice as long after each further refusal, up to the longest.
const CLOSED: Duration = Duration::from_secs(5);
const LONGEST_CLOSED: Duration = Duration::from_mins(10);
/// So many routes that refused are remembered; beyond them, those whose time is over are forgotten.
const REMEMBERED: usize = 1_000;

/// Until when which routes must be left alone.
#[derive(Debug, Default)]
pub(super) struct Limits {
    /// All that don't answer an interaction.
    all: Hold,
    routes: HashMap<Key, Hold>,
}

/// Why a route is left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// For its rate limit, which is over then.
    Limited(Instant),
    /// It refused, and is not asked again before then.
    Closed(Instant),
}

#[derive(Debug, Clone, Copy, Default)]
struct Hold {
    held: Option<Held>,
    /// Limits that were hit, or refusals, without a success between them.
    in_a_row: u32,
}

impl Limits {
    /// What keeps a request from this route, if anything does.
    pub(super) fn held(&self, key: &Key, now: Instant) -> Option<Held> {
        let route = self.routes.get(key).and_then(|hold| hold.held);
        let all = self.all.held.filter(|_| !key.answers_an_interaction());
        let still = |held: &Held| held.until() > now;
        // Where both hold, the later one does.
        route.into_iter().chain(all).filter(still).max_by_key(Held::until)
    }

    /// Whether the limit on all requests was hit, and nothing has got through since.
    pub(super) fn is_doubtful(&self) -> bool {
        self.all.in_a_row > 0
    }

    /// A limit was hit. `told`: for how long, in seconds; `all`: that on all requests.
    pub(super) fn hit(&mut self, key: &Key, told: Option<f64>, all: bool, now: Instant) -> Duration {
        self.forget(now);
        let hold = if all && !key.answers_an_interaction() {
            &mut self.all
        } else {
            self.routes.entry(key.clone()).or_default()
        };
        let longer = doubled(SHORTEST_WAIT, hold.in_a_row, LONGEST_WAIT);
        let wait = pause(told).max(longer);
        *hold = Hold { held: Some(Held::Limited(now + wait)), in_a_row: hold.in_a_row.saturating_add(1) };
        wait
    }

    /// A route refused, and will as long as nobody changes something in Discord.
    pub(super) fn refused(&mut self, key: &Key, now: Instant) {
        self.forget(now);
        let hold = self.routes.entry(key.clone()).or_default();
        let wait = doubled(CLOSED, hold.in_a_row, LONGEST_CLOSED);
        *hold = Hold { held: Some(Held::Closed(now + wait)), in_a_row: hold.in_a_row.saturating_add(1) };
    }

    /// A request got through. `spent`: in how many seconds the route may be used again, if this was the last one.
    pub(super) fn through(&mut self, key: &Key, spent: Option<f64>, now: Instant) {
        self.all.in_a_row = 0;
        self.routes.remove(key);
        if let Some(seconds) = spent {
            let held = Some(Held::Limited(now + pause(Some(seconds))));
            self.routes.insert(key.clone(), Hold { held, in_a_row: 0 });
        }
    }

    /// Only what still holds is kept, so this stays as small as the trouble is; what refused is known a little longer.
    fn forget(&mut self, now: Instant) {
        let many = self.routes.len() > REMEMBERED;
        self.routes.retain(|_, hold| match hold.held {
            Some(held) => held.until() > now || hold.in_a_row > 0 && !many,
            None => false,
        });
    }
}

impl Held {
    /// Until when.
    pub(super) fn until(&self) -> Instant {
        match *self {
            Self::Limited(until) | Self::Closed(until) => until,
        }
    }
}

fn doubled(first: Duration, times: u32, longest: Duration) -> Duration {
    first.saturating_mul(1 << times.min(16)).min(longest)
}

/// A wait as Discord tells it, in seconds, made sane.
fn pause(seconds: Option<f64>) -> Duration {
    let seconds = seconds.filter(|seconds| seconds.is_finite() && *seconds >= 0.0).unwrap_or(1.0);
    Duration::from_secs_f64(seconds.min(LONGEST_WAIT.as_secs_f64())).max(SHORTEST_WAIT)
}

#[cfg(test)]
mod tests {
    use serenity::http::Route;

    use super::*;

    fn channel(number: u64) -> Key {
        Key::of(Route::ChannelMessages { channel_id: number.into() })
    }

    fn answer() -> Key {
        Key::of(Route::InteractionResponse { interaction_id: 1.into(), token: "t" })
    }

    #[test]
    fn a_wait_is_sane_whatever_discord_says() {
        let check = |told, seconds| assert_eq!(pause(told), Duration::from_secs_f64(seconds));
        check(Some(0.5), 0.5);
        check(Some(0.0), 0.1);
        check(Some(-1.0), 1.0);
        check(Some(f64::NAN), 1.0);
        check(Some(1e9), 60.0);
        check(None, 1.0);
    }

    #[test]
    fn one_routes_limit_holds_no_other_back() {
        let (mut limits, now) = (Limits::default(), Instant::now());
        limits.hit(&channel(1), Some(5.0), false, now);
        assert!(limits.held(&channel(1), now).is_some());
        assert!(limits.held(&channel(2), now).is_none());
        limits.hit(&channel(1), Some(5.0), true, now);
        assert!(limits.held(&channel(2), now).is_some());
        assert!(limits.held(&answer(), now).is_none());
    }

    #[test]
    fn a_limit_that_is_hit_again_and_again_is_left_alone_longer_each_time() {
        let (mut limits, now) = (Limits::default(), Instant::now());
        let waits = [(); 12].map(|()| limits.hit(&channel(1), Some(0.0), false, now).as_millis());
        assert_eq!(waits, [100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 25_600, 51_200, 60_000, 60_000]);
        limits.through(&channel(1), None, now);
        assert_eq!(limits.hit(&channel(1), Some(0.0), false, now).as_millis(), 100);
    }

    #[test]
    fn a_route_that_refuses_is_closed_and_tried_again_later() {
        let (mut limits, start) = (Limits::default(), Instant::now());
        limits.refused(&channel(1), start);
        assert_eq!(limits.held(&channel(1), start), Some(Held::Closed(start + CLOSED)));
        let later = start + CLOSED;
        assert_eq!(limits.held(&channel(1), later), None);
        limits.refused(&channel(1), later);
        assert_eq!(limits.held(&channel(1), later), Some(Held::Closed(later + CLOSED * 2)));
        limits.through(&channel(1), None, later);
        assert_eq!(limits.held(&channel(1), later), None);
    }

    #[test]
    fn what_is_over_takes_no_room() {
        let (mut limits, start) = (Limits::default(), Instant::now());
        for number in 1..=5_000 {
            limits.hit(&channel(number), Some(1.0), false, start);
        }
        limits.hit(&channel(1), Some(1.0), false, start + LONGEST_WAIT);
        assert_eq!(limits.routes.len(), 1);
    }
}
