//! A bot on a machine that fails, a Discord that fails, and what must hold all the same.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, VecDeque},
};

use gateway_life::{
    Action, Chance, DAY, Door, Event, Identified, Identifies, Life, Moment, Session, Sharding, StartLimit,
};

use crate::discord::{Kept, Mood};

const SECOND: Moment = 1_000;
const MINUTE: Moment = 60 * SECOND;
const HOUR: Moment = 60 * MINUTE;
/// 2026.
const BEGINNING: Moment = 1_767_225_600_000;
const HEARTBEAT: Moment = 41_250;
/// What Discord's own limit would still allow.
const PLENTY: StartLimit =
    StartLimit { total: 1000, remaining: 1000, resets_at: BEGINNING + DAY, concurrency: 1 };

/// Identifies of a token in any 24 hours.
const IDENTIFIES: usize = 50;
/// From this many on, nobody promises to be back soon.
const PROMISED: usize = 40;
/// The longest that a bot may be deaf while Discord would take it.
const DEAF: Moment = 2 * MINUTE;
/// Connections that a process may begin within a minute and within an hour, for each shard, beside those that identify.
const CONNECTS: [(Moment, usize); 2] = [(MINUTE, 12), (HOUR, 170)];

/// What a life came to.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) problems: Vec<String>,
    pub(crate) identifies: u64,
    pub(crate) most_identifies: usize,
    pub(crate) resumes: u64,
    pub(crate) connects: u64,
    pub(crate) crashes: u64,
    pub(crate) longest_deaf: Moment,
}

impl Found {
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.problems.extend(other.problems);
        self.identifies += other.identifies;
        self.most_identifies = self.most_identifies.max(other.most_identifies);
        self.resumes += other.resumes;
        self.connects += other.connects;
        self.crashes += other.crashes;
        self.longest_deaf = self.longest_deaf.max(other.longest_deaf);
        self
    }
}

/// What is to happen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Next {
    /// Discord's mood changes, and what that does to connections that are open.
    Mood,
    /// The process ends without a word.
    Crash,
    /// It begins.
    Begin,
    /// Something is heard on this shard's connection number so and so.
    Heard(usize, u64, Heard),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Heard {
    Connected,
    Hello,
    Ready,
    Resumed,
    Dispatch,
    Ack,
    Asked,
    Reconnect,
    Invalid(bool),
    Closed(Option<u16>),
}

struct Shard {
    life: Life,
    /// The number of the connection that is open; zero: none.
    connection: u64,
    /// Nothing comes through any more, and nobody has said so.
    dead: bool,
    /// Discord sends events on it.
    dispatching: bool,
    session: Option<Kept>,
    /// What a process that begins finds.
    kept: Option<Session>,
    connects: VecDeque<Moment>,
    /// Since when it has been deaf although Discord would have taken it.
    deaf_since: Option<Moment>,
}

pub(crate) struct World {
    chance: Chance,
    now: Moment,
    queue: BinaryHeap<Reverse<(Moment, u64, Next)>>,
    number: u64,
    mood: Mood,
    /// The process; while it is down, nothing.
    identifies: Option<Identifies>,
    kept_identifies: Vec<Identified>,
    shards: Vec<Shard>,
    /// What Discord has counted within a day.
    identified: VecDeque<(usize, Moment)>,
    /// How long the process lives at the most, in the days that crash.
    lives: Option<(Moment, Moment)>,
    found: Found,
    /// Every step is printed.
    told: bool,
}

impl World {
    pub(crate) fn new(seed: u64) -> Self {
        let mut chance = Chance::new(seed.wrapping_mul(0x00C0_FFEE).wrapping_add(seed));
        let shards = if chance.within(0, 7) == 0 { chance.within(2, 4) } else { 1 };
        let shards = (0..shards).map(|_| Shard {
            life: Life::new(0, None, 0, BEGINNING),
            connection: 0,
            dead: false,
            dispatching: false,
            session: None,
            kept: None,
            connects: VecDeque::new(),
            deaf_since: None,
        });
        let lives = match chance.within(0, 5) {
            0 => Some((SECOND / 2, 20 * SECOND)),
            1 => Some((5 * SECOND, 20 * MINUTE)),
            2 => Some((MINUTE, 6 * HOUR)),
            _ => None,
        };
        let mut world = Self {
            shards: shards.collect(),
            chance,
            now: BEGINNING,
            queue: BinaryHeap::new(),
            number: 0,
            mood: Mood::Fair,
            identifies: None,
            kept_identifies: Vec::new(),
            identified: VecDeque::new(),
            lives,
            found: Found::default(),
            told: std::env::var_os("SEED").is_some(),
        };
        world.after(0, Next::Mood);
        world.after(0, Next::Begin);
        world
    }

