//! A [`Reply`] as a terminal shows it, and as plain text for what is none.

use std::fmt::Write as _;

use anstyle::Style;

use super::{layout::Page, markdown, moment};
use crate::reply::{
    Act, Answering, Block, Choice, CitedPlace, Language, Line, Offered, Piece, Reply, Sentence,
};

const TITLE: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// The reply as text, ending in a line break, with colours (whoever writes it strips them where there are none).
pub fn plain(reply: &Reply) -> String {
    text(reply, Page::default())
}

/// The same for standard output: where that is a terminal, laid out for its width.
pub fn shown(reply: &Reply) -> String {
    text(reply, Page::of_stdout())
}

fn text(reply: &Reply, page: Page) -> String {
    let said = |sentence: &Sentence| said(reply.language, sentence);
    let mut text = String::new();
    if let Some(title) = &reply.title {
        text += &format!("{TITLE}{}{TITLE:#}\n\n", page.wrapped(&said(title), 0));
    }
    let numbers = Numbers::of(reply);
    let mut in_list = false;
    for (at, block) in reply.body.iter().enumerate() {
        let is_item = matches!(block, Block::Item(_) | Block::Choice(..) | Block::Offered(_));
        if at > 0 && !(in_list && is_item) {
            text.push('\n');
        }
        in_list = is_item;
        text += &match block {
            Block::Heading(sentence) => format!("{TITLE}{}{TITLE:#}\n", page.wrapped(&said(sentence), 0)),
            Block::Line(sentence) => format!("{}\n", page.wrapped(&said(sentence), 0)),
            Block::Item(sentence) => item("•", &said(sentence), page),
            Block::Choice(sentence, act) => match numbers.of_act(act) {
                Some(number) => item(number, &said(sentence), page),
                None => item("•", &said(sentence), page),
            },
            Block::Offered(offered) => {
                let number = numbers.of_act(&offered.act).unwrap_or("•");
                self::offered(offered, number, page)
            }
            Block::Authored(text) if page.marks_up => marked_up(text, page),
            Block::Authored(text) => lines(text, page),
            Block::Verbatim(text) => lines(text, Page::default()),
            Block::ImportReport(report) => lines(&reply.language.import_report(report), Page::default()),
        };
    }
    if !reply.footnotes.is_empty() {
        text += &format!("\n{}\n", said(&Answering::Sources.into()));
    }
    for place in CitedPlace::of(&reply.footnotes) {
        text += &footnote(&place, reply.language, page);
    }
    let offered = |act: &Act| {
        reply.body.iter().any(|block| match block {
            Block::Choice(_, of) | Block::Offered(Offered { act: of, .. }) => of == act,
            _ => false,
        })
    };
    let rest = numbers.0.iter().filter(|(_, choice)| !offered(&choice.act)).collect::<Vec<_>>();
    if !rest.is_empty() {
        text.push('\n');
    }
    for (number, choice) in rest {
        text += &item(number, &said(&choice.label), page);
    }
    text
}

/// A line of a list, behind its bullet or its number.
fn item(mark: &str, said: &str, page: Page) -> String {
    let indent = 2 + mark.chars().count() + 1 + usize::from(mark != "•");
    let space = if mark == "•" { " " } else { "  " };
    page.wrapped(&format!("  {mark}{space}{said}"), indent) + "\n"
}

/// An entry that may be meant: its question behind its number, and below it what it answers, and by what.
fn offered(offered: &Offered, mark: &str, page: Page) -> String {
    let indent = 4 + mark.chars().count();
    let mut text = item(mark, &visible(&offered.question), page);
    let space = " ".repeat(indent);
    let below = |line: &str| page.wrapped(&format!("{space}{line}"), indent);
    if !offered.lead.is_empty() {
        let lead = visible(&offered.lead);
        let lead = if page.marks_up { markdown::in_a_line(&lead) } else { lead };
        text += &(below(&lead) + "\n");
    }
    if let Some(source) = &offered.source {
        text += &format!("{QUIET}{}{QUIET:#}\n", below(&visible(source)));
    }
    text
}

fn footnote(place: &CitedPlace<'_>, language: Language, page: Page) -> String {
    let whence = said(language, &place.note().whence());
    let comma = if whence.is_empty() { "" } else { ", " };
    let title = format!("{} {}{comma}{whence}", place.markers(), visible(&place.note().title));
    let mut text = page.wrapped(&title, 4) + "\n";
    let mut quiet = |line: &str| {
        writeln!(text, "{QUIET}{}{QUIET:#}", page.wrapped(line, 4))
            .expect("a string takes all that is written");
    };
    for note in &place.notes {
        quiet(&format!("    {}", said(language, &note.quoted())));
        if let Some(url) = &note.url {
            quiet(&format!("    {url}"));
        }
    }
    text
}

