//! The passage of a document that a quote was probably taken from.

use std::collections::HashMap;

use super::{Run, Text, words};
use strsim::osa_distance;

/// How many of a quote's letters must be in words that the passage has too, in the same order.
const ALIKE: f64 = 0.6;

/// A quote is looked for by its rarest words; more than these tell nothing new.
const PROBES: usize = 8;

/// A word that stands more often than this says nothing of the place.
const FREQUENT: usize = 20_000;

/// So many places, the likeliest first, are compared word for word.
const COMPARED: usize = 16;

/// So many words may have been added or left out.
const SLACK: usize = 4;

/// Words at least this long are the same with one letter wrong.
const FORGIVING: usize = 4;

impl Text {
    /// Where the text comes closest to `quote` (folded), if close enough to be what was meant.
    pub(super) fn nearest(&self, quote: &str) -> Option<Run> {
        let quoted = words(quote).into_iter().map(|(start, end)| quote[start..end].to_lowercase());
        let quoted = quoted.collect::<Vec<_>>();
        let letters = quoted.iter().map(|word| word.chars().count()).sum::<usize>();
        let mut best = None::<(usize, Run)>;
        for start in self.likely_starts(&quoted) {
            let compared = self.compare(&quoted, start);
            // The earlier of two equals: what the scan found likelier.
            if let Some((alike, run)) = compared
                && best.is_none_or(|(most, _)| alike > most)
            {
                best = Some((alike, run));
            }
        }
        let (alike, run) = best?;
        (alike as f64 >= ALIKE * letters as f64).then_some(run)
    }

    /// Where the quote would begin if one of its rare words stood where the text has it; the places with most such words first.
    fn likely_starts(&self, quoted: &[String]) -> Vec<usize> {
        let mut probes = quoted
            .iter()
            .enumerate()
            .map(|(rank, word)| (self.positions_of(word), rank, word.chars().count()))
            .filter(|(positions, ..)| (1..=FREQUENT).contains(&positions.len()))
            .collect::<Vec<_>>();
        probes.sort_by_key(|(positions, ..)| positions.len());
        let mut votes = HashMap::<usize, usize>::new();
        for (positions, rank, letters) in probes.into_iter().take(PROBES) {
            for position in positions {
                *votes.entry(position.saturating_sub(rank)).or_default() += letters;
            }
        }
        let mut starts = votes.into_iter().collect::<Vec<_>>();
        starts.sort_by_key(|&(start, votes)| (std::cmp::Reverse(votes), start));
        starts.into_iter().take(COMPARED).map(|(start, _)| start).collect()
    }

    /// How many letters of the quote stand in the text around `start` in the same order, and where: the longest common
    /// subsequence of words, each weighing its letters.
    fn compare(&self, quoted: &[String], start: usize) -> Option<(usize, Run)> {
        let from = start.saturating_sub(SLACK);
        let to = (start + quoted.len() + SLACK).min(self.words.len());
        let window = (from..to).map(|at| self.word(at).to_lowercase()).collect::<Vec<_>>();
        let alike =
            |i: usize, j: usize| if same(&quoted[i], &window[j]) { quoted[i].chars().count() } else { 0 };

        // best[i][j]: of the quote from its word i on, in the window from its word j on.
        let mut best = vec![vec![0; window.len() + 1]; quoted.len() + 1];
        for i in (0..quoted.len()).rev() {
            for j in (0..window.len()).rev() {
                let met = alike(i, j);
                let both = if met > 0 { met + best[i + 1][j + 1] } else { 0 };
                best[i][j] = both.max(best[i + 1][j]).max(best[i][j + 1]);
            }
        }

        let (mut i, mut j) = (0, 0);
        let mut met = Vec::new();
        while i < quoted.len() && j < window.len() {
            let here = alike(i, j);
            if here > 0 && best[i][j] == here + best[i + 1][j + 1] {
                met.push((i, j));
                (i, j) = (i + 1, j + 1);
            } else if best[i][j] == best[i][j + 1] {
                j += 1;
            } else {
                i += 1;
            }
        }
        let (&(leading, first), &(last_met, last)) = (met.first()?, met.last()?);
        // Words replaced at either end belong to the passage as well.
        let trailing = quoted.len() - 1 - last_met;
        let first = (from + first).saturating_sub(leading);
        let last = (from + last + trailing).min(self.words.len() - 1);
        Some((best[0][0], Run { first, last }))
    }
}

pub(super) fn same(a: &str, b: &str) -> bool {
    a == b || a.len().min(b.len()) >= FORGIVING && a.len().abs_diff(b.len()) <= 1 && osa_distance(a, b) == 1
}
