//! The harness's own tests: a bare client shows that the loopback does what Discord does, and catches what it should.

mod answers;
mod bots;
mod cdn;
mod channels;
mod client;
mod drops;
mod files;
mod forms;
mod rest;
mod sessions;
