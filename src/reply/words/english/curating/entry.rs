//! An entry as moderators see it.

use crate::reply::{
    Line,
    line::{line, ours, theirs},
    words::{curating::AboutEntry, english::numbers::times},
};

pub(super) fn say(entry: &AboutEntry) -> Line {
    match entry {
        AboutEntry::AlsoAskedAs => line!["Also asked as:"],
        AboutEntry::Draft => line!["A draft: nobody gets this answer until it has a source."],
        AboutEntry::Edits => line!["Latest edits:"],
        AboutEntry::Facts { id, topic, asked, helped, unhelpful } => {
            let counts =
                format!("answered {} · helpful: {helped}, not helpful: {unhelpful}", times(*asked as usize));
            match topic {
                Some(topic) => {
                    line!["id: ", theirs(id.as_str()), " · topic: ", theirs(topic), " · ", ours(counts)]
                }
                None => line!["id: ", theirs(id.as_str()), " · ", ours(counts)],
            }
        }
        AboutEntry::NeverAnswers(question) => line!["never answers: ", theirs(question)],
    }
}
