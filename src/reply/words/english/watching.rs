//! What moderators are told of edits that came with an editor, in English.

use crate::reply::{
    Line,
    line::{line, theirs},
    words::Watching,
};

pub(super) fn say(sentence: &Watching) -> Line {
    match sentence {
        Watching::Reloaded => line!["The knowledge base was edited on disk, and is live."],
        Watching::Broken => line![
            "The knowledge base was edited on disk, and has errors now. I go on with what was there before, until they \
             are mended."
        ],
        Watching::Displaced { file, kept } => line![
            "Two edits of ",
            theirs(file),
            " met: one from here, and one on disk. The one from here stands; the other is kept in ",
            theirs(kept),
            ". What lies between the two:"
        ],
        Watching::NothingWrong => {
            line!["Nothing is wrong: every expectation holds, and every phrasing finds its entry."]
        }
        Watching::Wrong => line!["What is wrong with the knowledge base, or could be better:"],
    }
}
