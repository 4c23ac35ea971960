//! Words of scripts that the table of meanings doesn't know, by their characters: words that are spelled nearly alike point the
//! same way.
//!
//! Each run of three characters stands for a direction that is drawn by its hash, so that these words need no table and add up
//! as those of the table do.

use crate::{
    hashing::Fnv,
    signals::vector::{DIMENSIONS, Vector},
};
use std::hash::Hasher;

/// How many directions there are: with so many, few words of a knowledge base share one by chance.
pub(crate) const DIRECTIONS: usize = 1 << 14;

/// Characters of a run.
const RUN: usize = 3;

/// The numbers of a word's directions.
pub(crate) fn directions(folded: &str) -> Vec<u32> {
    let mut bounded = vec!['\u{2}'];
    bounded.extend(folded.chars());
    bounded.push('\u{3}');
    bounded.windows(RUN.min(bounded.len())).map(direction).collect()
}

/// Adds a multiple of a direction, which is one long.
pub(crate) fn add(direction: u32, weight: f32, sum: &mut Vector) {
    let mut state = u64::from(direction).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let step = weight / (DIMENSIONS as f32).sqrt();
    for bits in sum.chunks_mut(64) {
        // SplitMix64 (Steele, Lea and Flood, 2014): as good as chance, from any seed.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        for (at, value) in bits.iter_mut().enumerate() {
            *value += if mixed >> at & 1 == 0 { step } else { -step };
        }
    }
}

fn direction(run: &[char]) -> u32 {
    let mut hasher = Fnv::default();
    for &character in run {
        hasher.write(&u32::from(character).to_le_bytes());
    }
    (hasher.finish() % DIRECTIONS as u64) as u32
}
