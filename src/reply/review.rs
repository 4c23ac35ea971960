//! What an edit would change for askers, as a moderator reads it on a phone: the verdict first, then the worst.

use super::{Block, Language, Line, Wording, browse::count};
use crate::{
    knowledge::{Problem, text::shortened},
    review::{Astray, Expectation, Kind, LostCitation, Named, Outcome, Removed, Review, Shift, Twins, What},
};

/// What can be read at a glance; the rest is a number.
const LINES: usize = 10;

/// Characters of a question that are shown: enough to know it by.
const SHOWN: usize = 60;

/// Words that are shown of those that two questions share, or that tell two answers apart.
const WORDS: usize = 3;

/// What an edit would change for askers.
pub fn review(review: &Review) -> Vec<Block> {
    let lines = lines(review);
    let more = lines.len().saturating_sub(LINES);
    let mut blocks = vec![Block::line(Line::new(verdict(review, lines.is_empty())))];
    blocks.extend(lines.into_iter().take(LINES).map(Block::item));
    if more > 0 {
        blocks.push(Block::line(Line::new(format!("… and {more} more."))));
    }
    if review.asked < review.of {
        blocks.push(Block::line(Line::new(format!(
            "I asked {} of {} questions: those that this edit is likeliest to touch.",
            review.asked, review.of
        ))));
    }
    blocks
}

/// How much changes, the worst first: a sentence or two that are true before the edit is saved as well as after.
fn verdict(review: &Review, is_all: bool) -> String {
    let is_gain = |shift: &&Shift| shift.kind() == Kind::Answered && shift.is_meant();
    let gained = review.shifts.iter().filter(is_gain).count();
    let astray = review.own.iter().filter(|own| !own.already).count();
    let said = [
        (review.broken.len(), "expected answer fails", "expected answers fail"),
        (astray, "wording misses its own answer", "wordings miss their own answer"),
        (
            review.shifts.len() - gained,
            "question is answered differently",
            "questions are answered differently",
        ),
        (review.removed.len(), "answer is gone", "answers are gone"),
        (review.mended.len(), "expected answer holds at last", "expected answers hold at last"),
        (gained, "question is answered at last", "questions are answered at last"),
    ];
    let said = said.into_iter().filter(|(number, ..)| *number > 0);
    let said = said.map(|(number, one, more)| count(number, one, more) + ".").collect::<Vec<_>>();
    match (said.is_empty(), is_all) {
        (false, _) => said.join(" "),
        (true, true) => "Nothing changes for anyone else.".to_owned(),
        (true, false) => "Nothing changes for anyone else, but look at this:".to_owned(),
    }
}

/// All there is to say, the worst first.
fn lines(review: &Review) -> Vec<Line> {
    let own = |already| review.own.iter().filter(move |own| own.already == already).map(astray);
    let (meant, others): (Vec<_>, Vec<_>) = review.shifts.iter().partition(|shift| shift.is_meant());
    let (taken, gone): (Vec<_>, Vec<_>) = review.removed.iter().partition(|removed| !removed.now.is_empty());
    let mut lines = review.broken.iter().map(broken).collect::<Vec<_>>();
    lines.extend(own(false));
    lines.extend(others.into_iter().map(shift));
    lines.extend(taken.into_iter().map(removed));
    lines.extend(review.twins.iter().map(twins));
    lines.extend(review.lost_citations.iter().map(lost));
    lines.extend(review.problems.iter().map(problem));
    lines.extend(own(true));
    lines.extend(gone.into_iter().map(removed));
    lines.extend(review.mended.iter().map(mended));
    lines.extend(meant.into_iter().map(shift));
    lines
}

fn broken(expectation: &Expectation) -> Line {
    let line = quoted(&expectation.question).say(" should get ");
    let line = match &expectation.wanted {
        Some(wanted) => line.name(wanted),
        None => line.say("no answer"),
    };
    line.say(", but gets ").outcome(&expectation.after).say(".")
}

fn mended(expectation: &Expectation) -> Line {
    quoted(&expectation.question).say(" gets ").outcome(&expectation.after).say(", as it should.")
}

