//! One shard's connection: what follows from what happened.

use crate::{Chance, Identifies, MINUTE, Moment, SECOND};

/// To connect, TLS and the upgrade included; and then once more, to be said hello to.
const OPEN_WITHIN: Moment = 5 * SECOND;
/// To be answered after IDENTIFY or RESUME. Each event that is replayed begins it anew.
const ANSWER_WITHIN: Moment = 20 * SECOND;
/// For a heartbeat to be acknowledged, where the next one isn't due before.
const ACK_WITHIN: Moment = 15 * SECOND;
/// What Discord may ask for as the time between heartbeats; it asks for 41 s.
const HEARTBEATS: (Moment, Moment) = (SECOND / 4, MINUTE);
/// Heartbeats that Discord asks for out of turn come no closer.
const BETWEEN_ASKED: Moment = SECOND;
/// A connection that was good for this long has nothing to do with drops before it.
const STEADY: Moment = MINUTE;
/// Between the beginnings of two connections, by how many before ended soon; each wait is between half of it and all of it.
/// The last is for a Discord that has not been there for minutes.
const GAPS: [Moment; 28] = {
    let mut gaps = [30 * SECOND; 28];
    let mut at = 0;
    while at < 6 {
        gaps[at] = [0, SECOND, 2 * SECOND, 4 * SECOND, 8 * SECOND, 16 * SECOND][at];
        at += 1;
    }
    gaps[27] = MINUTE;
    gaps
};
/// The first of the longest of those waits for a Discord that is there.
const LONGEST_WHILE_THERE: usize = 6;
/// After a session was declared dead, Discord asks to wait between one and five seconds.
const AFTER_A_SESSION: (Moment, Moment) = (SECOND, 5 * SECOND);
/// A session that can't be resumed is given up after two tries and this long away; at the first one after [`FORGOTTEN`].
const TRY_TO_RESUME: Moment = 20 * SECOND;
/// After this long away, a session is worth one try.
const FORGOTTEN: Moment = MINUTE;

/// Discord ends the session with this code.
const ENDS_THE_SESSION: u16 = 1000;
/// With this one it can be resumed.
const KEEPS_THE_SESSION: u16 = 4000;

/// What it takes to go on where another connection, or another process, left off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its name.
    pub id: String,
    /// Where it can be resumed.
    pub url: String,
    /// The number of the last event.
    pub sequence: u64,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The time has come that [`Life::wake`] named.
    Tick,
    /// The socket is open.
    Connected,
    /// Op 10, with the milliseconds between heartbeats.
    Hello(Moment),
    /// A new session.
    Ready(Session),
    /// The session goes on: what was missed has been sent.
    Resumed,
    /// An event with this number.
    Dispatched(u64),
    /// Op 11.
    Acknowledged,
    /// Op 1.
    HeartbeatAsked,
    /// Op 7.
    ReconnectAsked,
    /// Op 9: the session is invalid. Whether it can be resumed all the same.
    Invalid(bool),
    /// A frame that is too long, or none: resumed, the session would send it again.
    Unreadable,
    /// The connection is gone, or did not come about; with the code that Discord gave.
    Closed(Option<u16>),
}

/// Something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Connect.
    Connect(Door),
    /// Send op 1, with the number of the session's last event.
    Heartbeat,
    /// Send op 2. It is counted already, and that should be kept before it leaves.
    Identify,
    /// Send op 6, with the session.
    Resume,
    /// Close the connection with this code, and forget about it.
    Close(u16),
    /// Discord will not have the bot: nothing more is to be done.
    GiveUp(Refused),
}

/// Where to connect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Where sessions begin.
    Front,
    /// Where this session goes on: [`Session::url`].
    Session,
}

/// Why Discord will not have the bot, by its close code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// 4004.
    Token,
    /// 4013, 4014.
    Intents,
    /// 4010, 4011, 4012.
    Outdated(u16),
}

/// The life of one shard's connection.
#[derive(Clone, Debug)]
pub struct Life {
    shard: u32,
    chance: Chance,
    phase: Phase,
    heart: Option<Heart>,
    session: Option<Session>,
    /// When the last connection was begun.
    began: Moment,
    /// When events were last heard, or could have been.
    away_since: Moment,
    /// Connections in a row that were not [`STEADY`].
    short: usize,
    /// Tries in a row that found nobody at the session's own address, or at the front door, which is tried every other time.
    unreached: u32,
    /// RESUMEs in a row that came to nothing.
    unresumed: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Not connected; until it is time to be.
    Apart { until: Moment },
    /// Connecting, and then not yet greeted; given up at this moment.
    Opening { door: Door, by: Moment },
    /// Identify or resume was sent; given up at this moment.
    Introduced { resuming: bool, by: Moment },
    /// Events come.
    Live { since: Moment },
    /// Discord will not have the bot.
    Over,
}