    pub(crate) fn live(mut self, days: u64) -> Found {
        let end = BEGINNING + days * DAY;
        while self.found.problems.len() < 3 {
            let ticks = self.shards.iter().enumerate().map(|(at, shard)| (shard.life.wake(), at));
            let tick = ticks.min().filter(|_| self.identifies.is_some());
            let next = self.queue.peek().map(|Reverse((at, ..))| *at);
            match (tick, next) {
                (Some((at, shard)), next) if next.is_none_or(|next| at <= next) => {
                    // A machine is never on time.
                    self.now = self.now.max(at + self.chance.within(0, 20));
                    if self.now > end {
                        break;
                    }
                    self.happens(shard, Event::Tick);
                }
                (_, Some(at)) => {
                    self.now = self.now.max(at);
                    if self.now > end {
                        break;
                    }
                    let Reverse((_, _, next)) = self.queue.pop().expect("it was looked at");
                    self.comes(next);
                }
                (_, None) => break,
            }
            self.listen();
        }
        self.found
    }

    fn after(&mut self, wait: Moment, next: Next) {
        self.number += 1;
        self.queue.push(Reverse((self.now + wait, self.number, next)));
    }

    fn heard(&mut self, shard: usize, wait: Moment, heard: Heard) {
        let connection = self.shards[shard].connection;
        self.after(wait, Next::Heard(shard, connection, heard));
    }

    fn problem(&mut self, problem: &str) {
        let at = self.now - BEGINNING;
        let (hours, minutes, seconds) = (at / HOUR, at / MINUTE % 60, at / SECOND % 60);
        let problem = format!("{hours}:{minutes:02}:{seconds:02} {:?}: {problem}", self.mood);
        self.found.problems.push(problem);
    }

    fn comes(&mut self, next: Next) {
        match next {
            Next::Mood => self.change(),
            Next::Crash => self.crash(),
            Next::Begin => self.begin(),
            Next::Heard(shard, connection, heard) => {
                let of = &self.shards[shard];
                if of.connection == connection && connection != 0 && !of.dead {
                    self.hears(shard, &heard);
                }
            }
        }
    }

    /// Another mood, for seconds or hours.
    fn change(&mut self) {
        self.mood = Mood::any(&mut self.chance);
        let scale = [20 * SECOND, 5 * MINUTE, HOUR, 6 * HOUR][self.chance.within(0, 3) as usize];
        let length = self.chance.within(SECOND, scale);
        self.after(length, Next::Mood);
        for shard in 0..self.shards.len() {
            if self.shards[shard].connection == 0 {
                continue;
            }
            let what = self.chance.within(0, 9);
            if [0, 2, 3].contains(&what) {
                // A Discord that hangs up on somebody does not take them at that moment.
                self.shards[shard].deaf_since = None;
            }
            match what {
                0 => self.lose(shard, Heard::Closed(None)),
                // The way there breaks without a word.
                1 => {
                    self.shards[shard].dead = true;
                    self.silenced(shard);
                }
                2 => self.lose(shard, Heard::Reconnect),
                3 => {
                    self.shards[shard].session = None;
                    self.lose(shard, Heard::Invalid(false));
                }
                _ => {}
            }
        }
    }

    /// Discord sends nothing more on a connection but its last words.
    fn lose(&mut self, shard: usize, last_words: Heard) {
        self.silenced(shard);
        self.heard(shard, 5, last_words);
    }

    /// Discord sends no events any more, and keeps the session for a while.
    fn silenced(&mut self, shard: usize) {
        let now = self.now;
        let shard = &mut self.shards[shard];
        shard.dispatching = false;
        if let Some(session) = &mut shard.session {
            session.lost = session.lost.or(Some(now));
        }
    }

    fn begin(&mut self) {
        let total = self.shards.len() as u32;
        let sharding = Sharding { mine: 0..total, total };
        let kept = self.kept_identifies.clone();
        self.identifies = Some(Identifies::new(kept, &sharding, PLENTY, self.now));
        for at in 0..self.shards.len() {
            let seed = self.chance.number();
            let shard = &mut self.shards[at];
            shard.life = Life::new(at as u32, shard.kept.clone(), seed, self.now);
            shard.connects.clear();
        }
        if let Some((least, most)) = self.lives {
            let life = self.chance.within(least, most);
            self.after(life, Next::Crash);
        }
    }

    fn crash(&mut self) {
        self.found.crashes += 1;
        self.identifies = None;
        for shard in 0..self.shards.len() {
            self.shards[shard].connection = 0;
            self.silenced(shard);
        }
        let down = self.chance.within(0, 10 * SECOND);
        self.after(down, Next::Begin);
    }

