//! Words of which one says the contrary of the other. A language tells which there are.

/// A side of a pair of contraries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Side {
    pub(super) pair: usize,
    pub(super) second: bool,
}

impl Side {
    /// What says the contrary.
    pub(crate) fn other(self) -> Self {
        Self { second: !self.second, ..self }
    }
}

/// Particles that turn a verb round: "switch on", "log out".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Particles {
    /// All that the language has, in pairs of contraries.
    all: &'static [&'static str],
    /// Which of these there are, a bit each.
    found: u8,
}

impl Particles {
    /// Of a language's particles, in pairs of contraries, at most eight: those at these places.
    pub(super) fn new(all: &'static [&'static str], found: impl Iterator<Item = usize>) -> Self {
        Self { all, found: found.fold(0, |found, at| found | 1 << at) }
    }

    /// All of both; both are of one language.
    pub(crate) fn or(self, other: Self) -> Self {
        Self { found: self.found | other.found, ..other }
    }

    /// A particle that is asked for, whose contrary the others have in its place.
    pub(crate) fn against(self, others: Self) -> Option<(&'static str, &'static str)> {
        (0..self.all.len()).find_map(|asked| {
            let contrary = asked ^ 1;
            let turned = self.found & 1 << asked != 0
                && self.found & 1 << contrary == 0
                && others.found & 1 << contrary != 0
                && others.found & 1 << asked == 0;
            turned.then(|| (self.all[asked], self.all[contrary]))
        })
    }
}
