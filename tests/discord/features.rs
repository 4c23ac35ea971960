//! What the bot does for people, surface by surface, and what it survives.

mod anywhere;
mod asking;
mod browsing;
mod changing;
mod commands;
mod crowds;
mod curation;
mod doctor;
mod drops;
mod following;
mod forums;
mod gestures;
mod health;
mod messages;
mod privacy;
mod requests;
mod restarting;
mod several;
mod shown;
mod stopping;

/// Sees that `text` holds all of `parts`, whatever Discord needs between their letters.
#[track_caller]
fn check(text: &str, parts: &[&str]) {
    let text = text.replace(['\\', '\u{200B}'], "");
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in:\n{text}");
    }
}
