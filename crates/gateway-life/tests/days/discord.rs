//! A Discord in all its moods, as much of it as one connection sees.

use gateway_life::{Chance, Moment};

/// How Discord, or the way there, is at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    /// As it should be.
    Fair,
    /// No connection comes about.
    Refuses,
    /// Connecting takes for ever.
    BlackHole,
    /// FIN after the upgrade.
    HangsUpAtOnce,
    /// The upgrade, and then nothing.
    NoHello,
    /// FIN after HELLO.
    HangsUpAfterHello,
    /// Neither IDENTIFY nor RESUME is answered; heartbeats are.
    Silent,
    /// RESUME is not answered; heartbeats and IDENTIFY are.
    SilentToResume,
    /// Op 9 to every RESUME: "can be resumed".
    ResumableForEver,
    /// Op 9 to every RESUME: gone.
    ForgetsSessions,
    /// Every RESUME is closed with 4007 or 4009.
    RefusesToResume(u16),
    /// Op 9 to whatever is said.
    InvalidForEver,
    /// FIN soon after READY or RESUMED, and an event before it where this is true.
    DropsSoon(bool),
    /// Op 9 soon after READY or RESUMED: the session is gone.
    SessionsDie,
    /// Op 7 soon after READY or RESUMED.
    AsksToReconnect,
    /// A close with this code soon after READY or RESUMED.
    Closes(u16),
    /// Heartbeats are not acknowledged, and no event comes.
    Deaf,
    /// The address for resuming is not there.
    SessionDoorIsShut,
    /// Heartbeats asked for as often as it goes.
    AsksForHeartbeats,
}

impl Mood {
    pub(crate) fn any(chance: &mut Chance) -> Self {
        match chance.within(0, 31) {
            0..=9 => Self::Fair,
            10 => Self::Refuses,
            11 => Self::BlackHole,
            12 => Self::HangsUpAtOnce,
            13 => Self::NoHello,
            14 => Self::HangsUpAfterHello,
            15 | 16 => Self::Silent,
            17 | 18 => Self::SilentToResume,
            19 => Self::ResumableForEver,
            20 => Self::ForgetsSessions,
            21 => Self::RefusesToResume(if chance.within(0, 1) == 0 { 4007 } else { 4009 }),
            22 => Self::InvalidForEver,
            23 => Self::DropsSoon(false),
            24 => Self::DropsSoon(true),
            25 | 26 => Self::SessionsDie,
            27 => Self::AsksToReconnect,
            28 => Self::Closes(
                [1000, 1001, 4000, 4001, 4002, 4003, 4005, 4008, 4009][chance.within(0, 8) as usize],
            ),
            29 => Self::Deaf,
            30 => Self::SessionDoorIsShut,
            _ => Self::AsksForHeartbeats,
        }
    }

    /// Whether whoever does it right can hear events.
    pub(crate) fn would_take_the_bot(self) -> bool {
        matches!(
            self,
            Self::Fair
                | Self::SilentToResume
                | Self::ResumableForEver
                | Self::ForgetsSessions
                | Self::RefusesToResume(_)
                | Self::SessionDoorIsShut
                | Self::AsksForHeartbeats
        )
    }
}

/// A session as Discord keeps it.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub(crate) id: u64,
    pub(crate) sequence: u64,
    /// When its connection was lost, if it is.
    pub(crate) lost: Option<Moment>,
}

impl Kept {
    /// Discord keeps a session without a connection for a while.
    pub(crate) fn is_alive(&self, now: Moment) -> bool {
        self.lost.is_none_or(|lost| now < lost + 180_000)
    }
}