/// What an end of a connection means for the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parting {
    KeepsSession,
    EndsSession,
}

#[derive(Clone, Copy, Debug)]
struct Heart {
    every: Moment,
    /// When the last one was sent.
    last: Moment,
    next: Moment,
    /// When the last one must be acknowledged; nothing, where it is.
    due: Option<Moment>,
}

impl Life {
    /// A shard that is not connected yet, with the session that is to be taken up again.
    pub fn new(shard: u32, session: Option<Session>, seed: u64, now: Moment) -> Self {
        Self {
            shard,
            chance: Chance::new(seed),
            phase: Phase::Apart { until: now },
            heart: None,
            session,
            began: 0,
            away_since: now,
            short: 0,
            unreached: 0,
            unresumed: 0,
        }
    }

    /// The session, as long as there is one.
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// Whether events come.
    pub fn is_live(&self) -> bool {
        matches!(self.phase, Phase::Live { .. })
    }

    /// Since when none can have come, if they can't.
    pub fn away_since(&self) -> Option<Moment> {
        (!self.is_live()).then_some(self.away_since)
    }

    /// Until when it stays unconnected, where it does.
    pub fn waits_until(&self) -> Option<Moment> {
        if let Phase::Apart { until } = self.phase { Some(until) } else { None }
    }

    /// When a [`Event::Tick`] is due.
    pub fn wake(&self) -> Moment {
        let phase = match self.phase {
            Phase::Apart { until } => until,
            Phase::Opening { by, .. } | Phase::Introduced { by, .. } => by,
            Phase::Live { .. } | Phase::Over => Moment::MAX,
        };
        self.heart.map_or(phase, |heart| phase.min(heart.next).min(heart.due.unwrap_or(Moment::MAX)))
    }

    /// What follows from what happened. `now` never goes back.
    pub fn on(&mut self, event: Event, now: Moment, identifies: &mut Identifies) -> Vec<Action> {
        let mut then = Vec::new();
        match (event, self.phase) {
            (_, Phase::Over) => {}
            (Event::Tick, _) => self.tick(now, identifies, &mut then),
            // What a connection that was given up still says.
            (_, Phase::Apart { .. }) => {}
            (Event::Connected, Phase::Opening { door, .. }) => {
                self.phase = Phase::Opening { door, by: now + OPEN_WITHIN };
            }
            (Event::Hello(every), Phase::Opening { door, .. }) => {
                self.hello(door, every, now, identifies, &mut then);
            }
            (Event::Ready(session), Phase::Introduced { .. } | Phase::Live { .. }) => {
                self.session = Some(session);
                self.unreached = 0;
                self.live(now);
            }
            (Event::Resumed, Phase::Introduced { resuming: true, .. }) => self.live(now),
            (Event::Dispatched(number), phase) => {
                if let Some(session) = &mut self.session {
                    session.sequence = session.sequence.max(number);
                }
                if let Phase::Introduced { resuming: true, .. } = phase {
                    self.phase = Phase::Introduced { resuming: true, by: now + ANSWER_WITHIN };
                }
            }
            (Event::Acknowledged, _) => {
                if let Some(heart) = &mut self.heart {
                    heart.due = None;
                }
            }
            (Event::HeartbeatAsked, _) => {
                if self.heart.is_some_and(|heart| now >= heart.last + BETWEEN_ASKED) {
                    self.beat(now, &mut then);
                }
            }
            (Event::ReconnectAsked | Event::Invalid(true), _) => {
                self.part(Parting::KeepsSession, now, identifies, &mut then);
            }
            (Event::Invalid(false) | Event::Unreadable, _) => {
                self.part(Parting::EndsSession, now, identifies, &mut then);
            }
            (Event::Closed(code), _) => self.closed(code, now, identifies, &mut then),
            // Out of order: nothing that a Discord says.
            (Event::Connected | Event::Hello(_) | Event::Ready(_) | Event::Resumed, _) => {}
        }
        then
    }

    fn tick(&mut self, now: Moment, identifies: &mut Identifies, then: &mut Vec<Action>) {
        match self.phase {
            Phase::Apart { until } if now >= until => return self.connect(now, identifies, then),
            Phase::Opening { by, .. } | Phase::Introduced { by, .. } if now >= by => {
                return self.part(Parting::KeepsSession, now, identifies, then);
            }
            _ => {}
        }
        let Some(heart) = self.heart else { return };
        if heart.due.is_some_and(|due| now >= due) {
            // Nobody is there any more.
            self.part(Parting::KeepsSession, now, identifies, then);
        } else if now >= heart.next {
            self.beat(now, then);
        }
    }

