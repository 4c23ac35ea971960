//! The whole bot over the wire, against a Discord on loopback.
//!
//! `loopback` is that Discord, `events` makes what it sends, `bot` starts the bot as a process. Below them, the
//! harness's own tests.

#![expect(clippy::needless_pass_by_value, reason = "payloads are made in place: no & before every json!")]

mod bot;
mod events;
mod features;
mod harness;
mod loopback;
