//! Why a reply is what it is, in English.

use super::{all_quoted, quoted};
use crate::{
    matching::{Basis, Fact, Reason},
    reply::{
        Line,
        line::{line, theirs},
        words::{Distance, Explaining, Sureness},
    },
};

pub(super) fn say(sentence: &Explaining) -> Line {
    match sentence {
        Explaining::Decision(reason) => decision(*reason),
        Explaining::Bound { question, fact } => bound(question, fact),
        Explaining::Nearest(question) => line!["Nearest entry: ", quoted(question)],
        Explaining::NearestWording(phrasing) => line!["Its wording nearest to yours: ", quoted(phrasing)],
        Explaining::Common(words) => line!["Words in common: ", all_quoted(words)],
        Explaining::Corrected { typed, read } => line!["I read ", quoted(typed), " as ", quoted(read)],
        Explaining::MeansTheSame { typed, read } => {
            line!["Here ", quoted(typed), " means the same as ", quoted(read)]
        }
        Explaining::Unknown(words) => line!["Words no entry has: ", all_quoted(words)],
        Explaining::NextNearest { question, distance } => {
            let behind = match distance {
                Distance::AlmostAsNear => "almost as near",
                Distance::SomeWay => "some way behind",
                Distance::Far => "far behind",
            };
            line!["Next nearest: ", quoted(question), " (", behind, ")"]
        }
        Explaining::OnlyNearest(words) => line!["Words only the nearest entry has: ", all_quoted(words)],
        Explaining::OnlyNext(words) => line!["Words only the next nearest has: ", all_quoted(words)],
        Explaining::Sure { sureness, of_100 } => {
            let sureness = match sureness {
                Sureness::AllButCertain => "all but certain",
                Sureness::Very => "very sure",
                Sureness::Fairly => "fairly sure",
                Sureness::InDoubt => "in doubt",
                Sureness::NotAtAll => "not sure at all",
            };
            match of_100 {
                0 | 1 => line!["How sure: ", sureness, " (an answer like this is right about once in 100)"],
                times => {
                    line![
                        "How sure: ",
                        sureness,
                        " (an answer like this is right about ",
                        *times,
                        " times in 100)"
                    ]
                }
            }
        }
        Explaining::DecidedBy(basis) => match basis {
            Basis::Characters => line!["Decided by: the characters of your question"],
            Basis::Words => line!["Decided by: words, and what each of them means"],
            Basis::Encoder => line!["Decided by: words, and what the whole question means"],
        },
        Explaining::Revision(revision) => line!["Revision of the knowledge base: ", theirs(revision)],
    }
}

fn decision(reason: Reason) -> Line {
    match reason {
        Reason::Clear => line!["I answered because one entry fits and is clearly ahead of all others."],
        Reason::Likely => {
            line![
                "I showed the nearest entry because it is clearly ahead of all others, but I'm not sure that it answers you."
            ]
        }
        Reason::Close => {
            line!["I offered a choice because two entries fit about equally well, and I don't guess."]
        }
        Reason::Doubtful => {
            line!["I offered a choice because an entry may fit, but not surely enough to answer."]
        }
        Reason::Bounded => {
            line![
                "I offered a choice because your question differs from the nearest entry in something that matters."
            ]
        }
        Reason::Far => line!["I gave no answer because no entry is near enough to your question."],
        Reason::Forbidden => {
            line!["I gave no answer because a moderator has said that the nearest entry doesn't answer this."]
        }
        Reason::Required => {
            line!["I gave no answer because the nearest entry needs a word that your question doesn't have."]
        }
    }
}

/// Why an entry that is near is not simply shown.
fn bound(entry: &str, fact: &Fact) -> Line {
    let entry = quoted(entry);
    match fact {
        Fact::Negated { word } => {
            line!["Your question says ", quoted(word), ", and no wording of ", entry, " does"]
        }
        Fact::Affirmed => {
            line![
                "Every wording of ",
                entry,
                " has a word like ",
                quoted("not"),
                ", and your question has none"
            ]
        }
        Fact::Opposite { asked, has } => {
            line![
                "Your question says ",
                quoted(asked),
                ", and ",
                entry,
                " is about the opposite, ",
                quoted(has)
            ]
        }
        Fact::Swapped { first, second } => line![
            "Your question has ",
            quoted(first),
            " before ",
            quoted(second),
            ", and ",
            entry,
            " has them the other way round"
        ],
        Fact::OtherSubject { asked } => line![
            "Your question names ",
            quoted(asked),
            ", and ",
            entry,
            " is about what this whole knowledge base is about"
        ],
        Fact::Unnamed { word } => line![
            "Your question doesn't say whom or what it means by ",
            quoted(word),
            ", and ",
            entry,
            " does"
        ],
        Fact::OtherNumber { asked } => {
            line!["Your question says ", quoted(asked), ", and ", entry, " says something else there"]
        }
        Fact::NumberUnasked { asked } => {
            line!["Your question says ", quoted(asked), ", and no wording of ", entry, " has a number"]
        }
        Fact::OtherWord { asked, has } => line![
            "Your question says ",
            quoted(asked),
            ", and the nearest wording of ",
            entry,
            " says ",
            quoted(has),
            " there"
        ],
        Fact::FurtherAsked { asked } => line![
            "Your question says ",
            quoted(asked),
            ", and no wording of ",
            entry,
            " does: the nearest one only names what it is about"
        ],
        Fact::Untold { asked } => {
            line!["Your question says ", quoted(asked), ", and ", entry, " doesn't, nor does its answer"]
        }
    }
}
