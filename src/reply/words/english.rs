//! The bot's English.

mod answering;
mod browsing;
mod commands;
mod curating;
mod doctor;
mod evaluation;
mod explaining;
mod feedback;
mod forums;
mod imports;
mod numbers;
mod privacy;
mod problems;
mod remark;
mod reviewing;
mod suggesting;
mod watching;

use super::{Described, Diagnosis, Gravity, Plural, Sentence, UsageChart, Wording, Words};
use crate::{
    evaluate::{self, PlotLabels},
    knowledge::{Problem, Published, problem::Severity},
    reply::{
        Line,
        line::{line, ours, theirs},
    },
};

/// American English.
#[derive(Debug)]
pub(super) struct English;

impl Words for English {
    fn say(&self, sentence: &Sentence) -> Line {
        match sentence {
            Sentence::Theirs(text) => line![theirs(text)],
            Sentence::Answering(sentence) => answering::say(sentence),
            Sentence::Browsing(sentence) => browsing::say(sentence),
            Sentence::Curating(sentence) => curating::say(sentence),
            Sentence::Explaining(sentence) => explaining::say(sentence),
            Sentence::Feedback(sentence) => feedback::say(sentence),
            Sentence::Forums(sentence) => forums::say(sentence),
            Sentence::Privacy(sentence) => privacy::say(sentence),
            Sentence::Remark(sentence) => remark::say(sentence),
            Sentence::Reviewing(sentence) => reviewing::say(sentence),
            Sentence::Suggesting(sentence) => suggesting::say(sentence),
            Sentence::Watching(sentence) => watching::say(sentence),
            Sentence::Importing(sentence) => imports::say(sentence),
        }
    }

    fn starter_file(&self) -> &'static str {
        include_str!("english/starter.toml")
    }

    fn problem(&self, problem: &Problem) -> Wording {
        problems::problem(problem)
    }

    fn severity(&self, severity: Severity) -> &'static str {
        problems::severity(severity)
    }

    fn help(&self) -> &'static str {
        "help"
    }

    fn begins(&self, beginning: &str) -> String {
        format!("it begins: {beginning}")
    }

    fn describe(&self, described: Described) -> &'static str {
        commands::describe(described)
    }

    fn message_title(&self, date: (u16, u8, u8)) -> String {
        curating::message_title(date)
    }

    fn paragraph(&self, number: usize) -> String {
        format!("paragraph {number}")
    }

    fn usage_chart(&self) -> UsageChart {
        curating::CHART
    }

    fn cant_read(&self, file: &str, because: &str) -> String {
        format!("can't read {file}: {because}")
    }

    fn too_large(&self, file: &str, megabytes: u64, most: u64) -> String {
        format!(
            "{file} has {megabytes} MB, and a file of a knowledge base may have {most} MB at most: split it into smaller files, or \
             move it out of the folder if it is none"
        )
    }

    fn diagnosis(&self, found: &Diagnosis) -> (String, Option<String>) {
        doctor::diagnosis(found)
    }

    fn mark(&self, gravity: Gravity) -> &'static str {
        doctor::mark(gravity)
    }

    fn being_read(&self, texts: usize, of: usize) -> String {
        format!("reading what people may ask, once: {texts} of {of}")
    }

    fn evaluation(&self, report: &evaluate::Report) -> String {
        evaluation::report(report)
    }

    fn plot_labels(&self, report: &evaluate::Report) -> PlotLabels {
        evaluation::plot_labels(report)
    }

    fn plural(&self, number: u64) -> Plural {
        if number == 1 { Plural::One } else { Plural::Other }
    }
}

/// "1 question", "2 questions".
fn count(number: usize, one: &'static str, other: &'static str) -> Line {
    line![ours(numbers::counted(number, one, other))]
}

/// The word's form beside this number.
fn form(number: usize, one: &'static str, other: &'static str) -> &'static str {
    match English.plural(number as u64) {
        Plural::One => one,
        Plural::Zero | Plural::Two | Plural::Few | Plural::Many | Plural::Other => other,
    }
}

/// "once", "3 times".
fn times(number: usize) -> Line {
    line![ours(numbers::times(number))]
}

/// “typed”
fn quoted(text: &str) -> Line {
    line!["“", theirs(text), "”"]
}

/// “typed”, “typed” and “typed”
fn all_quoted(texts: &[String]) -> Line {
    all(texts.iter().map(|text| quoted(text)))
}

/// One after the other: "a, b and c".
fn all(lines: impl IntoIterator<Item = Line>) -> Line {
    let mut lines = lines.into_iter().collect::<Vec<_>>();
    match lines.pop() {
        Some(last) if lines.is_empty() => last,
        Some(last) => line![listed(lines), " and ", last],
        None => Line::default(),
    }
}

/// One after the other: "a, b, c".
fn listed(lines: impl IntoIterator<Item = Line>) -> Line {
    let with_comma = |(at, line)| if at == 0 { line } else { line![", ", line] };
    lines.into_iter().enumerate().map(with_comma).collect()
}

/// As exact as it is known: "16 December 2023", "June 2010", "2010".
fn date(published: Published) -> Line {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = published.month.and_then(|month| MONTHS.get(usize::from(month).checked_sub(1)?).copied());
    match (published.day, month) {
        (Some(day), Some(month)) => line![day, " ", month, " ", published.year],
        (None, Some(month)) => line![month, " ", published.year],
        (_, None) => line![published.year],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::Piece;

    fn read(Line(pieces): Line) -> String {
        let text = |piece| match piece {
            Piece::Ours(text) | Piece::Theirs(text) => text,
            Piece::When(_) | Piece::Role(_) | Piece::Channel(_) | Piece::Command(_) => String::new(),
        };
        pieces.into_iter().map(text).collect()
    }

    #[test]
    fn a_date_is_as_exact_as_it_is_known() {
        let check =
            |month, day, said: &str| assert_eq!(read(date(Published { year: 2010, month, day })), said);
        check(None, None, "2010");
        check(Some(6), None, "June 2010");
        check(Some(6), Some(3), "3 June 2010");
    }

    #[test]
    fn one_is_singular_and_all_else_is_plural() {
        let check = |number, said: &str| assert_eq!(read(count(number, "entry", "entries")), said);
        check(0, "0 entries");
        check(1, "1 entry");
        check(2, "2 entries");
        check(21, "21 entries");
    }

    #[test]
    fn a_list_ends_in_and() {
        let check = |texts: &[&str], said: &str| {
            let texts = texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
            assert_eq!(read(all_quoted(&texts)), said);
        };
        check(&[], "");
        check(&["a"], "“a”");
        check(&["a", "b"], "“a” and “b”");
        check(&["a", "b", "c"], "“a”, “b” and “c”");
    }
}