/// What can be chosen by its number: all but "why", which is a word.
pub(super) fn numbered(reply: &Reply) -> impl Iterator<Item = &Choice> {
    let menu = reply.menu.iter().flat_map(|menu| &menu.options);
    menu.chain(&reply.choices).filter(|choice| !matches!(choice.act, Act::Why(_)))
}

/// The choices of a reply, each with its number as it is shown.
struct Numbers<'r>(Vec<(String, &'r Choice)>);

impl<'r> Numbers<'r> {
    fn of(reply: &'r Reply) -> Self {
        let digits = numbered(reply).count().to_string().len();
        Self(
            (1..)
                .zip(numbered(reply))
                .map(|(number, choice)| (format!("{number:>digits$}"), choice))
                .collect(),
        )
    }

    fn of_act(&self, act: &Act) -> Option<&str> {
        self.0.iter().find(|(_, choice)| choice.act == *act).map(|(number, _)| number.as_str())
    }
}

fn said(language: Language, sentence: &Sentence) -> String {
    let Line(pieces) = language.say(sentence);
    let shown = pieces.into_iter().map(|piece| match piece {
        Piece::Ours(text) => text,
        Piece::Theirs(text) => visible(&text),
        Piece::When(seconds) => moment::utc(seconds),
        // Only Discord knows what they are called.
        Piece::Role(role) => format!("@{role}"),
        Piece::Channel(channel) => format!("#{channel}"),
        Piece::Command(name) => format!("/{name}"),
    });
    shown.collect()
}

/// Without what a terminal would obey.
pub(super) fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

fn lines(text: &str, page: Page) -> String {
    text.lines().map(|line| page.wrapped(&visible(line), 0) + "\n").collect()
}

fn marked_up(text: &str, page: Page) -> String {
    // Code may be indented by tabs.
    let text = text.lines().map(|line| visible(&line.replace('\t', "    "))).collect::<Vec<_>>().join("\n");
    let line = |line: markdown::Shown| match line.indent {
        Some(indent) => page.wrapped(&line.text, indent) + "\n",
        None => line.text + "\n",
    };
    markdown::shown(&text).into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::Footnote;

    fn check(reply: &Reply, shown: &str) {
        let page = Page { width: Some(40), marks_up: true };
        assert_eq!(anstream::adapter::strip_str(&text(reply, page)).to_string(), shown);
    }

    fn pick(id: &str) -> Act {
        Act::Pick(id.into())
    }

    #[test]
    fn what_is_offered_is_listed_once_with_its_number() {
        let offer = |text: &str, act| Block::Choice(Sentence::theirs(text), act);
        let choice = |text: &str, act| Choice::new(Sentence::theirs(text), act);
        let reply = Reply {
            body: vec![
                offer("When is high water? – Fifty minutes later each day.", pick("high")),
                offer("What is a tide?", pick("tide")),
            ],
            choices: vec![
                choice("When is high water?", pick("high")),
                choice("What is a tide?", pick("tide")),
                choice("Not what I asked", Act::NotAsked("high".into())),
                choice("Why?", Act::Why(None)),
            ],
            ..Reply::default()
        };
        check(
            &reply,
            "  1  When is high water? – Fifty minutes\n     later each day.\n  2  What is a tide?\n\n  3  Not what I asked\n",
        );
    }

    #[test]
    fn an_answer_is_read_in_a_narrow_terminal() {
        let note = Footnote {
            document: "tables".into(),
            title: "Tide tables of the harbour".into(),
            publisher: None,
            published: None,
            at: Some("page 3".into()),
            quote: "fifty minutes later each day, or a little more".into(),
            url: Some("https://example.org/a/long/address/that/is/one/word".into()),
        };
        let reply = Reply {
            body: vec![Block::Authored(
                "High water comes **fifty minutes** later each day.[1]\n- `ebb`\u{7}".into(),
            )],
            footnotes: vec![note],
            ..Reply::default()
        };
        check(
            &reply,
            "High water comes fifty minutes later\neach day.[1]\n• ebb\n\nSources\n[1] Tide tables of the harbour, page 3\n    \
             “fifty minutes later each day, or a\n    little more”\n    https://example.org/a/long/address/that/is/one/word\n",
        );
    }
}
