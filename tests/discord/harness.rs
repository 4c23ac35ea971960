//! The harness's own tests: a bare client shows that the loopback does what Discord does, and catches what it should.

mod client;
mod drops;
mod rest;
mod sessions;
