//! Somebody's text made harmless: no ping, no link, no markup, nothing invisible.

use unicode_normalization::char::is_combining_mark;

/// Marks on one letter: more than any writing needs in practice, and too few to cover the lines around.
const STACKED: usize = 5;

/// Keeps Discord from seeing a ping or a link, and shows nothing.
const BREAK: char = '\u{200B}';

/// Where Discord shows text as it is (author lines, footers, labels): control and invisible characters go, white
/// space folds, pings and links are broken.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        let mut slashes_may_follow = false;
        for c in seen(word) {
            if slashes_may_follow && c == '/' {
                plain.push(BREAK);
            }
            slashes_may_follow = c == ':';
            plain.push(c);
            if c == '@' {
                plain.push(BREAK);
            }
        }
    }
    plain
}

/// Where Discord reads Markdown: as [`plain`], and every character that Markdown might read is escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in plain(text).chars() {
        if matches!(
            c,
            '\\' | '*' | '_' | '~' | '`' | '|' | '<' | '>' | '#' | '[' | ']' | '(' | ')' | '-' | '+'
        ) {
            escaped.push('\\');
        }
        escaped.push(c);
        // ":name:" would become an emoji; escaping the colon shows the backslash in some clients.
        if c == ':' {
            escaped.push(BREAK);
        }
    }
    escaped
}

/// An answer as its author wrote it, Markdown and links included, but pinging nobody.
pub(super) fn authored(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in seen(text) {
        safe.push(c);
        if c == '@' {
            safe.push(BREAK);
        }
    }
    safe
}

/// An answer's text whose links are followed by no preview: each stands in angle brackets. Code stays as it is.
pub(super) fn quiet(text: &str) -> String {
    let mut quiet = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let length = code(rest).unwrap_or_else(|| match address(rest) {
            0 => rest.chars().next().map_or(0, char::len_utf8),
            length => length,
        });
        let (taken, after) = rest.split_at(length);
        let is_a_link = is_an_address(taken) && !quiet.ends_with('<');
        quiet += &if is_a_link { format!("<{taken}>") } else { taken.to_owned() };
        rest = after;
    }
    quiet
}

/// The length of the code that a text begins with, backticks included.
fn code(text: &str) -> Option<usize> {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let end = (ticks > 0).then(|| text[ticks..].find(&text[..ticks]))?;
    Some(end.map_or(ticks, |end| ticks * 2 + end))
}

/// The length of the address that a text begins with; 0: it begins with none.
fn address(text: &str) -> usize {
    if !is_an_address(text) {
        return 0;
    }
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>')).unwrap_or(text.len());
    let mut open = 0_usize;
    let closes = text[..end].char_indices().find(|&(_, c)| {
        open += usize::from(c == '(');
        let is_unopened = c == ')' && open == 0;
        open -= usize::from(c == ')' && open > 0);
        is_unopened
    });
    let end = closes.map_or(end, |(at, _)| at);
    text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '"', '\'', '*', '_']).len()
}

fn is_an_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// Discord counts some limits in characters and some in UTF-16 units; the latter is never fewer.
pub(in crate::discord) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// At most `most` UTF-16 units, ending in an ellipsis where something was left out.
pub(in crate::discord) fn clip(text: &str, most: usize) -> String {
    if units(text) <= most {
        return text.to_owned();
    }
    let clipped = beginning(text.chars(), most.saturating_sub(1));
    // A backslash that lost what it escaped would escape the ellipsis.
    let clipped = clipped.trim_end_matches('\\').trim_end();
    format!("{clipped}…")
}

/// At most `most` UTF-16 units, and nothing in place of the rest.
pub(in crate::discord) fn clip_raw(text: &str, most: usize) -> &str {
    let mut used = 0;
    let fits = |c: &char| {
        used += c.len_utf16();
        used <= most
    };
    let end = text.chars().take_while(fits).map(char::len_utf8).sum();
    &text[..end]
}

/// At most `most` UTF-16 units of a label, an ellipsis in the middle where something was left out: questions often begin
/// alike, and what tells them apart is then at their end.
pub(in crate::discord) fn clip_middle(text: &str, most: usize) -> String {
    if units(text) <= most {
        return text.to_owned();
    }
    let room = most.saturating_sub(1);
    let of_the_end = room / 2;
    let end = beginning(text.chars().rev(), of_the_end).chars().rev().collect::<String>();
    let start = beginning(text.chars(), room - of_the_end);
    format!("{}…{}", start.trim_end(), end.trim_start())
}

/// As many of the first characters as fit into `room` UTF-16 units.
fn beginning(characters: impl Iterator<Item = char>, mut room: usize) -> String {
    let fits = |c: &char| {
        let left = room.checked_sub(c.len_utf16());
        room = left.unwrap_or(0);
        left.is_some()
    };
    characters.take_while(fits).collect()
}

