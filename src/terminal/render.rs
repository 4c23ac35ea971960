//! A [`Reply`] as plain text, with colours for a terminal that has them (whoever writes it strips them elsewhere).

use std::fmt::Write as _;

use anstyle::Style;

use super::moment;
use crate::reply::{Act, Answering, Block, Choice, CitedPlace, Language, Line, Piece, Reply, Sentence};

const TITLE: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// The reply as text, ending in a line break.
pub fn plain(reply: &Reply) -> String {
    let said = |sentence: &Sentence| said(reply.language, sentence);
    let mut text = String::new();
    if let Some(title) = &reply.title {
        text += &format!("{TITLE}{}{TITLE:#}\n\n", said(title));
    }
    let mut in_list = false;
    for (at, block) in reply.body.iter().enumerate() {
        let is_item = matches!(block, Block::Item(_));
        if at > 0 && !(in_list && is_item) {
            text.push('\n');
        }
        in_list = is_item;
        text += &match block {
            Block::Heading(sentence) => format!("{TITLE}{}{TITLE:#}\n", said(sentence)),
            Block::Line(sentence) => format!("{}\n", said(sentence)),
            Block::Item(sentence) => format!("  • {}\n", said(sentence)),
            Block::Authored(text) | Block::Verbatim(text) => format!("{}\n", lines(text)),
            Block::ImportReport(report) => format!("{}\n", lines(&reply.language.import_report(report))),
        };
    }
    if !reply.footnotes.is_empty() {
        text += &format!("\n{}\n", said(&Answering::Sources.into()));
    }
    for place in CitedPlace::of(&reply.footnotes) {
        text += &footnote(&place, reply.language);
    }
    let mut choices = numbered(reply).enumerate().peekable();
    if choices.peek().is_some() {
        text.push('\n');
    }
    for (at, choice) in choices {
        writeln!(text, "  {}  {}", at + 1, said(&choice.label)).expect("a string takes all that is written");
    }
    text
}

fn footnote(place: &CitedPlace<'_>, language: Language) -> String {
    let whence = said(language, &place.note().whence());
    let comma = if whence.is_empty() { "" } else { ", " };
    let mut text = format!("{} {}{comma}{whence}\n", place.markers(), visible(&place.note().title));
    for note in &place.notes {
        text += &format!("    {QUIET}{}{QUIET:#}\n", said(language, &note.quoted()));
        if let Some(url) = &note.url {
            text += &format!("    {QUIET}{url}{QUIET:#}\n");
        }
    }
    text
}

/// What can be chosen by its number: all but "why", which is a word.
pub(super) fn numbered(reply: &Reply) -> impl Iterator<Item = &Choice> {
    let menu = reply.menu.iter().flat_map(|menu| &menu.options);
    menu.chain(&reply.choices).filter(|choice| choice.act != Act::Why)
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
fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

fn lines(text: &str) -> String {
    text.lines().map(visible).collect::<Vec<_>>().join("\n")
}