    fn hears(&mut self, shard: usize, heard: &Heard) {
        let event = match *heard {
            Heard::Connected => Event::Connected,
            Heard::Hello => Event::Hello(HEARTBEAT),
            Heard::Ready => {
                // Discord may have given it up meanwhile, and says so next.
                let Some(session) = &self.shards[shard].session else { return };
                let session = Session { id: session.id.to_string(), url: String::new(), sequence: 1 };
                self.goes_on(shard);
                Event::Ready(session)
            }
            Heard::Resumed => {
                self.goes_on(shard);
                Event::Resumed
            }
            Heard::Dispatch => {
                let of = &mut self.shards[shard];
                let Some(session) = of.session.as_mut().filter(|_| of.dispatching) else { return };
                if self.mood == Mood::Deaf {
                    return self.heard(shard, MINUTE, Heard::Dispatch);
                }
                session.sequence += 1;
                let sequence = session.sequence;
                let pause = self.chance.within(SECOND, 3 * MINUTE);
                self.heard(shard, pause, Heard::Dispatch);
                Event::Dispatched(sequence)
            }
            Heard::Ack => Event::Acknowledged,
            Heard::Asked => {
                if self.mood == Mood::AsksForHeartbeats {
                    self.heard(shard, 3 * SECOND, Heard::Asked);
                }
                Event::HeartbeatAsked
            }
            Heard::Reconnect => Event::ReconnectAsked,
            Heard::Invalid(resumable) => Event::Invalid(resumable),
            Heard::Closed(code) => Event::Closed(code),
        };
        if matches!(heard, Heard::Closed(_)) {
            self.silenced(shard);
            self.shards[shard].connection = 0;
        }
        self.happens(shard, event);
    }

    /// A session that was begun, or taken up again; and what may come of it soon.
    fn goes_on(&mut self, shard: usize) {
        self.shards[shard].dispatching = true;
        if let Some(session) = &mut self.shards[shard].session {
            session.lost = None;
        }
        let first = self.chance.within(10, 5 * SECOND);
        self.heard(shard, first, Heard::Dispatch);
        let soon =
            self.chance.within(1, [50, 3 * SECOND, 40 * SECOND][self.chance.clone().within(0, 2) as usize]);
        match self.mood {
            Mood::DropsSoon(event) => {
                if event {
                    self.heard(shard, 0, Heard::Dispatch);
                }
                self.heard(shard, soon, Heard::Closed(None));
            }
            Mood::SessionsDie => self.heard(shard, soon, Heard::Invalid(false)),
            Mood::AsksToReconnect => self.heard(shard, soon, Heard::Reconnect),
            Mood::Closes(code) => self.heard(shard, soon, Heard::Closed(Some(code))),
            Mood::AsksForHeartbeats => self.heard(shard, soon, Heard::Asked),
            _ => {}
        }
    }

    fn happens(&mut self, shard: usize, event: Event) {
        let Some(identifies) = &mut self.identifies else { return };
        let told = self.told.then(|| format!("{event:?}"));
        let then = self.shards[shard].life.on(event, self.now, identifies);
        if let Some(event) = told {
            let at = (self.now - BEGINNING) as f64 / SECOND as f64;
            let until = self.shards[shard].life.waits_until().map(|until| until.saturating_sub(self.now));
            println!("{at:>11.3} {:?} {shard} {event} -> {then:?}, waits {until:?} ms", self.mood);
        }
        self.shards[shard].kept = self.shards[shard].life.session().cloned();
        for action in then {
            self.does(shard, action);
        }
        if self.identifies.is_some() && self.shards[shard].life.wake() <= self.now.saturating_sub(MINUTE) {
            self.problem("a tick long overdue");
        }
    }

    fn does(&mut self, shard: usize, action: Action) {
        match action {
            Action::Connect(door) => self.connects(shard, door),
            Action::Identify => self.identifies(shard),
            Action::Resume => self.resumes(shard),
            Action::Heartbeat => {
                if !self.shards[shard].dead && self.mood != Mood::Deaf {
                    self.heard(shard, 60, Heard::Ack);
                }
            }
            Action::Close(code) => {
                self.silenced(shard);
                self.shards[shard].connection = 0;
                if matches!(code, 1000 | 1001) {
                    self.shards[shard].session = None;
                }
            }
            Action::GiveUp(refused) => self.problem(&format!("gave up: {refused:?}")),
        }
    }

