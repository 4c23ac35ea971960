//! FNV-1a: a quick hash for what is short and looked up by the million. Only what moderators wrote is ever stored under it, so
//! that nobody gains from texts that collide.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// A map from short keys.
pub(super) type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

/// The state of a hash.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
