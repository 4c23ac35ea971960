//! What an edit would change for askers, in English.
//!
//! What a question finds is a noun phrase: an entry by its question, the nearest answer, a choice, or no answer.

use super::{all, all_quoted, count, form, listed, problems, quoted};
use crate::{
    knowledge::{Problem, text::shortened},
    reply::{
        Line,
        line::{line, theirs},
        words::{
            Reviewing, Tally, Wording,
            reviewing::{SHOWN, WORDS},
        },
    },
    review::{Astray, Expectation, Kind, LostCitation, Named, Outcome, Removed, Shift, Twins, What},
};

pub(super) fn say(sentence: &Reviewing) -> Line {
    match sentence {
        Reviewing::Tally(tally) => counted(*tally),
        Reviewing::NothingChanges => line!["No other question is affected."],
        Reviewing::NothingChangesButLook => line!["No other question is affected, but look at this:"],
        Reviewing::More(more) => line!["… and ", *more, " more."],
        Reviewing::Sampled { asked, of } => {
            line![
                "I tried ",
                *asked,
                " of ",
                *of,
                " questions: those that this edit is most likely to affect."
            ]
        }
        Reviewing::Broken(expectation) => broken(expectation),
        Reviewing::Mended(Expectation { question, after, .. }) => {
            line![excerpt(question), " gets ", outcome(after), ", as it should."]
        }
        Reviewing::Astray(own) => astray(own),
        Reviewing::Shift(shift) => shifted(shift),
        Reviewing::Removed(entry) => removed(entry),
        Reviewing::Twins(pair) => twins(pair),
        Reviewing::LostCitation(citation) => lost(citation),
        Reviewing::Problem(problem) => {
            let Problem { place, .. } = problem;
            let Wording { message, remedy, .. } = problems::problem(problem);
            let place = format!("{}:{}", place.file, place.line);
            line![theirs(place), ": ", theirs(message), "; ", theirs(remedy), "."]
        }
    }
}

fn counted(Tally { broken, astray, different, gone, mended, gained }: Tally) -> Line {
    let said = [
        (broken, "expected answer fails.", "expected answers fail."),
        (astray, "phrasing misses its own entry.", "phrasings miss their own entry."),
        (different, "question gets another answer.", "questions get another answer."),
        (gone, "answer is gone.", "answers are gone."),
        (mended, "more expected answer holds.", "more expected answers hold."),
        (gained, "more question now gets an answer.", "more questions now get an answer."),
    ];
    let said = said.into_iter().filter(|(number, ..)| *number > 0);
    let said = said.map(|(number, one, other)| count(number, one, other));
    said.enumerate().map(|(at, line)| if at == 0 { line } else { line![" ", line] }).collect()
}

fn broken(Expectation { question, wanted, after, .. }: &Expectation) -> Line {
    let (question, after) = (excerpt(question), outcome(after));
    match wanted {
        Some(wanted) => line![question, " should get ", named(wanted), ", but gets ", after, "."],
        None => line![question, " should get no answer, but gets ", after, "."],
    }
}

fn astray(Astray { question, entry, already, after, rival, common }: &Astray) -> Line {
    let (question, entry, after) = (excerpt(question), named(entry), outcome(after));
    let end = if *already { " (as before)." } else { "." };
    match rival {
        Some(rival) if !common.is_empty() => {
            let (rival, common) = (named(rival), words(common));
            line![
                question,
                ", a wording of ",
                entry,
                ", gets ",
                after,
                "; ",
                rival,
                " has ",
                common,
                " too",
                end
            ]
        }
        _ => line![question, ", a wording of ", entry, ", gets ", after, end],
    }
}

