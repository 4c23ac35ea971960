//! One request at a time on each route, in the order they came: so what waits for a route holds nothing but its place in
//! that route's line, and after a rate limit the line wakes one by one.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::oneshot;

use super::route::Key;

/// Of those in a line that may give way, as many wait at most. Discord lets five messages into a channel in five seconds:
/// whoever stands further back would be answered when nobody looks any more.
const MOST_WAITING: usize = 5;

/// Whose turn it is, on every route in use.
#[derive(Debug, Clone, Default)]
pub(super) struct Turns(Arc<Mutex<HashMap<Key, Line>>>);

/// Who waits for a route that somebody has.
type Line = VecDeque<Waiting>;

#[derive(Debug)]
struct Waiting {
    gives_way: bool,
    called: oneshot::Sender<Turn>,
}

/// A route is one's own until this is dropped.
#[derive(Debug)]
pub(super) struct Turn {
    lines: Option<Turns>,
    key: Key,
}

/// Newer ones came, and took one's place in the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct GaveWay;

impl Turns {
    /// Waits for one's turn. `gives_way`: where too many wait already, the oldest of those that give way gives up.
    pub(super) async fn turn(&self, key: Key, gives_way: bool) -> Result<Turn, GaveWay> {
        let called = {
            let mut lines = self.lines();
            let Some(line) = lines.get_mut(&key) else {
                lines.insert(key.clone(), Line::new());
                return Ok(Turn { lines: Some(self.clone()), key });
            };
            // Who no longer listens has left the line.
            line.retain(|waiting| !waiting.called.is_closed());
            let mut giving_way = line.iter().enumerate().filter(|(_, waiting)| waiting.gives_way);
            if gives_way
                && let Some((oldest, _)) = giving_way.next()
                && giving_way.count() + 1 >= MOST_WAITING
            {
                line.remove(oldest);
            }
            let (call, called) = oneshot::channel();
            line.push_back(Waiting { gives_way, called: call });
            called
        };
        called.await.map_err(|_| GaveWay)
    }

    fn lines(&self) -> MutexGuard<'_, HashMap<Key, Line>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Calls the next one in the line; without one, the route is free.
    fn pass_on(self, key: Key) {
        let mut lines = self.lines();
        let mut turn = Turn { lines: Some(self.clone()), key };
        while let Some(waiting) = lines.get_mut(&turn.key).and_then(VecDeque::pop_front) {
            match waiting.called.send(turn) {
                Ok(()) => return,
                // It left while it was called.
                Err(back) => turn = back,
            }
        }
        lines.remove(&turn.key);
        turn.lines = None;
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(lines) = self.lines.take() {
            lines.pass_on(self.key.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use serenity::http::Route;
    use tokio::task::yield_now;

    use super::*;

    fn channel(number: u64) -> Key {
        Key::of(Route::ChannelMessages { channel_id: number.into() })
    }

    #[tokio::test]
    async fn a_route_is_taken_in_turns_and_another_is_free() {
        let turns = Turns::default();
        let first = turns.turn(channel(1), false).await;
        let second = tokio::spawn({
            let turns = turns.clone();
            async move { turns.turn(channel(1), false).await.map(drop) }
        });
        yield_now().await;
        assert!(!second.is_finished());
        assert!(turns.turn(channel(2), false).await.is_ok());
        drop(first);
        assert_eq!(second.await.expect("no panic"), Ok(()));
        assert!(turns.lines().is_empty(), "what nobody uses is forgotten");
    }

    #[tokio::test]
    async fn where_too_many_wait_the_oldest_that_may_gives_way() {
        let turns = Turns::default();
        let first = turns.turn(channel(1), false).await;
        let mut waiting = Vec::new();
        for number in 0..=MOST_WAITING {
            let turns = turns.clone();
            // The first of all stays whatever comes.
            waiting.push(tokio::spawn(async move { turns.turn(channel(1), number > 0).await.map(drop) }));
            yield_now().await;
        }
        let turns_ = turns.clone();
        waiting.push(tokio::spawn(async move { turns_.turn(channel(1), true).await.map(drop) }));
        yield_now().await;
        drop(first);
        let mut ends = Vec::new();
        for waiting in waiting {
            ends.push(waiting.await.expect("no panic").is_ok());
        }
        assert_eq!(ends, [true, false, true, true, true, true, true]);
    }

    #[tokio::test]
    async fn who_leaves_the_line_holds_nobody_up() {
        let turns = Turns::default();
        let first = turns.turn(channel(1), false).await;
        let leaves = tokio::spawn({
            let turns = turns.clone();
            async move { turns.turn(channel(1), false).await.map(drop) }
        });
        yield_now().await;
        let stays = tokio::spawn({
            let turns = turns.clone();
            async move { turns.turn(channel(1), false).await.map(drop) }
        });
        yield_now().await;
        leaves.abort();
        drop(first);
        assert_eq!(stays.await.expect("no panic"), Ok(()));
        assert!(turns.lines().is_empty());
    }
}
