//! Lines that ask, and what they ask.

use crate::import_export::{html, links::without_links};

/// What English questions begin with, for headings without a question mark.
const BEGINNINGS: [&str; 26] = [
    "how", "what", "what's", "why", "when", "where", "who", "which", "can", "could", "do", "does", "did",
    "is", "are", "should", "will", "would", "may", "must", "i", "i'm", "my", "am", "has", "have",
];

/// Bytes of a line that is no question any more: what looks for marks in it takes longer than its length.
const LONG: usize = 2000;

/// What a question stands behind.
const ASKED: [&str; 3] = ["question", "q", "faq"];

/// What an answer stands behind.
const ANSWERED: [&str; 2] = ["answer", "a"];

/// A question without marks, and what links call it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Title {
    pub(super) text: String,
    pub(super) anchor: Option<String>,
    /// Whether it stood behind `Q:`.
    pub(super) is_marked: bool,
}

impl Title {
    /// What a heading, a line in bold or a summary says.
    pub(super) fn of(written: &str) -> Self {
        let mut anchor = None;
        let written = &written[..written.floor_char_boundary(LONG)];
        let mut text = written.trim().trim_start_matches('#').trim_start().to_owned();
        if let Some((before, id)) = text.strip_suffix('}').and_then(|rest| rest.rsplit_once("{#")) {
            anchor = Some(id.trim().to_owned());
            text = before.trim_end().to_owned();
        }
        if text.contains('<') || text.contains('&') {
            anchor = anchor.or_else(|| attribute(&text, "name=").or_else(|| attribute(&text, "id=")));
            text = html::plain(&text).text;
        }
        let text = without_marks(&without_links(&text));
        let (is_marked, text) = match behind(&text, &ASKED) {
            Some(rest) => (true, rest.to_owned()),
            None => (false, text),
        };
        Self { text: without_number(&text).to_owned(), anchor, is_marked }
    }

    /// Whether it is a question.
    pub(super) fn asks(&self) -> bool {
        let first = self.text.split_whitespace().next().unwrap_or_default().to_lowercase().replace('’', "'");
        self.is_marked || ends_asking(&self.text) || BEGINNINGS.contains(&&*first)
    }
}

/// Whether a text ends in a question mark.
pub(super) fn ends_asking(text: &str) -> bool {
    text.trim_end_matches([' ', '"', '”', ')', '*', '_', ':', '`']).ends_with(['?', '？', '؟'])
}

/// A line that asks in bold, behind `Q:` or behind a number: the question, and what follows it in the line.
pub(super) fn inline(line: &str) -> Option<(Title, &str)> {
    if line.len() > LONG {
        return None;
    }
    let (is_numbered, content) = item(line.trim());
    for mark in ["**", "__"] {
        if let Some((bold, rest)) = content.strip_prefix(mark).and_then(|rest| rest.split_once(mark)) {
            let rest = rest.trim_start_matches([':', ' ', '.']);
            // Only the mark may be in bold: `**Q:** When?`
            if behind(&format!("{bold} x"), &ASKED) == Some("x") && !rest.is_empty() {
                return Some((Title { is_marked: true, ..Title::of(rest) }, ""));
            }
            let title = Title::of(bold);
            return (title.is_marked || ends_asking(bold)).then_some((title, rest));
        }
    }
    let title = Title::of(content);
    let is_asked = title.is_marked || (is_numbered && ends_asking(content) && !content.starts_with('['));
    is_asked.then_some((title, ""))
}

/// The text of a list's item, and whether it has a number.
fn item(line: &str) -> (bool, &str) {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    if (1..=3).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") ")) {
        return (true, rest[2..].trim_start());
    }
    let bare = ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark));
    (false, bare.unwrap_or(line).trim_start())
}

/// The answer without the `A:` before it.
pub(super) fn answered(text: &str) -> &str {
    let text = text.trim();
    for mark in ["**", "__", "*", "_"] {
        // Only the mark may be in bold: `**A:** Six.`, `**Answer**: Six.`
        if let Some((bold, rest)) = text.strip_prefix(mark).and_then(|rest| rest.split_once(mark)) {
            let bare = bold.trim_end_matches([':', ' ']);
            let is_closed = bare.len() < bold.len() || rest.starts_with(':');
            if is_closed && ANSWERED.iter().any(|known| bare.eq_ignore_ascii_case(known)) {
                return rest.trim_start_matches([':', ' ']).trim();
            }
        }
    }
    behind(text, &ANSWERED).unwrap_or(text)
}