    fn connects(&mut self, shard: usize, door: Door) {
        self.found.connects += 1;
        self.number += 1;
        if self.shards[shard].connection != 0 {
            self.problem("a second connection beside the first");
        }
        self.shards[shard].connection = self.number;
        self.shards[shard].dead = false;
        self.shards[shard].connects.push_back(self.now);
        let now = self.now;
        self.shards[shard].connects.retain(|&at| at + HOUR > now);
        for (within, most) in CONNECTS {
            let count = self.shards[shard].connects.iter().filter(|&&at| at + within > now).count();
            if count > most {
                self.problem(&format!("{count} connections within {} s", within / SECOND));
            }
        }
        let latency = self.chance.within(20, 200);
        let is_shut = door == Door::Session && self.mood == Mood::SessionDoorIsShut;
        match self.mood {
            Mood::Refuses => self.heard(shard, latency, Heard::Closed(None)),
            Mood::BlackHole => {}
            _ if is_shut => {
                // Refused, or a black hole.
                if latency.is_multiple_of(2) {
                    self.heard(shard, latency, Heard::Closed(None));
                }
            }
            Mood::HangsUpAtOnce => {
                self.heard(shard, latency, Heard::Connected);
                self.heard(shard, latency + 1, Heard::Closed(None));
            }
            Mood::NoHello => self.heard(shard, latency, Heard::Connected),
            Mood::HangsUpAfterHello => {
                self.heard(shard, latency, Heard::Connected);
                self.heard(shard, latency + 1, Heard::Hello);
                self.heard(shard, latency + 2, Heard::Closed(None));
            }
            _ => {
                self.heard(shard, latency, Heard::Connected);
                self.heard(shard, latency + 1, Heard::Hello);
            }
        }
    }

    fn identifies(&mut self, shard: usize) {
        self.found.identifies += 1;
        let now = self.now;
        // All shards are in one bucket here.
        if self.identified.back().is_some_and(|&(_, at)| now < at + 5 * SECOND) {
            self.problem("identifies closer than five seconds");
        }
        self.identified.push_back((shard, now));
        self.identified.retain(|&(_, at)| at + DAY > now);
        self.found.most_identifies = self.found.most_identifies.max(self.identified.len());
        if self.identified.len() > IDENTIFIES {
            self.problem(&format!("{} identifies in a day", self.identified.len()));
        }
        self.kept_identifies = self.identifies.as_ref().map(|all| all.past().collect()).unwrap_or_default();
        match self.mood {
            Mood::Silent | Mood::HangsUpAfterHello => {}
            Mood::InvalidForEver => self.heard(shard, 50, Heard::Invalid(false)),
            _ => {
                self.number += 1;
                let id = self.number;
                self.shards[shard].session = Some(Kept { id, sequence: 1, lost: None });
                let latency = self.chance.within(50, 2 * SECOND);
                self.heard(shard, latency, Heard::Ready);
            }
        }
    }

    fn resumes(&mut self, shard: usize) {
        self.found.resumes += 1;
        let now = self.now;
        let said = self.shards[shard].life.session().expect("what is resumed").clone();
        let known = self.shards[shard].session.as_ref().filter(|kept| kept.is_alive(now));
        let known = known.filter(|kept| kept.id.to_string() == said.id);
        let ahead = known.is_some_and(|kept| said.sequence > kept.sequence);
        let known = known.is_some();
        if ahead {
            self.problem("resumed with a number that was never sent");
        }
        match self.mood {
            Mood::Silent | Mood::SilentToResume | Mood::HangsUpAfterHello => {}
            Mood::ResumableForEver => self.heard(shard, 50, Heard::Invalid(true)),
            Mood::ForgetsSessions | Mood::InvalidForEver => self.heard(shard, 50, Heard::Invalid(false)),
            Mood::RefusesToResume(code) => self.heard(shard, 50, Heard::Closed(Some(code))),
            _ if !known => self.heard(shard, 50, Heard::Invalid(false)),
            _ => self.heard(shard, 80, Heard::Resumed),
        }
    }

    /// How long each shard has been deaf although Discord would have taken it.
    fn listen(&mut self) {
        let now = self.now;
        let willing = self.identifies.is_some()
            && self.mood.would_take_the_bot()
            && self.identified.iter().filter(|&&(_, at)| at + DAY > now).count() < PROMISED;
        for at in 0..self.shards.len() {
            let shard = &mut self.shards[at];
            let hears = shard.connection != 0 && shard.dispatching && !shard.dead;
            if hears || !willing {
                shard.deaf_since = None;
                continue;
            }
            let since = *shard.deaf_since.get_or_insert(now);
            let deaf = now - since;
            self.found.longest_deaf = self.found.longest_deaf.max(deaf);
            if deaf > DEAF {
                self.shards[at].deaf_since = None;
                self.problem(&format!("deaf for {} s although Discord would take it", deaf / SECOND));
            }
        }
    }
}
