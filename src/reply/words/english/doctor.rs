//! What `footnote doctor` finds, in English.

use super::numbers::counted;
use crate::reply::words::doctor::{Diagnosis, Gravity};

/// A mark in the margin.
pub(super) fn mark(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Well => "ok",
        Gravity::Note => "note",
        Gravity::Wrong => "WRONG",
    }
}

/// What was found, and what to do about it.
pub(super) fn diagnosis(found: &Diagnosis) -> (String, Option<String>) {
    let done = |text: &str| (text.to_owned(), None);
    let todo = |text: &str, remedy: &str| (text.to_owned(), Some(remedy.to_owned()));
    match found {
        Diagnosis::Doubt(doubt) => (doubt.clone(), None),
        Diagnosis::NoToken => todo(
            "No token is set: Footnote talks in the terminal.",
            "To go live, put DISCORD_TOKEN into .env (README, “In Discord”).",
        ),
        Diagnosis::Token => done("The token looks like one."),
        Diagnosis::OddToken => todo(
            "The token doesn't look like one: it should be three parts with dots between.",
            "Copy it anew from the developer portal (Bot → Reset Token).",
        ),
        Diagnosis::Knowledge { folder, entries } => {
            (format!("The knowledge base in {folder} has {}.", counted(*entries, "entry", "entries")), None)
        }
        Diagnosis::KnowledgeIsBroken { folder, errors: Some(errors) } => (
            format!("The knowledge base in {folder} has {}.", counted(*errors, "error", "errors")),
            Some("footnote check shows them.".into()),
        ),
        Diagnosis::KnowledgeIsBroken { folder, errors: None } => (
            format!("The folder {folder} can't be read."),
            Some("Name the knowledge folder with FOOTNOTE_KNOWLEDGE, and see that Footnote may read it.".into()),
        ),
        Diagnosis::Writable(folder) => (format!("The folder {folder} can be written to."), None),
        Diagnosis::NotWritable { folder, because } => (
            format!("The folder {folder} can't be written to: {because}."),
            Some("See that the user that runs Footnote may write there, and that the disk has room.".into()),
        ),
        Diagnosis::Open(folder) => (
            format!("Others on this machine can look into {folder}, which holds what people asked."),
            Some(format!("chmod 700 {folder}")),
        ),
        Diagnosis::Running(folder) => (format!("A Footnote runs on the folder {folder} now."), None),
        Diagnosis::Reached => done("Discord can be reached."),
        Diagnosis::NotReached(because) => (
            format!("Discord can't be reached: {because}."),
            Some("See that this machine has a way to https://discord.com, and that DISCORD_PROXY is right, if it is set.".into()),
        ),
        Diagnosis::Clock => done("The clock is right."),
        Diagnosis::WrongClock(ahead) => {
            let which = if *ahead > 0 { "ahead of" } else { "behind" };
            (
                format!("The clock is {} s {which} Discord's.", ahead.abs()),
                Some("Set it, best by a time service: timedatectl set-ntp true".into()),
            )
        }
        Diagnosis::Accepted { sessions } => {
            (format!("Discord accepts the token; {sessions} more sessions may begin today."), None)
        }
        Diagnosis::Refused => todo(
            "Discord does not accept the token.",
            "Copy it anew from the developer portal (Bot → Reset Token) into DISCORD_TOKEN.",
        ),
        Diagnosis::Commands => done("Discord shows the commands of this version."),
        Diagnosis::OtherCommands => todo(
            "Discord doesn't show the commands of this version yet.",
            "Start Footnote: it tells Discord, and after a minute they are there.",
        ),
        Diagnosis::UnknownCommands(because) => {
            (format!("Which commands Discord shows can't be looked up: {because}."), None)
        }
        Diagnosis::Intents => done("No privileged intent is needed: there is nothing to allow in the developer portal."),
        Diagnosis::CodeGrant => todo(
            "Nobody can add the bot to a server: Discord asks for a code that Footnote has no use for.",
            "In the developer portal, Bot, switch Requires OAuth2 Code Grant off.",
        ),
    }
}
