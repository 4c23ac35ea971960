//! The connection that Discord's events come in by, kept alive.
//!
//! What to do when is decided by `gateway_life`, a crate without a socket or a clock. This file is its hands: it opens
//! [`socket`]s, sends [`frame`]s, keeps for the next process what it needs ([`kept`]), and hands on events, each once
//! ([`seen`]). serenity's models parse what is inside.

mod clock;
mod event;
mod frame;
mod kept;
mod message;
mod seen;
mod shard;
mod socket;

use std::{
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use gateway_life::{Identifies, Refused, Sharding, StartLimit};
use serenity::all::BotGateway;
use tokio::{sync::watch, task::spawn_blocking};

use self::{clock::Clock, kept::Kept, seen::Seen, shard::Shard, socket::Dialer};
pub(super) use self::{
    event::{Event, Head},
    kept::UnderWay,
    shard::told_to_stop,
};
use crate::{
    settings::{Shards, Token},
    vitals::SharedVitals,
};

/// Why Discord will not have the bot, however often it tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// 4004, or 401 from REST: mistyped, or revoked.
    #[error(
        "Discord does not accept the token: copy it anew from the developer portal (Bot → Reset Token) into DISCORD_TOKEN"
    )]
    Token,
    /// 4013 or 4014.
    #[error(
        "Discord does not grant the intents that Footnote asks for (server messages, direct messages): allow them \
         for this bot in the developer portal, and update Footnote"
    )]
    Intents,
    /// 4010, 4011 or 4012.
    #[error(
        "Discord no longer takes connections as this version of Footnote makes them (close code {0}): update it"
    )]
    Outdated(u16),
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Token => Self::Token,
            Refused::Intents => Self::Intents,
            Refused::Outdated(code) => Self::Outdated(code),
        }
    }
}

/// How to connect, for every shard.
#[derive(Debug)]
pub(super) struct Gateway {
    token: Token,
    /// Where sessions begin.
    front: String,
    sharding: Sharding,
    clock: Clock,
    dialer: Arc<Dialer>,
    kept: Arc<Kept>,
    /// Std mutexes: each is held for a line, never across an await.
    identifies: Mutex<Identifies>,
    seen: Mutex<Seen>,
    vitals: SharedVitals,
}

impl Gateway {
    /// `info`: what Discord says of where and how to connect. `shards`: this process's, where they are not as Discord recommends. `folder`: where to keep what outlives the process.
    ///
    /// # Errors
    /// TLS can't be set up.
    pub(super) fn new(
        token: Token,
        info: &BotGateway,
        shards: Option<Shards>,
        folder: &Path,
        vitals: SharedVitals,
    ) -> Result<Arc<Self>, tokio_websockets::Error> {
        let recommended = info.shards.max(1);
        let sharding = match shards {
            Some(Shards { mine, total }) => Sharding { mine, total },
            None => Sharding { mine: 0..recommended, total: recommended },
        };
        let total = sharding.total;
        if total < recommended {
            tracing::warn!(recommended, total, "Discord recommends more shards than FOOTNOTE_SHARDS has");
        }
        let clock = Clock::new();
        let now = clock.now();
        let kept = Kept::open(folder, token.expose(), total);
        let limit = &info.session_start_limit;
        let limit = StartLimit {
            total: limit.total,
            remaining: limit.remaining,
            resets_at: now.saturating_add(limit.reset_after),
            concurrency: u32::try_from(limit.max_concurrency).unwrap_or(1),
        };
        let identifies = Identifies::new(kept.identifies(), &sharding, limit, now);
        Ok(Arc::new(Self {
            token,
            front: info.url.clone(),
            sharding,
            clock,
            dialer: Arc::new(Dialer::new()?),
            kept: Arc::new(kept),
            identifies: Mutex::new(identifies),
            seen: Mutex::default(),
            vitals,
        }))
    }

    /// The shards that this process has.
    pub(super) fn shards(&self) -> std::ops::Range<u32> {
        self.sharding.mine.clone()
    }

    /// Keeps what is left to keep, once nobody listens any more and what was under way is dealt with.
    pub(super) async fn finish(&self) {
        let kept = Arc::clone(&self.kept);
        // A panic was reported when it happened.
        let _ = spawn_blocking(move || kept.finish()).await;
    }

    /// Listens on one shard until `stop` turns true. An event counts as dealt with once what comes with it is dropped.
    ///
    /// # Errors
    /// Discord will not have the bot.
    pub(super) async fn listen(
        self: Arc<Self>,
        number: u32,
        on_event: impl FnMut(Event, Option<UnderWay>),
        stop: watch::Receiver<bool>,
    ) -> Result<(), Refusal> {
        Shard::new(self, number).listen(on_event, stop).await
    }

    fn identifies(&self) -> MutexGuard<'_, Identifies> {
        // Half-changed counts are still counts: a panic elsewhere must not silence the bot.
        self.identifies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_new(&self, id: u64) -> bool {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).is_new(id)
    }
}
