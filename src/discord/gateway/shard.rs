//! One shard, while it is listened to.

use std::{sync::Arc, time::Duration};

use gateway_life::{Action, Door, Event as Happened, Life, Moment, Pace};
use serde_json::value::RawValue;
use tokio::{
    sync::watch,
    task::spawn_blocking,
    time::{sleep_until, timeout},
};

use super::{
    Event, Gateway, Refusal,
    event::Dispatch,
    frame::{self, Frame, Me, Said},
    kept::UnderWay,
    socket::{Heard, Socket},
};
use crate::vitals::{Identifies as IdentifyVitals, ShardVitals};

/// For an identify to be on disk, and for a session to be written. A disk that takes longer doesn't silence the bot.
const KEPT_WITHIN: Duration = Duration::from_secs(2);
/// A wait that is told: shorter ones are Discord's ordinary life.
const LONG: Moment = 10_000;
/// A session that ends in another way than Discord asks for can be resumed by the next process.
const KEEPS_THE_SESSION: u16 = 4000;

/// One shard, while it is listened to.
pub(super) struct Shard {
    gateway: Arc<Gateway>,
    number: u32,
    life: Life,
    socket: Socket,
    /// The session's name, as events under way remember it.
    session: Option<Arc<str>>,
    me: Option<Me>,
    /// The wait that was told last.
    waits_until: Option<Moment>,
}

impl Shard {
    pub(super) fn new(gateway: Arc<Gateway>, number: u32) -> Self {
        let kept = gateway.kept.session(number, gateway.sharding.total);
        let (session, me) = kept.unzip();
        let name = session.as_ref().map(|session| Arc::from(&*session.id));
        let now = gateway.clock.now();
        let life = Life::new(number, session, seed(number), now);
        Self { gateway, number, life, socket: Socket::Closed, session: name, me, waits_until: None }
    }

    /// Listens until `stop` turns true.
    pub(super) async fn listen(
        mut self,
        mut on_event: impl FnMut(Event, Option<UnderWay>),
        mut stop: watch::Receiver<bool>,
    ) -> Result<(), Refusal> {
        loop {
            tokio::select! {
                biased;
                () = told_to_stop(&mut stop) => {
                    self.socket.close(KEEPS_THE_SESSION).await;
                    return Ok(());
                }
                () = sleep_until(self.gateway.clock.at(self.life.wake())) => {
                    self.happens(Happened::Tick).await?;
                }
                heard = self.socket.heard() => self.hears(heard, &mut on_event).await?,
            }
        }
    }

    async fn hears(
        &mut self,
        heard: Heard,
        on_event: &mut impl FnMut(Event, Option<UnderWay>),
    ) -> Result<(), Refusal> {
        let happened = match heard {
            Heard::Connected => Happened::Connected,
            Heard::Closed(code) => {
                tracing::info!(shard = self.number, code, "the connection to Discord dropped");
                Happened::Closed(code)
            }
            Heard::Unreadable => {
                tracing::warn!(shard = self.number, "a frame that can't be read; a new session begins");
                Happened::Unreadable
            }
            Heard::Text(message) => {
                let frame = message.as_text().and_then(Frame::read);
                let front = Arc::clone(&self.gateway);
                match frame.map_or(Said::Unknown, |frame| frame.says(&front.front)) {
                    Said::Life(event) => event,
                    Said::Ready(session, me) => {
                        self.session = Some(Arc::from(&*session.id));
                        self.me = Some(me);
                        self.gateway.kept.set_session(self.number, Some((&session, me)));
                        self.session_is_written().await;
                        self.knows_itself(on_event);
                        Happened::Ready(session)
                    }
                    Said::Dispatch { number, name, data } => {
                        self.hand_on(number, &name, data, on_event);
                        Happened::Dispatched(number)
                    }
                    Said::Unknown => {
                        tracing::debug!("a frame that says nothing known");
                        return Ok(());
                    }
                }
            }
        };
        match happened {
            Happened::Ready(_) => drop(self.gateway.vitals.gateway.begun.inc()),
            Happened::Resumed => drop(self.gateway.vitals.gateway.resumed.inc()),
            _ => {}
        }
        let is_news = matches!(happened, Happened::Ready(_) | Happened::Resumed);
        if let Happened::Hello(_) = happened {
            // A session that is taken up again has no READY.
            self.knows_itself(on_event);
        }
        self.happens(happened).await?;
        if is_news {
            tracing::info!(shard = self.number, "connected to Discord");
        }
        Ok(())
    }

    fn knows_itself(&self, on_event: &mut impl FnMut(Event, Option<UnderWay>)) {
        if let Some(Me { application, bot }) = self.me {
            on_event(Event::Ready { application, bot }, None);
        }
    }

    /// Does what follows.
    async fn happens(&mut self, happened: Happened) -> Result<(), Refusal> {
        let now = self.gateway.clock.now();
        let then = self.life.on(happened, now, &mut self.gateway.identifies());
        for action in then {
            self.does(action).await?;
        }
        self.says_how_long(now);
        self.tells_how_it_stands(now);
        if self.life.session().is_none() && self.session.take().is_some() {
            self.gateway.kept.set_session(self.number, None);
        }
        Ok(())
    }

