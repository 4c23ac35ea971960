//! A cache, bounded in bytes: what is needed is loaded once, and let go when nobody has needed it for a while.
//!
//! It knows neither clock nor disk: whoever calls says what time it is, and what else has to hold before something is let go.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::{Duration, Instant},
};

/// What a cache may keep.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// All that it keeps together. What may not be let go stays all the same.
    pub(super) bytes: usize,
    /// What nobody has needed for this long.
    pub(super) idle: Duration,
}

/// What a cache has to know of a value.
pub(super) trait Cached {
    /// What it takes in memory, about.
    fn bytes(&self) -> usize;

    /// Whether somebody works with a part of it.
    fn is_held(&self) -> bool;
}

/// Values that are loaded when they are needed.
#[derive(Debug)]
pub(super) struct Cache<K, V> {
    limits: Limits,
    /// Locked for a few lines: nothing is loaded or dropped meanwhile.
    kept: Mutex<BTreeMap<K, Kept<V>>>,
}

#[derive(Debug)]
struct Kept<V> {
    /// Empty while it is being loaded. Who else needs it waits for that.
    place: Place<V>,
    used: Instant,
}

type Place<V> = Arc<OnceLock<Arc<V>>>;

impl<K: Copy + Ord, V: Cached> Cache<K, V> {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, kept: Mutex::default() }
    }

    /// What is loaded, needed now.
    pub(super) fn get(&self, key: K, now: Instant) -> Option<Arc<V>> {
        let mut kept = self.kept();
        let kept = kept.get_mut(&key)?;
        let value = Arc::clone(kept.place.get()?);
        kept.used = kept.used.max(now);
        Some(value)
    }

    /// What is needed now: of all who need it at once, one loads it. Nobody else waits.
    pub(super) fn get_or_load(&self, key: K, now: Instant, load: impl FnOnce() -> V) -> Arc<V> {
        let mut kept = self.kept();
        let entry = kept.entry(key).or_insert_with(|| Kept { place: Place::default(), used: now });
        entry.used = entry.used.max(now);
        let place = Arc::clone(&entry.place);
        drop(kept);
        Arc::clone(place.get_or_init(|| Arc::new(load())))
    }

    /// Keeps this in place of whatever was kept.
    pub(super) fn put(&self, key: K, value: Arc<V>, now: Instant) {
        let kept = Kept { place: Arc::new(OnceLock::from(value)), used: now };
        let before = self.kept().insert(key, kept);
        // It may take long to drop, so nothing is locked.
        drop(before);
    }

    /// Keeps it no longer, whoever holds it.
    pub(super) fn remove(&self, key: K) {
        let before = self.kept().remove(&key);
        drop(before);
    }

    /// All that is loaded. This needs none of it.
    pub(super) fn loaded(&self) -> Vec<(K, Arc<V>)> {
        let kept = self.kept();
        kept.iter().filter_map(|(&key, kept)| Some((key, Arc::clone(kept.place.get()?)))).collect()
    }

    /// What one of them is, if it is loaded. This doesn't need it.
    pub(super) fn peek(&self, key: K) -> Option<Arc<V>> {
        self.kept().get(&key)?.place.get().map(Arc::clone)
    }

    /// Lets go of what has been idle for too long, and then of what was not needed for the longest time, until the rest is within
    /// the bound. `may_go`: asked of each that would go, with nothing locked; `gone` hears of it the moment before nobody can have
    /// it any longer. Nothing goes that anybody holds, or needed meanwhile.
    pub(super) fn let_go(&self, now: Instant, may_go: impl Fn(K, &V) -> bool, gone: impl Fn(K, &V)) {
        let mut all = self.weighed();
        let mut bytes = all.iter().map(|(_, _, weight)| weight).sum::<usize>();
        all.sort_unstable_by_key(|(_, used, _)| *used);
        for (key, used, weight) in all {
            let is_idle = now.saturating_duration_since(used) >= self.limits.idle;
            if !is_idle && bytes <= self.limits.bytes {
                break;
            }
            // Had all of them at once, two who let go at the same time would keep each other from it.
            let Some(value) = self.peek(key) else { continue };
            if may_go(key, &value) && self.remove_unused(key, used, &value, &gone) {
                bytes -= weight.min(bytes);
            }
        }
    }

    /// When each was needed last, and what it weighs.
    fn weighed(&self) -> Vec<(K, Instant, usize)> {
        let kept = self.kept();
        kept.iter().filter_map(|(&key, kept)| Some((key, kept.used, kept.place.get()?.bytes()))).collect()
    }

    /// Whether it could be removed: nobody has it but the cache, and whoever calls.
    fn remove_unused(&self, key: K, used: Instant, value: &Arc<V>, gone: impl Fn(K, &V)) -> bool {
        let mut kept = self.kept();
        let is_unused = kept.get(&key).is_some_and(|kept| {
            kept.used == used
                && Arc::strong_count(&kept.place) == 1
                && kept.place.get().is_some_and(|there| Arc::ptr_eq(there, value))
                && Arc::strong_count(value) == 2
                && !value.is_held()
        });
        if !is_unused {
            return false;
        }
        gone(key, value);
        let removed = kept.remove(&key);
        drop(kept);
        drop(removed);
        true
    }

    fn kept(&self) -> MutexGuard<'_, BTreeMap<K, Kept<V>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