/// What stands behind a mark such as `Q:`, `Q1.` or `Question 2)`.
fn behind<'t>(text: &'t str, marks: &[&str]) -> Option<&'t str> {
    let mark = marks
        .iter()
        .find(|mark| text.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark)))?;
    let rest = text[mark.len()..].trim_start_matches([' ', '#']);
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    // "A. B." may begin any sentence.
    let ends: &[char] = if marks == ANSWERED { &[':', '：'] } else { &[':', '：', '.', ')'] };
    let rest = rest.strip_prefix(ends)?;
    let rest = rest.trim();
    (!rest.is_empty()).then_some(rest)
}

/// A question without its number: `1.`, `2.3)`, `#4`.
fn without_number(text: &str) -> &str {
    let bare = text.strip_prefix('#').unwrap_or(text);
    let end = bare.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(0);
    let number = bare[..end].trim_end_matches('.');
    let rest = bare[number.len()..].trim_start_matches(['.', ')', ':']);
    let is_number = !number.is_empty()
        && number.len() < 7
        && rest.starts_with(' ')
        && rest.len() + number.len() < bare.len();
    if is_number { rest.trim_start() } else { text }
}

/// A line without emphasis and marks of code.
fn without_marks(text: &str) -> String {
    let mut text = text.replace("**", "").replace('`', "");
    for mark in ["__", "*", "_"] {
        if let Some(inner) = text.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)) {
            text = inner.to_owned();
        }
    }
    let text = text.trim().trim_end_matches(':');
    text.trim().to_owned()
}

/// The value of an attribute of a tag in a line.
fn attribute(html: &str, name: &str) -> Option<String> {
    let (_, rest) = html.split_once(name)?;
    let mark = rest.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    let (value, _) = rest[1..].split_once(mark)?;
    (!value.is_empty()).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_what_people_read_of_it() {
        let check =
            |written: &str, expected: &str| assert_eq!(Title::of(written).text, expected, "{written}");
        check("**Q1. When does it leave?**", "When does it leave?");
        check("2.3) What is `x_y` for?", "What is x_y for?");
        check("[May I swim?](#swim)", "May I swim?");
        check("<a name=\"dogs\"></a>Are dogs allowed?", "Are dogs allowed?");
        check("Is Vec&lt;T&gt; slow? {#slow}", "Is Vec<T> slow?");
        check("2024 prices", "2024 prices");
        check("### May I swim?", "May I swim?");
        check("Quality: what is it?", "Quality: what is it?");
        assert_eq!(Title::of("Is it slow? {#slow}").anchor.as_deref(), Some("slow"));
        assert_eq!(Title::of("<a name=\"dogs\"></a>Dogs?").anchor.as_deref(), Some("dogs"));
    }

    #[test]
    fn a_line_asks_in_bold_behind_a_mark_or_a_number() {
        let check = |line: &str, expected: Option<(&str, &str)>| {
            let found = inline(line);
            let found = found.as_ref().map(|(title, rest)| (title.text.as_str(), *rest));
            assert_eq!(found, expected, "{line}");
        };
        check("**Q: What does it cost?**", Some(("What does it cost?", "")));
        check("**Q:** What does it cost", Some(("What does it cost", "")));
        check("- **What does it cost?** Four.", Some(("What does it cost?", "Four.")));
        check("1. What does it cost?", Some(("What does it cost?", "")));
        check("Q3: Cost", Some(("Cost", "")));
        check("1. [What does it cost?](#cost)", None);
        check("**Note** that it costs.", None);
        check("What does it cost?", None);
    }

    #[test]
    fn an_answer_loses_its_mark() {
        for (written, expected) in [
            ("A: Four.", "Four."),
            ("**A:** Four.", "Four."),
            ("**Answer**: Four.", "Four."),
            ("A. B. Four.", "A. B. Four."),
            ("*All* of it", "*All* of it"),
        ] {
            assert_eq!(answered(written), expected);
        }
    }
}
