//! An entry as moderators see it.

use crate::reply::{
    Line,
    line::{line, ours, theirs},
    words::{curating::AboutEntry, english::numbers::times},
};

pub(super) fn say(entry: &AboutEntry) -> Line {
    match entry {
        AboutEntry::AlsoAskedAs => line!["Also asked as:"],
        AboutEntry::Draft => line!["A draft: it is not served until it has a citation."],
        AboutEntry::Edits => line!["Edits, the latest first:"],
        AboutEntry::Facts { id, topic, asked, helped, unhelpful } => {
            let counts = format!("answered {} · helped {helped}, didn't {unhelpful}", times(*asked as usize));
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
