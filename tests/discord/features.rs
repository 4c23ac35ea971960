//! What the bot does for people, surface by surface, and what it survives.

mod asking;
mod browsing;
mod commands;
mod curation;
mod drops;
mod messages;
mod requests;
mod stopping;
