//! The Markdown that Discord shows, as a terminal shows it.

use anstyle::{AnsiColor, Effects, Style};

/// What stands between backticks, and in fences.
const CODE: Style = AnsiColor::Cyan.on_default();

/// What surrounds words, and how they are shown. What holds another comes first.
const MARKS: [(&str, Effects); 6] = [
    ("**", Effects::BOLD),
    ("__", Effects::UNDERLINE),
    ("~~", Effects::STRIKETHROUGH),
    ("||", Effects::new()),
    ("*", Effects::ITALIC),
    ("_", Effects::ITALIC),
];

const FENCE: &str = "```";

/// A line to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// What it says, with escape sequences.
    pub(super) text: String,
    /// By how much it is indented where it goes on in a further line; `None`: code, which is never broken.
    pub(super) indent: Option<usize>,
}

/// A text's lines, without what only marks them up.
pub(super) fn shown(text: &str) -> Vec<Shown> {
    let mut lines = Vec::new();
    let mut in_code = false;
    for line in text.lines() {
        let begins = line.trim_start();
        if begins.starts_with(FENCE) && (in_code || !begins[FENCE.len()..].contains(FENCE)) {
            in_code = !in_code;
        } else if in_code {
            lines.push(Shown { text: format!("    {CODE}{line}{CODE:#}"), indent: None });
        } else {
            lines.push(prose(line));
        }
    }
    lines
}

/// A line that is no more than words, without what only marks them up.
pub(super) fn in_a_line(text: &str) -> String {
    within(text, Style::new())
}

fn prose(line: &str) -> Shown {
    let begins = line.trim_start();
    let before = line.len() - begins.len();
    let bold = Style::new().bold();
    if let Some(heading) = ["# ", "## ", "### "].iter().find_map(|mark| begins.strip_prefix(mark)) {
        return Shown { text: format!("{bold}{}{bold:#}", within(heading, bold)), indent: Some(0) };
    }
    if let Some(small) = begins.strip_prefix("-# ") {
        let dim = Style::new().dimmed();
        return Shown { text: format!("{dim}{}{dim:#}", within(small, dim)), indent: Some(0) };
    }
    if let Some(item) = ["- ", "* "].iter().find_map(|mark| begins.strip_prefix(mark)) {
        let space = " ".repeat(before);
        return Shown {
            text: format!("{space}• {}", within(item, Style::new())), indent: Some(before + 2)
        };
    }
    let digits = begins.chars().take_while(char::is_ascii_digit).count();
    let is_numbered = digits > 0 && begins[digits..].starts_with(". ");
    let indent = before + if is_numbered { digits + 2 } else { 0 };
    Shown { text: within(line, Style::new()), indent: Some(indent) }
}

/// What is marked within a line whose text is shown so.
fn within(line: &str, style: Style) -> String {
    let mut shown = String::with_capacity(line.len());
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        let before = line[..at].chars().next_back();
        if let Some((text, length)) = span(rest, before, style) {
            shown += &text;
            at += length;
        } else {
            shown.push(c);
            at += c.len_utf8();
        }
    }
    shown
}

/// What a text begins with that is marked, as it is shown, and its length as it was written.
fn span(text: &str, before: Option<char>, style: Style) -> Option<(String, usize)> {
    if let Some(escaped) = text.strip_prefix('\\') {
        let literal = escaped.chars().next().filter(char::is_ascii_punctuation)?;
        return Some((literal.to_string(), 2));
    }
    if text.starts_with('`') {
        let ticks = text.len() - text.trim_start_matches('`').len();
        let inner = &text[ticks..];
        let end = inner.find(&text[..ticks])?;
        return Some((framed(inner[..end].trim(), CODE, style), ticks * 2 + end));
    }
    if let Some(inner) = text.strip_prefix('[') {
        let (words, after) = inner.split_once("](")?;
        let (address, _) = after.split_once(')')?;
        let is_link = !words.contains(['[', ']']) && address.starts_with("http") && !address.contains(' ');
        let length = words.len() + address.len() + "[]()".len();
        return is_link.then(|| (format!("{} ({address})", within(words, style)), length));
    }
    let (mark, effects) = MARKS.into_iter().find(|(mark, _)| text.starts_with(mark))?;
    let inner = &text[mark.len()..];
    let end = closing(inner, mark, before)?;
    let inside = style.effects(style.get_effects() | effects);
    Some((framed(&within(&inner[..end], inside), inside, style), mark.len() * 2 + end))
}

