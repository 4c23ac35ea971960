//! The cache's rules, as properties: whatever happens in whatever order.

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Barrier,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use proptest::{collection::vec, prelude::*};

use super::*;

const LIMITS: Limits = Limits { bytes: 100, idle: Duration::from_mins(1) };

/// Weighs something, and knows how often it was loaded before.
#[derive(Debug)]
struct Thing {
    bytes: usize,
    part: Arc<()>,
}

impl Thing {
    fn new(bytes: usize) -> Self {
        Self { bytes, part: Arc::default() }
    }
}

impl Cached for Thing {
    fn bytes(&self) -> usize {
        self.bytes
    }

    fn is_held(&self) -> bool {
        Arc::strong_count(&self.part) > 1
    }
}

/// What may happen to a cache.
#[derive(Debug, Clone)]
enum Step {
    Need(u8),
    /// Needs it, and goes on to hold it.
    Hold(u8),
    /// The same of a part of it.
    HoldPart(u8),
    /// Lets go of all that it holds.
    Release(u8),
    /// From now on, it may not be let go; or may again.
    Pin(u8, bool),
    Wait(u64),
    LetGo,
}

fn step() -> impl Strategy<Value = Step> {
    let key = 0..8_u8;
    prop_oneof![
        6 => key.clone().prop_map(Step::Need),
        2 => key.clone().prop_map(Step::Hold),
        2 => key.clone().prop_map(Step::HoldPart),
        3 => key.clone().prop_map(Step::Release),
        1 => (key, any::<bool>()).prop_map(|(key, pinned)| Step::Pin(key, pinned)),
        3 => (1..50_u64).prop_map(Step::Wait),
        6 => Just(Step::LetGo),
    ]
}

/// What a key's thing weighs.
fn weight(key: u8) -> usize {
    [5, 10, 20, 30, 40, 60, 90, 150][usize::from(key)]
}

proptest! {
    #[test]
    fn what_is_held_or_pinned_stays_what_is_idle_goes_and_the_rest_is_within_the_bound(
        steps in vec(step(), 1..120)
    ) {
        let cache = Cache::<u8, Thing>::new(LIMITS);
        let mut now = Instant::now();
        let mut used = BTreeMap::<u8, Instant>::new();
        let mut held = BTreeMap::<u8, (Vec<Arc<Thing>>, Vec<Arc<()>>)>::new();
        let mut pinned = BTreeSet::new();
        for step in steps {
            match step {
                Step::Need(key) | Step::Hold(key) | Step::HoldPart(key) => {
                    let was_loaded = used.contains_key(&key);
                    let mut loaded = 0;
                    let thing = cache.get_or_load(key, now, || {
                        loaded += 1;
                        Thing::new(weight(key))
                    });
                    prop_assert_eq!(loaded, usize::from(!was_loaded), "loaded if, and only if, it is not there");
                    used.insert(key, now);
                    let (things, parts) = held.entry(key).or_default();
                    match step {
                        Step::Hold(_) => things.push(thing),
                        Step::HoldPart(_) => parts.push(Arc::clone(&thing.part)),
                        _ => {}
                    }
                }
                Step::Release(key) => {
                    held.remove(&key);
                }
                Step::Pin(key, true) => {
                    pinned.insert(key);
                }
                Step::Pin(key, false) => {
                    pinned.remove(&key);
                }
                Step::Wait(seconds) => now += Duration::from_secs(seconds),
                Step::LetGo => {
                    let gone = Mutex::new(Vec::new());
                    cache.let_go(now, |key, _| !pinned.contains(&key), |key, _| gone.lock().unwrap().push(key));
                    let gone = gone.into_inner().unwrap();
                    let is_held = |key: &u8| {
                        held.get(key).is_some_and(|(things, parts)| !things.is_empty() || !parts.is_empty())
                    };
                    let may_go = |key: &u8| !pinned.contains(key) && !is_held(key);
                    let is_idle = |key: &u8| now - used[key] >= LIMITS.idle;
                    prop_assert!(gone.iter().all(may_go), "{gone:?} went, and some of it is held or pinned");
                    let before = used.keys().map(|key| weight(*key)).sum::<usize>();
                    let stays = used.keys().copied().filter(|key| !gone.contains(key)).collect::<Vec<_>>();
                    let left = stays.iter().map(|key| weight(*key)).sum::<usize>();
                    prop_assert!(!stays.iter().any(|key| is_idle(key) && may_go(key)), "what is idle goes");
                    let within = left <= LIMITS.bytes || !stays.iter().any(may_go);
                    prop_assert!(within, "{left} bytes stay, and some of it might go");
                    if let Some(last) = gone.iter().filter(|key| !is_idle(key)).max_by_key(|key| used[*key]) {
                        let needlessly = left + weight(*last) <= LIMITS.bytes;
                        prop_assert!(!needlessly, "{last} went of {before} bytes, and would fit");
                        let older = stays.iter().find(|key| may_go(key) && used[key] < used[last]);
                        prop_assert!(older.is_none(), "{last} went before {older:?}");
                    }
                    used.retain(|key, _| !gone.contains(key));
                }
            }
            let loaded = cache.loaded().into_iter().map(|(key, _)| key).collect::<Vec<_>>();
            prop_assert_eq!(loaded, used.keys().copied().collect::<Vec<_>>());
        }
    }
}

