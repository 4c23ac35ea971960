//! Words of which one says the contrary of the other.

use super::{
    super::opposites::{Particles, Side},
    English,
};
use crate::{hashing::QuickMap, language::Language};
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
    ("next upcoming", "previous"),
];

/// By stem.
static SIDES: LazyLock<QuickMap<String, Vec<Side>>> = LazyLock::new(|| {
    let mut sides: QuickMap<String, Vec<Side>> = QuickMap::default();
    for (side, stem) in all() {
        sides.entry(stem).or_default().push(side);
    }
    sides
});

/// All sides of all pairs, a row for each stem of a side.
pub(super) fn all() -> impl Iterator<Item = (Side, String)> {
    let sides = OPPOSITES.iter().enumerate().flat_map(|(pair, &(first, second))| {
        [(Side { pair, second: false }, first), (Side { pair, second: true }, second)]
    });
    sides.flat_map(|(side, words)| words.split(' ').map(move |word| (side, English.stem(word))))
}

/// The sides that a word stands on, by its stem.
pub(super) fn sides(stem: &str) -> &'static [Side] {
    SIDES.get(stem).map_or(&[], Vec::as_slice)
}

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

/// Words that begin a clause, or are its subject.
const BEGINS: &[&str] = &["and", "but", "i", "if", "or", "so", "that", "they", "we", "when", "while", "you"];

/// The particles of a text's verbs.
pub(super) fn particles(words: &[&str]) -> Particles {
    let found = words.iter().enumerate().filter_map(|(at, word)| {
        let particle = PARTICLES.iter().position(|particle| particle == word)?;
        let verbs = &words[at.saturating_sub(REACH)..at];
        let verb = verbs.iter().rposition(|word| VERBS.contains(&English.stem(word).as_str()));
        // "get my money back if I quit in May": another clause begins between the two.
        let verb = verb.filter(|verb| !verbs[verb + 1..].iter().any(|word| BEGINS.contains(word)));
        let last = at + 1 == words.len() && at > 0;
        let next = verb.is_some_and(|verb| verb + 1 == verbs.len());
        let governs = words.get(at + 1).is_some_and(|word| OPENS.contains(word));
        (last || next || verb.is_some() && !governs).then_some(particle)
    });
    Particles::new(&PARTICLES, found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_turn_the_verbs_they_belong_to() {
        let of = |text: &str| particles(&text.split(' ').collect::<Vec<_>>());
        for (asked, has, expected) in [
            ("how do i switch the heating off", "heating on", Some(("off", "on"))),
            ("how do i log out", "how do i log in to my account", Some(("out", "in"))),
            ("turn off notifications", "turn on notifications", Some(("off", "on"))),
            ("can i get out in the middle", "can i pay in cash", None),
            ("is it open on sunday", "is it off season", None),
            ("do i get my fee back if i quit in may", "how do i drop out", None),
        ] {
            assert_eq!(of(asked).against(of(has)), expected, "{asked} / {has}");
        }
    }
}
