//! Words of which one says the contrary of the other.

use super::words;
use crate::hashing::QuickMap;
use std::sync::LazyLock;

/// Two sides; the words of a side mean nearly the same.
const OPPOSITES: &[(&str, &str)] = &[
    ("add", "remove delete"),
    ("allow permit legal", "forbid forbidden prohibit ban banned disallow illegal"),
    ("before", "after"),
    ("create", "destroy delete demolish"),
    ("include including", "exclude excluding"),
    ("open opening", "close closing shut closed"),
    ("buy purchase", "sell"),
    ("enable activate", "disable deactivate"),
    ("start begin launch", "stop end finish quit"),
    ("join enter", "leave exit quit"),
    ("lock", "unlock"),
    ("most", "least"),
    ("more", "less fewer"),
    ("maximum max", "minimum min"),
    ("highest", "lowest"),
    ("biggest largest", "smallest"),
    ("best", "worst"),
    ("first", "last"),
    ("earliest", "latest"),
    ("early", "late"),
    ("oldest", "newest youngest"),
    ("old older", "new newer"),
    ("cheap cheaper cheapest", "expensive"),
    ("lend", "borrow"),
    ("import", "export"),
    ("upload", "download"),
    ("arrive arrival", "depart departure leave"),
    ("increase raise", "decrease reduce lower"),
    ("with", "without"),
    ("accept approve", "reject refuse decline deny"),
    ("mute", "unmute"),
    ("block", "unblock"),
    ("ban", "unban"),
    ("subscribe", "unsubscribe"),
    ("install", "uninstall"),
    ("connect", "disconnect"),
    ("login signin logon", "logout signout logoff"),
    ("pin", "unpin"),
    ("follow", "unfollow"),
    ("link", "unlink"),
    ("mount", "unmount"),
    ("freeze", "unfreeze"),
    ("hide", "show unhide"),
    ("load", "unload"),
    ("like", "dislike"),
    ("register", "unregister deregister"),
    ("archive", "unarchive"),
    ("assign", "unassign"),
    ("pack", "unpack"),
    ("zip", "unzip"),
    ("plug", "unplug"),
    ("attach", "detach"),
    ("encrypt", "decrypt"),
    ("encode", "decode"),
    ("compress", "decompress"),
    ("expand", "collapse"),
    ("push", "pull"),
    ("send", "receive"),
    ("deposit", "withdraw"),
    ("upgrade", "downgrade"),
    ("promote", "demote"),
    ("public", "private"),
    ("inside indoors", "outside outdoors"),
    ("above", "below"),
    ("success succeed", "fail failure"),
    ("pass", "fail"),
    ("win", "lose"),
    ("fast faster fastest", "slow slower slowest"),
    ("minor", "major"),
    ("safe", "unsafe dangerous"),
    ("possible", "impossible"),
    ("able", "unable"),
    ("available", "unavailable"),
    ("valid", "invalid"),
    ("paid", "unpaid free"),
    ("true", "false"),
    ("male", "female"),
    ("men", "women"),
    ("boys", "girls"),
    ("employee", "employer"),
    ("landlord", "tenant"),
    ("teacher", "student"),
    ("buyer", "seller"),
    ("sender", "recipient receiver"),
    ("incoming inbound", "outgoing outbound"),
    ("internal", "external"),
    ("input", "output"),
    ("online", "offline"),
    ("domestic", "international"),
    ("weekday weekdays", "weekend weekends"),
    ("advantage advantages pros benefits", "disadvantage disadvantages cons drawbacks"),
    ("positive", "negative"),
    ("attack", "defend"),
    ("ascending", "descending"),
    ("horizontal", "vertical"),
    ("manual", "automatic"),
    ("wet", "dry"),
    ("empty", "full"),
    ("weak", "strong"),
    ("north", "south"),
    ("east", "west"),
    ("employed", "unemployed"),
    ("always", "never"),
];

/// A side of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Side {
    pair: usize,
    second: bool,
}

impl Side {
    /// What says the contrary.
    pub(crate) fn other(self) -> Self {
        Self { second: !self.second, ..self }
    }

