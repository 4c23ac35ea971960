//! Words broken at the width of a terminal, which by itself breaks them anywhere.

use std::{
    io::{self, IsTerminal},
    iter,
};

use anstream::{AutoStream, ColorChoice};
use terminal_size::{Width, terminal_size};
use unicode_width::UnicodeWidthChar;

/// Longer lines are hard to read, however wide the terminal is.
const WIDEST: usize = 100;

/// On less, nothing can be laid out.
const NARROWEST: usize = 20;

/// What text is laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Page {
    /// Columns; `None`: lines stay as they are.
    pub(super) width: Option<usize>,
    /// Whether Markdown is shown as what it means.
    pub(super) marks_up: bool,
}

impl Page {
    /// What standard output is right now. What isn't a terminal gets text as it was written.
    pub(super) fn of_stdout() -> Self {
        let stdout = io::stdout();
        if !stdout.is_terminal() {
            return Self::default();
        }
        let width = terminal_size().map(|(Width(width), _)| usize::from(width).clamp(NARROWEST, WIDEST));
        Self { width, marks_up: AutoStream::choice(&stdout) != ColorChoice::Never }
    }

    /// A line, broken between words where it is too long; what follows is indented by so many columns.
    ///
    /// A word that is longer than a line, such as an address, stays whole.
    pub(super) fn wrapped(self, line: &str, indent: usize) -> String {
        let Some(width) = self.width else { return line.to_owned() };
        let mut wrapped = String::with_capacity(line.len());
        let mut column = 0;
        for (at, word) in line.split(' ').enumerate() {
            let columns = columns(word);
            if at > 0 && column > indent && column + 1 + columns > width {
                wrapped.truncate(wrapped.trim_end_matches(' ').len());
                wrapped.push('\n');
                wrapped.extend(iter::repeat_n(' ', indent));
                column = indent;
            } else if at > 0 {
                wrapped.push(' ');
                column += 1;
            }
            wrapped += word;
            column += columns;
        }
        wrapped
    }
}

/// Columns that a text takes, which may hold escape sequences for colours and the like.
fn columns(text: &str) -> usize {
    let mut columns = 0;
    let mut is_escaped = false;
    for c in text.chars() {
        match c {
            '\u{1B}' => is_escaped = true,
            'm' if is_escaped => is_escaped = false,
            _ if is_escaped => {}
            _ => columns += c.width().unwrap_or(0),
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn page(width: usize) -> Page {
        Page { width: Some(width), marks_up: false }
    }

    #[test]
    fn lines_break_between_words() {
        let check = |line: &str, indent, shown: &str| assert_eq!(page(10).wrapped(line, indent), shown);
        check("short", 0, "short");
        check("one two three", 0, "one two\nthree");
        check("  • one two three", 4, "  • one\n    two\n    three");
        check("https://example.org/a b", 0, "https://example.org/a\nb");
        check("    https://example.org/a", 4, "    https://example.org/a");
        check("日本 日本 日本", 0, "日本 日本\n日本");
        check("\u{1B}[1mone\u{1B}[0m two 3", 0, "\u{1B}[1mone\u{1B}[0m two 3");
        check("", 0, "");
    }

    #[test]
    fn what_goes_into_a_pipe_stays_as_it_is() {
        let line = "word ".repeat(100);
        assert_eq!(Page::default().wrapped(&line, 0), line);
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_no_word_is_lost(words in prop::collection::vec("[a-zé]{1,12}", 0..40), indent in 0_usize..6) {
            let shown = page(20).wrapped(&words.join(" "), indent);
            prop_assert!(shown.lines().all(|line| columns(line) <= 20), "{shown}");
            prop_assert_eq!(shown.split_whitespace().collect::<Vec<_>>(), words);
        }
    }
}
