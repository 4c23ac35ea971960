//! What moderators are told of edits that came with an editor, in English.

use crate::reply::{
    Line,
    line::{line, theirs},
    words::Watching,
};

pub(super) fn say(sentence: &Watching) -> Line {
    match sentence {
        Watching::Reloaded => line!["The knowledge base was edited on disk. The edit is live."],
        Watching::MendedAndLive => {
            line!["The error on disk is fixed, and the knowledge base is live as it is now."]
        }
        Watching::Mended => {
            line!["The error on disk is fixed: the knowledge base is again as it was before."]
        }
        Watching::FileIsBroken { place, serves } => {
            let what = match place {
                Some((file, number)) => line![theirs(file), " has an error in line ", *number],
                None => line!["The files on disk can't be read"],
            };
            if *serves {
                line!["⚠️ ", what, ". Until it is fixed, I go on with what was there before."]
            } else {
                line!["⚠️ ", what, ". Until it is fixed, I can't answer anything here."]
            }
        }
        Watching::Broken => line![
            "The knowledge base was edited on disk and has errors now. Until they are fixed, I answer from what was there \
             before."
        ],
        Watching::Displaced { file, kept } => line![
            "Two edits of ",
            theirs(file),
            " met: one from here, one on disk. The one from here stands; the other is kept in ",
            theirs(kept),
            ". Differences:"
        ],
    }
}