fn astray(Astray { question, entry, already, after, rival, common }: &Astray) -> Line {
    let mut line = quoted(question).say(", a wording of ").name(entry).say(", gets ").outcome(after);
    if let Some(rival) = rival.as_ref().filter(|_| !common.is_empty()) {
        line = line.say("; ").name(rival).say(" has ").words(common).say(" too");
    }
    line.say(if *already { " (as before)." } else { "." })
}

fn shift(shift: &Shift) -> Line {
    let Shift { question, what, before, after } = shift;
    let mut line = quoted(question);
    line = match what {
        What::Phrasing { entry, .. } => line.say(", a wording of ").name(entry).say(","),
        What::Dropped { entry } => line.say(", no longer a wording of ").name(entry).say(","),
        What::Expect | What::Recent => line,
    };
    match (shift.kind(), before, after) {
        (Kind::Answered, ..) => line.say(" gets ").outcome(after).say(" at last."),
        (Kind::Silent, _, Outcome::Nothing) => line.say(" no longer gets ").outcome(before).say("."),
        (_, Outcome::Answer(entry), Outcome::Unsure { offered, .. })
            if offered.as_slice() == [entry.clone()] =>
        {
            line.say(" gets ").outcome(after).say(" now.")
        }
        _ => line.say(" gets ").outcome(after).say(" instead of ").outcome(before).say("."),
    }
}

fn removed(Removed { entry, asked, now }: &Removed) -> Line {
    let line = Line::default().name(entry).say(" is gone");
    let questions = count(*asked, "question", "questions");
    if now.is_empty() {
        return line.say(format!(", and nothing answers its {questions} now."));
    }
    let mut line = line.say(format!("; of its {questions}, "));
    for (at, (entry, count)) in now.iter().take(WORDS).enumerate() {
        let before = if at == 0 { "" } else { ", " };
        let get = if *count == 1 { "gets" } else { "get" };
        line = line.say(format!("{before}{count} {get} ")).name(entry);
    }
    line.say(" now.")
}

fn twins(Twins { entry, rival, common, ours, theirs }: &Twins) -> Line {
    let line = Line::default().name(entry).say(" and ").name(rival).say(" are nearly the same question");
    let line = if common.is_empty() { line } else { line.say(" (both have ").words(common).say(")") };
    let line = line.say(", but ");
    match (ours.is_empty(), theirs.is_empty()) {
        (true, _) => line.say("only the second answer says ").words(theirs),
        (_, true) => line.say("only the first answer says ").words(ours),
        _ => line.say("the first answer says ").words(ours).say(", the second ").words(theirs),
    }
    .say(".")
}

fn lost(LostCitation { entry, document, quote, now }: &LostCitation) -> Line {
    let line = Line::default().name(entry);
    let line = match now {
        Some(now) => line.say(" quotes ").quote(now).say(" instead of ").quote(quote),
        None => line.say(" no longer quotes ").quote(quote),
    };
    line.say(" (").show(document).say(").")
}

fn problem(problem: &Problem) -> Line {
    let Wording { message, remedy, .. } = Language::default().words().problem(problem);
    let place = format!("{}:{}", problem.place.file, problem.place.line);
    Line::shown(place).say(": ").show(message).say("; ").show(remedy).say(".")
}

fn quoted(question: &str) -> Line {
    Line::default().quote(question)
}

impl Line {
    /// “typed”
    fn quote(self, theirs: &str) -> Self {
        self.say("“").show(shortened(theirs, SHOWN)).say("”")
    }

    fn name(self, entry: &Named) -> Self {
        self.quote(&entry.question)
    }

    fn words(self, words: &[String]) -> Self {
        self.show_all(words.iter().take(WORDS).map(String::as_str))
    }

    fn outcome(self, outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Answer(entry) => self.name(entry),
            Outcome::Unsure { offered, .. } => match offered.as_slice() {
                [one] => self.name(one).say(" only as a suggestion"),
                several => {
                    let questions =
                        several.iter().map(|entry| shortened(&entry.question, SHOWN)).collect::<Vec<_>>();
                    self.say("a choice between ").show_all(questions.iter().map(String::as_str))
                }
            },
            Outcome::Nothing => self.say("no answer"),
        }
    }
}
