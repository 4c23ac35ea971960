//! A [`Reply`] as plain text, with colours for a terminal that has them (whoever writes it strips them elsewhere).

use std::fmt::Write as _;

use anstyle::Style;

use crate::reply::{Action, Block, Choice, Line, Piece, Reply, SOURCES};

const TITLE: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// The reply as text, ending in a line break.
pub fn plain(reply: &Reply) -> String {
    let mut text = String::new();
    if let Some(title) = &reply.title {
        text += &format!("{TITLE}{}{TITLE:#}\n\n", said(&reply.language.say(title)));
    }
    let mut in_list = false;
    for (at, block) in reply.body.iter().enumerate() {
        let is_item = matches!(block, Block::Item(_));
        if at > 0 && !(in_list && is_item) {
            text.push('\n');
        }
        in_list = is_item;
        text += &match block {
            Block::Line(sentence) => format!("{}\n", said(&reply.language.say(sentence))),
            Block::Item(sentence) => format!("  • {}\n", said(&reply.language.say(sentence))),
            Block::Authored(text) | Block::Verbatim(text) => format!("{}\n", lines(text)),
            Block::ImportReport(report) => format!("{}\n", lines(&reply.language.import_report(report))),
        };
    }
    if !reply.footnotes.is_empty() {
        text += &format!("\n{SOURCES}\n");
    }
    for (at, note) in reply.footnotes.iter().enumerate() {
        let whence = note.whence();
        let comma = if whence.is_empty() { "" } else { ", " };
        text += &format!("[{}] {}{comma}{}\n", at + 1, visible(&note.title), visible(&whence));
        text += &format!("    {QUIET}“{}”{QUIET:#}\n", visible(&note.quote));
        if let Some(url) = &note.url {
            text += &format!("    {QUIET}{url}{QUIET:#}\n");
        }
    }
    let mut choices = numbered(reply).enumerate().peekable();
    if choices.peek().is_some() {
        text.push('\n');
    }
    for (at, choice) in choices {
        writeln!(text, "  {}  {}", at + 1, said(&reply.language.say(&choice.label)))
            .expect("a string takes all that is written");
    }
    text
}

/// What can be chosen by its number: all but "why", which is a word.
pub(super) fn numbered(reply: &Reply) -> impl Iterator<Item = &Choice> {
    let menu = reply.menu.iter().flat_map(|menu| &menu.options);
    menu.chain(&reply.choices).filter(|choice| choice.action != Action::Why)
}

fn said(Line(pieces): &Line) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Ours(text) => text.clone(),
            Piece::Theirs(text) => visible(text),
            Piece::When(seconds) => format!("{seconds} s after 1970"),
        })
        .collect()
}

/// Without what a terminal would obey.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

fn lines(text: &str) -> String {
    text.lines().map(visible).collect::<Vec<_>>().join("\n")
}