    fn connect(&mut self, now: Moment, identifies: &mut Identifies, then: &mut Vec<Action>) {
        let door = match self.session {
            Some(_) if self.unreached.is_multiple_of(2) => Door::Session,
            Some(_) => Door::Front,
            None => {
                let free = identifies.free_at(self.shard, now);
                if free > now {
                    self.phase = Phase::Apart { until: free };
                    return;
                }
                identifies.begin(self.shard, now);
                Door::Front
            }
        };
        self.began = now;
        self.phase = Phase::Opening { door, by: now + OPEN_WITHIN };
        then.push(Action::Connect(door));
    }

    fn hello(
        &mut self,
        door: Door,
        every: Moment,
        now: Moment,
        identifies: &mut Identifies,
        then: &mut Vec<Action>,
    ) {
        let every = every.clamp(HEARTBEATS.0, HEARTBEATS.1);
        let next = now + self.chance.within(0, every);
        self.heart = Some(Heart { every, last: 0, next, due: None });
        if door == Door::Session {
            self.unreached = 0;
        }
        let resuming = self.session.is_some();
        if resuming {
            then.push(Action::Resume);
        } else if identifies.free_at(self.shard, now) > now {
            // Another shard was quicker.
            return self.part(Parting::KeepsSession, now, identifies, then);
        } else {
            identifies.sent(self.shard, now);
            then.push(Action::Identify);
        }
        self.phase = Phase::Introduced { resuming, by: now + ANSWER_WITHIN };
    }

    fn live(&mut self, now: Moment) {
        self.unresumed = 0;
        // Discord is there, if only to drop the connection again.
        self.short = self.short.min(LONGEST_WHILE_THERE);
        self.phase = Phase::Live { since: now };
    }

    fn beat(&mut self, now: Moment, then: &mut Vec<Action>) {
        if let Some(heart) = &mut self.heart {
            heart.last = now;
            heart.next = now + heart.every;
            // One that is waited for already stays due when it was.
            heart.due = heart.due.or(Some(now + ACK_WITHIN.min(heart.every)));
            then.push(Action::Heartbeat);
        }
    }

    fn closed(
        &mut self,
        code: Option<u16>,
        now: Moment,
        identifies: &mut Identifies,
        then: &mut Vec<Action>,
    ) {
        let refused = match code {
            Some(4004) => Some(Refused::Token),
            Some(4013 | 4014) => Some(Refused::Intents),
            Some(code @ 4010..=4012) => Some(Refused::Outdated(code)),
            _ => None,
        };
        if let Some(refused) = refused {
            self.phase = Phase::Over;
            self.heart = None;
            identifies.leave(self.shard);
            then.push(Action::GiveUp(refused));
            return;
        }
        // Not authenticated, an invalid sequence, a session that timed out: what asks for a new one.
        let asks_for_a_new_one = matches!(code, Some(4003 | 4007 | 4009));
        let parting = if asks_for_a_new_one { Parting::EndsSession } else { Parting::KeepsSession };
        self.part(parting, now, identifies, then);
    }

    /// Ends the connection, and plans the next one.
    fn part(&mut self, parting: Parting, now: Moment, identifies: &mut Identifies, then: &mut Vec<Action>) {
        let mut ends = parting == Parting::EndsSession;
        match self.phase {
            Phase::Opening { .. } => {
                self.unreached += 1;
                identifies.leave(self.shard);
            }
            Phase::Introduced { resuming: true, .. } => {
                self.unresumed += 1;
                let away = now.saturating_sub(self.away_since);
                ends |= away >= FORGOTTEN || (self.unresumed >= 2 && away >= TRY_TO_RESUME);
            }
            Phase::Live { since } => {
                self.away_since = now;
                if now >= since + STEADY {
                    self.short = 0;
                }
            }
            Phase::Introduced { .. } | Phase::Apart { .. } | Phase::Over => {}
        }
        let gap = GAPS[self.short.min(GAPS.len() - 1)];
        self.short += 1;
        let next = self.began + gap / 2 + self.chance.within(0, gap / 2);
        let after_a_session = now + self.chance.within(AFTER_A_SESSION.0, AFTER_A_SESSION.1);
        let until = match (ends, self.session.is_some()) {
            // How often a new one may begin is the identifies' business.
            (true, true) => after_a_session,
            (true, false) => next.max(after_a_session),
            (false, _) => next.max(now),
        };
        if ends {
            self.session = None;
            self.unresumed = 0;
        }
        self.phase = Phase::Apart { until };
        self.heart = None;
        then.push(Action::Close(if ends { ENDS_THE_SESSION } else { KEEPS_THE_SESSION }));
    }
}