#[test]
fn of_all_who_need_it_at_once_one_loads_it() {
    const NEED: usize = 16;
    let cache = Cache::<u8, Thing>::new(LIMITS);
    let (barrier, loads) = (Barrier::new(NEED), AtomicUsize::new(0));
    let needed = thread::scope(|scope| {
        let need = || {
            barrier.wait();
            cache.get_or_load(1, Instant::now(), || {
                loads.fetch_add(1, Ordering::Relaxed);
                thread::sleep(Duration::from_millis(20));
                Thing::new(1)
            })
        };
        let threads = (0..NEED).map(|_| scope.spawn(need)).collect::<Vec<_>>();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    assert_eq!(loads.into_inner(), 1);
    assert!(needed.iter().all(|thing| Arc::ptr_eq(thing, &needed[0])));
}

#[test]
fn nobody_waits_while_something_else_is_loaded() {
    let cache = Cache::<u8, Thing>::new(LIMITS);
    cache.put(2, Arc::new(Thing::new(1)), Instant::now());
    // Whatever is asked of the cache while it loads would never return, were it locked.
    cache.get_or_load(1, Instant::now(), || {
        assert!(cache.get(2, Instant::now()).is_some());
        assert!(cache.get(1, Instant::now()).is_none(), "it is not there yet");
        cache.get_or_load(3, Instant::now(), || Thing::new(1));
        cache.let_go(Instant::now() + LIMITS.idle, |_, _| true, |key, _| assert_ne!(key, 1));
        Thing::new(1)
    });
    assert_eq!(cache.loaded().len(), 1, "what was idle is gone, and what was being loaded is there");
}

#[test]
fn what_could_not_be_loaded_is_tried_again() {
    let cache = Cache::<u8, Thing>::new(LIMITS);
    let load = || cache.get_or_load(1, Instant::now(), || panic!("on purpose"));
    assert!(catch_unwind(AssertUnwindSafe(load)).is_err());
    assert!(cache.get(1, Instant::now()).is_none());
    assert_eq!(cache.get_or_load(1, Instant::now(), || Thing::new(7)).bytes, 7);
}

#[test]
fn what_somebody_needed_meanwhile_stays() {
    let cache = Cache::<u8, Thing>::new(LIMITS);
    let begun = Instant::now();
    cache.put(1, Arc::new(Thing::new(1)), begun);
    let later = begun + LIMITS.idle;
    let need = |key, _: &Thing| {
        cache.get(key, later);
        true
    };
    cache.let_go(later, need, |_, _| panic!("it is needed"));
    assert!(cache.peek(1).is_some());
}
