//! The double's own tests: a bare client shows that it does what Discord does, and catches what it should.

mod answers;
mod cdn;
mod channels;
mod client;
mod drops;
mod files;
mod forms;
mod forums;
mod rest;
mod sessions;