/// The characters that people are to see: line breaks, and what is visible, with few marks on each letter.
fn seen(text: &str) -> impl Iterator<Item = char> {
    let mut stacked = 0;
    text.chars().filter(|&c| c == '\n' || is_visible(c)).filter(move |&c| {
        stacked = if is_combining_mark(c) { stacked + 1 } else { 0 };
        stacked <= STACKED
    })
}

/// Not a control character, and none of those that hide or reorder text.
fn is_visible(c: char) -> bool {
    !c.is_control()
        && !matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nobodys_text_pings_or_links() {
        for hostile in [
            "@everyone",
            "<@1>",
            "<@&2>",
            "https://evil.example",
            "[a](https://evil.example)",
            "@\u{202E}here",
        ] {
            for shown in [plain(hostile), escaped(hostile)] {
                assert!(!shown.contains("@e") && !shown.contains("@h") && !shown.contains("<@1"), "{shown}");
                assert!(!shown.contains("://"), "{shown}");
            }
        }
    }

    #[test]
    fn marks_are_not_stacked_over_other_lines() {
        let zalgo = format!("t{}i{}de", "\u{301}\u{323}\u{489}".repeat(40), "\u{20DD}".repeat(200));
        let marks = |text: &str| text.chars().filter(|&c| is_combining_mark(c)).count();
        for shown in [plain(&zalgo), escaped(&zalgo), authored(&zalgo)] {
            assert_eq!(
                (marks(&shown), shown.starts_with('t'), shown.ends_with("de")),
                (2 * STACKED, true, true)
            );
        }
        for written in ["Việt Nam", "בְּרֵאשִׁ֖ית", "நிலா", "e\u{301}", "1\u{FE0F}\u{20E3}"]
        {
            assert_eq!(plain(written), written);
        }
    }

    #[test]
    fn markup_is_shown_as_it_was_typed() {
        let check = |typed: &str, shown: &str| assert_eq!(escaped(typed), shown);
        check("**bold** _it_", r"\*\*bold\*\* \_it\_");
        check("# not a heading", r"\# not a heading");
        check("[text](x)", r"\[text\]\(x\)");
        check("```\nfence", r"\`\`\` fence");
    }

    #[test]
    fn links_of_an_answer_stand_in_angle_brackets() {
        let check = |text: &str, shown: &str| assert_eq!(quiet(text), shown);
        check("See https://a.org/b, then.", "See <https://a.org/b>, then.");
        check(
            "[here](https://a.org/b) and (https://a.org/c_(d))",
            "[here](<https://a.org/b>) and (<https://a.org/c_(d)>)",
        );
        check("<https://a.org> is quiet", "<https://a.org> is quiet");
        check(
            "`curl https://a.org` ```\nhttps://b.org\n``` é https://c.org",
            "`curl https://a.org` ```\nhttps://b.org\n``` é <https://c.org>",
        );
        check("a ` b https://a.org", "a ` b <https://a.org>");
    }

    #[test]
    fn what_is_clipped_says_so_and_breaks_no_character() {
        let check = |text: &str, most, clipped: &str| assert_eq!(clip(text, most), clipped);
        check("short", 5, "short");
        check("longer", 5, "long…");
        check("a😀b", 3, "a…");
        check(r"ab\*", 4, r"ab\*");
        check(r"abc\*", 5, r"abc\*");
        check(r"abc\*d", 5, "abc…");
    }

    #[test]
    fn a_label_is_clipped_in_the_middle() {
        let check = |text: &str, most, clipped: &str| assert_eq!(clip_middle(text, most), clipped);
        check("short", 5, "short");
        check("longer", 5, "lo…er");
        check("one two three four", 9, "one…four");
        check("😀😀😀", 5, "😀…😀");
        check("ab😀", 3, "a…");
    }

    #[test]
    fn labels_that_begin_alike_are_told_apart() {
        let of =
            |place: &str| format!("{} when the ferry goes {place}?", "What happens to my ticket ".repeat(4));
        assert_ne!(clip_middle(&of("north"), 80), clip_middle(&of("south"), 80));
    }

    proptest! {
        #[test]
        fn no_text_gets_past(text in any::<String>(), most in 1_usize..300) {
            for shown in [plain(&text), escaped(&text)] {
                prop_assert!(!shown.contains("://"));
                prop_assert!(!shown.contains("@everyone") && !shown.contains("@here"));
                prop_assert!(!shown.contains('\n'));
                prop_assert!(!shown.chars().collect::<Vec<_>>().windows(STACKED + 1).any(|c| c.iter().all(|&c| is_combining_mark(c))));
                prop_assert!(units(&clip(&shown, most)) <= most);
                prop_assert!(units(&clip_middle(&shown, most)) <= most);
            }
        }
    }
}
