//! Values that are not good.

use super::{Said, said};
use crate::knowledge::{
    limits,
    problem::fact::{DiscordThing, IdOf, Part, Value},
};

pub(super) fn value(fact: &Value) -> Said {
    match fact {
        Value::PhrasingWithoutWord => {
            said("there is no word in this phrasing", "fill it in, or remove the key where it is optional")
        }
        Value::SynonymWithoutWord => {
            said("there is no word on the left", "fill it in, or remove the key where it is optional")
        }
        Value::RequiredWithoutWord => said(
            "there is no word between two of the bars, or at an end",
            "write \"word\" or \"one|another\"",
        ),
        Value::SubjectWithoutWord => said(
            "there is no word in this name",
            "write the name of what all entries are about, or remove it",
        ),
        Value::LongSubject { words } => said(
            format!("this name has {words} words, and at most {} are read as one", limits::SUBJECT),
            "write the name as people say it in a question: \"Rivertown Makerspace\"",
        ),
        Value::BadId { id } => said(
            format!("`{id}` cannot be an id"),
            format!("use lower-case letters a to z, digits and hyphens, at most {} of them", limits::ID),
        ),
        Value::DuplicateId { of: IdOf::Document, id } => {
            said(format!("two documents have the id `{id}`"), "rename one of the two")
        }
        Value::DuplicateId { of: IdOf::Entry, id } => {
            said(format!("two entries have the id `{id}`"), "rename one of the two")
        }
        Value::BadUrl => said(
            "this is not a whole http or https address",
            "write the whole address, beginning with https://",
        ),
        Value::BadPath => said(
            "the text lies outside the knowledge folder, or is none of a document",
            "name a text inside the knowledge folder, relative to it, with / between folders; no hidden file, and none of the \
             knowledge base's own",
        ),
        Value::BadDate => said(
            "`published` is not a date",
            "write 2024-03-01 without quotation marks; where only the month or the year is known, \"2024-03\" or 2024",
        ),
        Value::BadPromise => bad_promise(),
        Value::BadDiscordId { of, id } => bad_discord_id(*of, id),
        Value::TooManyModerators { count } => said(
            format!("there are {count} moderator roles"),
            format!("name at most {} roles, or give one role to all who moderate", limits::MODERATORS),
        ),
        Value::BadLanguage => said(
            "this is no code of a language",
            "write two letters, with a region if you like: language = \"en\", \"de\", \"pt-BR\"",
        ),
        Value::BadForum => said(
            "this is not a forum with what is done there",
            "write the forum's number and a word: \"1100 shadow\", \"1100 on\", or with the number of a tag \"1100 on solved \
             1200\"",
        ),
        Value::ForumTwice { channel } => {
            said(format!("the forum {channel} stands here twice"), "keep one of the two")
        }
        Value::TooManyForums { count } => {
            said(format!("there are {count} forums"), format!("name at most {}", limits::FORUMS))
        }
        Value::BadAskers => bad_askers(),
        Value::DuplicateSettings => said("two files have settings", "keep one of them"),
        Value::TooLong { part, count, most } => said(
            format!("the {} has {count} characters, and at most {most} have room", part_name(*part)),
            "shorten it",
        ),
        Value::LongQuote { words } => said(
            format!("the quote has {words} words"),
            "quote only the words that carry the point: twelve at most",
        ),
    }
}

fn bad_promise() -> Said {
    let (least, most) = (limits::PROMISE.start(), limits::PROMISE.end());
    said(
        format!("`promise` is not \"1 in N\" with N from {least} to {most}"),
        format!(
            "write how many answers may be wrong: promise = \"1 in 50\"; from \"1 in {least}\" to \"1 in {most}\""
        ),
    )
}

fn bad_askers() -> Said {
    let (least, most) = (limits::ASKERS.start(), limits::ASKERS.end());
    said(
        format!("`askers` is not a number from {least} to {most}"),
        format!(
            "write how many people must have asked a question before it is kept: askers = 2; from {least} to {most}"
        ),
    )
}

fn bad_discord_id(of: DiscordThing, id: &str) -> Said {
    let message = match of {
        DiscordThing::Role => format!("`{id}` is not the number of a role"),
        DiscordThing::Channel => format!("`{id}` is not the number of a channel"),
    };
    said(
        message,
        "copy the number from Discord: switch on Developer Mode in its advanced settings, then right-click the role or \
         channel and choose \"Copy ID\"",
    )
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::Title => "title",
        Part::Publisher => "publisher",
        Part::Question => "question",
        Part::Phrasing => "phrasing",
        Part::Answer => "answer",
        Part::Topic => "topic",
        Part::RequiredWord => "required word",
        Part::Place => "place",
        Part::Quote => "quote",
    }
}