    async fn does(&mut self, action: Action) -> Result<(), Refusal> {
        match action {
            Action::Connect(door) => {
                let of_session = self.life.session().filter(|_| door == Door::Session);
                let address = of_session.map_or(&*self.gateway.front, |session| &*session.url);
                self.socket = Socket::open(address, Arc::clone(&self.gateway.dialer));
            }
            Action::Heartbeat => self.socket.send(frame::heartbeat(self.life.session())).await,
            Action::Identify => {
                self.keep_identifies().await;
                let shard = [self.number, self.gateway.sharding.total];
                self.socket.send(frame::identify(self.gateway.token.expose(), shard)).await;
            }
            Action::Resume => {
                if let Some(session) = self.life.session() {
                    let resume = frame::resume(self.gateway.token.expose(), session);
                    self.socket.send(resume).await;
                }
            }
            Action::Close(code) => self.socket.close(code).await,
            Action::GiveUp(refused) => return Err(refused.into()),
        }
        Ok(())
    }

    /// Keeps that the bot identifies, before it does.
    async fn keep_identifies(&mut self) {
        let kept = Arc::clone(&self.gateway.kept);
        let past = self.gateway.identifies().past().collect::<Vec<_>>();
        let keeping = spawn_blocking(move || kept.keep_identifies(past.into_iter()));
        match timeout(KEPT_WITHIN, keeping).await {
            Ok(Ok(Ok(()))) => {}
            Ok(Ok(Err(error))) => {
                tracing::warn!(%error, "how often the bot identified can't be kept for after a restart");
            }
            Ok(Err(_)) | Err(_) => {
                tracing::warn!("how often the bot identified is not on disk yet");
            }
        }
    }

    /// Waits until a session that begins is written: a process that is killed leaves it to the next one.
    async fn session_is_written(&mut self) {
        let (kept, shard) = (Arc::clone(&self.gateway.kept), self.number);
        let written = spawn_blocking(move || kept.is_written(shard, KEPT_WITHIN)).await;
        if !written.unwrap_or(false) {
            tracing::warn!(shard, "the session is not written yet");
        }
    }

    /// Tells whoever looks after the bot.
    fn tells_how_it_stands(&self, now: Moment) {
        let at = |moment| self.gateway.clock.at(moment).into_std();
        let shard =
            ShardVitals { away_since: self.life.away_since().map(at), looks_at: at(self.life.wake()) };
        let Pace { used, budget, slow } = self.gateway.identifies().pace(now);
        let identifies = IdentifyVitals { used, left: budget.saturating_sub(used), slow };
        self.gateway.vitals.gateway.set_shard(self.number, shard);
        self.gateway.vitals.gateway.set_identifies(identifies);
    }

    /// Says in the log that it takes long, and why.
    fn says_how_long(&mut self, now: Moment) {
        let until = self.life.waits_until().filter(|&until| until >= now + LONG);
        if until.is_none() || until == self.waits_until {
            self.waits_until = until;
            return;
        }
        self.waits_until = until;
        let seconds = until.unwrap_or(now).saturating_sub(now) / 1000;
        let Pace { used, budget, slow } = self.gateway.identifies().pace(now);
        if slow && self.life.session().is_none() {
            tracing::error!(
                shard = self.number,
                identified = used,
                budget,
                "Discord ended the session too often within a day: a new one begins in {seconds} s, so that Discord doesn't \
                 reset the token"
            );
        } else {
            tracing::warn!(shard = self.number, "connecting to Discord again in {seconds} s");
        }
    }

    /// Hands on an event that is one of ours and new.
    fn hand_on(
        &self,
        number: u64,
        name: &str,
        data: &RawValue,
        on_event: &mut impl FnMut(Event, Option<UnderWay>),
    ) {
        let (event, id, session) = match (Dispatch::read(name, data), &self.session) {
            (Dispatch::Ours(event, id), Some(session)) => (event, id, session),
            (Dispatch::Other, _) => return self.gateway.kept.pass(self.number, number),
            (Dispatch::Ours(..) | Dispatch::Unreadable, _) => {
                tracing::warn!(name, "an event that can't be read was left out");
                return self.gateway.kept.pass(self.number, number);
            }
        };
        if id.is_some_and(|id| !self.gateway.is_new(id)) {
            return self.gateway.kept.pass(self.number, number);
        }
        if let Some(under_way) = self.gateway.kept.hand_on(self.number, session, number) {
            on_event(event, Some(under_way));
        }
    }
}

/// Returns when it is time to stop.
pub(in crate::discord) async fn told_to_stop(stop: &mut watch::Receiver<bool>) {
    // Nobody left to tell means the same.
    let _ = stop.wait_for(|stop| *stop).await;
}

/// Jitter that no other process has.
fn seed(shard: u32) -> u64 {
    use std::hash::{BuildHasher as _, RandomState};
    RandomState::new().hash_one((std::process::id(), shard))
}