fn shifted(shift: &Shift) -> Line {
    let question = excerpt(&shift.question);
    let question = match &shift.what {
        What::Phrasing { entry, .. } => line![question, ", a wording of ", named(entry), ","],
        What::Dropped { entry } => line![question, ", no longer a wording of ", named(entry), ","],
        What::Expect | What::Recent => question,
    };
    let (before, after) = (outcome(&shift.before), outcome(&shift.after));
    match shift.kind() {
        Kind::Answered => line![question, " now gets ", after, "."],
        Kind::Silent if shift.after == Outcome::Nothing => line![question, " no longer gets ", before, "."],
        Kind::Silent | Kind::Ambiguous if is_still_offered(shift) => {
            line![question, " gets ", after, " now."]
        }
        Kind::Doubted => line![question, " now gets ", after, ", no longer as a sure one."],
        Kind::Asserted => line![question, " now gets ", after, " as a sure answer."],
        Kind::Silent | Kind::Ambiguous | Kind::Moved => {
            line![question, " gets ", after, " instead of ", before, "."]
        }
    }
}

/// Whether the entry that answered is all that is offered now.
fn is_still_offered(shift: &Shift) -> bool {
    match (shift.before.answer(), &shift.after) {
        (Some(entry), Outcome::Unsure { offered, .. }) => offered.as_slice() == [entry.clone()],
        (None, _) | (_, Outcome::Answer(_) | Outcome::Likely(_) | Outcome::Nothing) => false,
    }
}

fn removed(Removed { entry, asked, now }: &Removed) -> Line {
    if now.is_empty() {
        let questions = if *asked == 1 { line!["question"] } else { line![*asked, " questions"] };
        return line![named(entry), " is gone, and nothing answers its ", questions, " now."];
    }
    if let ([(by, _)], 1) = (now.as_slice(), asked) {
        return line![named(entry), " is gone; its question gets ", named(by), " now."];
    }
    let questions = count(*asked, "question", "questions");
    let found = now.iter().take(WORDS);
    let found = found.map(|(by, number)| line![*number, form(*number, " gets ", " get "), named(by)]);
    line![named(entry), " is gone; of its ", questions, ", ", listed(found), " now."]
}

fn twins(Twins { entry, rival, common, ours, theirs }: &Twins) -> Line {
    let (first, second) = (named(entry), named(rival));
    let same = if common.is_empty() {
        line![first, " and ", second, " are nearly the same question"]
    } else {
        line![first, " and ", second, " are nearly the same question (both have ", words(common), ")"]
    };
    match (ours.is_empty(), theirs.is_empty()) {
        (true, _) => line![same, ", but only the second answer says ", words(theirs), "."],
        (false, true) => line![same, ", but only the first answer says ", words(ours), "."],
        (false, false) => {
            line![same, ", but the first answer says ", words(ours), ", the second ", words(theirs), "."]
        }
    }
}

fn lost(LostCitation { entry, document, quote, now }: &LostCitation) -> Line {
    let (entry, quote, document) = (named(entry), excerpt(quote), theirs(document));
    match now {
        Some(now) => line![entry, " quotes ", excerpt(now), " instead of ", quote, " (", document, ")."],
        None => line![entry, " no longer quotes ", quote, " (", document, ")."],
    }
}

/// What a question finds, so that it can be said to get it.
fn outcome(outcome: &Outcome) -> Line {
    match outcome {
        Outcome::Answer(entry) => named(entry),
        Outcome::Likely(entry) => line![named(entry), " as the nearest answer"],
        Outcome::Unsure { offered, .. } => match offered.as_slice() {
            [one] => line![named(one), " only as a choice"],
            several => line!["a choice between ", all(several.iter().map(named))],
        },
        Outcome::Nothing => line!["no answer"],
    }
}

/// An entry by its question.
fn named(entry: &Named) -> Line {
    excerpt(&entry.question)
}

/// So much of a text that it is known again: “typed”.
fn excerpt(text: &str) -> Line {
    quoted(&shortened(text, SHOWN))
}

/// As many words as can be read at a glance.
fn words(words: &[String]) -> Line {
    all_quoted(&words[..words.len().min(WORDS)])
}