/// In one style, within another.
fn framed(text: &str, inside: Style, outside: Style) -> String {
    format!("{}{inside}{text}{inside:#}{outside}", if outside == Style::new() { "" } else { "\u{1B}[0m" })
}

/// Where the mark stands that closes what one opened; `before`: what stands before that.
fn closing(inner: &str, mark: &str, before: Option<char>) -> Option<usize> {
    let is_in_a_word = |c: Option<char>| mark.starts_with('_') && c.is_some_and(char::is_alphanumeric);
    if inner.starts_with(char::is_whitespace) || is_in_a_word(before) {
        return None;
    }
    let single = mark.len() == 1;
    inner.match_indices(mark).map(|(at, _)| at).find(|&at| {
        let (left, right) = (inner[..at].chars().next_back(), inner[at + mark.len()..].chars().next());
        let is_of_two = single && [left, right].contains(&mark.chars().next());
        left.is_some_and(|c| !c.is_whitespace() && c != '\\') && !is_of_two && !is_in_a_word(right)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As people see it: each style as a letter in angle brackets.
    fn seen(text: &str) -> String {
        let lines = shown(text).into_iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
        let names = [("1", "b"), ("3", "i"), ("4", "u"), ("9", "s"), ("2", "d"), ("36", "c"), ("0", "/")];
        names
            .into_iter()
            .fold(lines, |text, (code, name)| text.replace(&format!("\u{1B}[{code}m"), &format!("<{name}>")))
    }

    #[test]
    fn marked_words_are_shown_as_meant() {
        let check = |text: &str, shown: &str| assert_eq!(seen(text), shown);
        check("a **bold** word[1]", "a <b>bold</> word[1]");
        check("*it* and _it_", "<i>it</> and <i>it</>");
        check("run `cargo build` now", "run <c>cargo build</> now");
        check("`**no**`", "<c>**no**</>");
        check("snake_case_name, 2 * 3 * 4", "snake_case_name, 2 * 3 * 4");
        check(r"\*as it is\*", "*as it is*");
        check("**open", "**open");
        check("[here](https://a.org/b), [1](x)", "here (https://a.org/b), [1](x)");
        check("# Title", "<b>Title</>");
        check("- one\n  - two", "• one\n  • two");
        check("```py\nif **x**:\n    y\n```\nend", "    <c>if **x**:</>\n    <c>    y</>\nend");
        check("**a *b* c**", "<b>a </><b><i>b</><b> c</>");
    }

    #[test]
    fn what_follows_an_item_stands_below_its_words() {
        let check = |text: &str, indent| assert_eq!(shown(text)[0].indent, Some(indent), "{text}");
        check("- one", 2);
        check("  - one", 4);
        check("10. one", 4);
        check("one", 0);
        check("2026 was", 0);
    }

    proptest! {
        #[test]
        fn no_text_panics_and_no_letter_is_lost(text in "[a-zé*_`~|\\[\\]()# \\n-]{0,60}") {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            let lines = shown(&text).into_iter().map(|line| line.text).collect::<String>();
            let shown = anstream::adapter::strip_str(&lines).to_string();
            // The line of a fence holds a language.
            prop_assume!(!text.contains(FENCE));
            prop_assert_eq!(letters(&shown), letters(&text));
        }
    }
}