    /// The side's words, as stems.
    pub(crate) fn stems(self) -> impl Iterator<Item = String> {
        let (first, second) = OPPOSITES[self.pair];
        let side = if self.second { second } else { first };
        side.split(' ').map(words::stem)
    }
}

/// By stem.
static SIDES: LazyLock<QuickMap<String, Vec<Side>>> = LazyLock::new(|| {
    let mut sides: QuickMap<String, Vec<Side>> = QuickMap::default();
    for side in all() {
        for stem in side.stems() {
            sides.entry(stem).or_default().push(side);
        }
    }
    sides
});

/// All sides of all pairs.
pub(crate) fn all() -> impl Iterator<Item = Side> {
    (0..OPPOSITES.len()).flat_map(|pair| [false, true].map(|second| Side { pair, second }))
}

/// The sides that a word stands on, by its stem.
pub(crate) fn sides(stem: &str) -> &'static [Side] {
    SIDES.get(stem).map_or(&[], Vec::as_slice)
}

/// Particles that turn a verb round: "switch on", "log out".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Particles(u8);

/// In pairs of contraries.
const PARTICLES: [&str; 6] = ["on", "off", "in", "out", "up", "down"];

/// Verbs that a particle belongs to, as stems; elsewhere "in" and "on" are prepositions.
const VERBS: &[&str] = &[
    "back", "check", "clock", "come", "cut", "dial", "drop", "fade", "get", "go", "hand", "keep", "let",
    "lock", "log", "move", "opt", "pay", "phase", "plug", "power", "put", "roll", "scale", "scroll", "sell",
    "send", "set", "shut", "sign", "slow", "speed", "start", "step", "switch", "take", "tap", "tune", "turn",
    "walk", "zoom", "toggl", "hop", "climb", "write", "thumb",
];

/// How far behind its verb a particle may stand.
const REACH: usize = 4;

/// Words that a particle can't govern where it turns a verb round: before these it is a preposition.
const OPENS: &[&str] = &[
    "case", "order", "time", "my", "your", "our", "his", "their", "this", "that", "these", "those", "a",
    "an", "which", "what",
];

impl Particles {
    /// The particles of a text's verbs.
    pub(crate) fn of(words: &[&str]) -> Self {
        let mut found = 0;
        for (at, word) in words.iter().enumerate() {
            let Some(particle) = PARTICLES.iter().position(|particle| particle == word) else { continue };
            let verbs = &words[at.saturating_sub(REACH)..at];
            let verb = verbs.iter().rposition(|word| VERBS.contains(&words::stem(word).as_str()));
            let last = at + 1 == words.len() && at > 0;
            let next = verb.is_some_and(|verb| verb + 1 == verbs.len());
            let governs = words.get(at + 1).is_some_and(|word| OPENS.contains(word));
            if last || next || verb.is_some() && !governs {
                found |= 1 << particle;
            }
        }
        Self(found)
    }

    /// All of both.
    pub(crate) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// A particle that is asked for, whose contrary the others have in its place.
    pub(crate) fn against(self, others: Self) -> Option<(&'static str, &'static str)> {
        (0..PARTICLES.len()).find_map(|asked| {
            let contrary = asked ^ 1;
            let turned = self.0 & 1 << asked != 0
                && self.0 & 1 << contrary == 0
                && others.0 & 1 << contrary != 0
                && others.0 & 1 << asked == 0;
            turned.then(|| (PARTICLES[asked], PARTICLES[contrary]))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_turn_the_verbs_they_belong_to() {
        let of = |text: &str| Particles::of(&text.split(' ').collect::<Vec<_>>());
        for (asked, has, expected) in [
            ("how do i switch the heating off", "heating on", Some(("off", "on"))),
            ("how do i log out", "how do i log in to my account", Some(("out", "in"))),
            ("turn off notifications", "turn on notifications", Some(("off", "on"))),
            ("can i get out in the middle", "can i pay in cash", None),
            ("is it open on sunday", "is it off season", None),
        ] {
            assert_eq!(of(asked).against(of(has)), expected, "{asked} / {has}");
        }
    }
}
