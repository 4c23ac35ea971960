//! The whole bot over the wire, against a Discord on loopback.
//!
//! That Discord is a crate of its own, `loopback_discord`; `bot` starts Footnote as a process on it.

mod bot;
mod features;
