//! JSON as browsers' tools and hands write it, made JSON: line breaks and tabs in texts, trailing commas, comments.

/// The text with those faults mended; line ends outside of texts stay where they are.
pub(super) fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len() + 16);
    let mut rest = text;
    let mut in_text = false;
    while let Some(letter) = rest.chars().next() {
        let taken =
            if in_text { within(rest, letter, &mut mended) } else { between(rest, letter, &mut mended) };
        if letter == '"' {
            in_text = !in_text;
        }
        rest = &rest[taken..];
    }
    mended
}

/// A letter of a text, or two where it is escaped; says how many bytes it took.
fn within(rest: &str, letter: char, mended: &mut String) -> usize {
    match letter {
        '\\' => {
            let taken = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
            mended.push_str(&rest[..taken]);
            return taken;
        }
        '\n' => mended.push_str("\\n"),
        '\r' => {}
        '\t' => mended.push_str("\\t"),
        letter if letter < ' ' => mended.push(' '),
        letter => mended.push(letter),
    }
    letter.len_utf8()
}

/// What stands between texts; says how many bytes it took.
fn between(rest: &str, letter: char, mended: &mut String) -> usize {
    for (start, end) in [("//", "\n"), ("/*", "*/"), ("<!--", "\n")] {
        if let Some(comment) = rest.strip_prefix(start) {
            let inside = comment.find(end).unwrap_or(comment.len());
            let lines = comment[..inside].matches('\n').count();
            mended.extend(std::iter::repeat_n('\n', lines));
            let end = if end == "\n" { 0 } else { end.len() };
            return (start.len() + inside + end).min(rest.len());
        }
    }
    for mark in ["<![CDATA[", "]]>", "-->"] {
        if rest.starts_with(mark) {
            return mark.len();
        }
    }
    if letter == ',' && rest[1..].trim_start().starts_with([']', '}']) {
        return 1;
    }
    // Behind the whole, a script may end its statement.
    if letter != ';' {
        mended.push(letter);
    }
    letter.len_utf8()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(mended(text), expected);
    }

    #[test]
    fn faults_are_mended() {
        check("{\"a\": \"b\n\tc\\\"d\",}", "{\"a\": \"b\\n\\tc\\\"d\"}");
        check("//<![CDATA[\n[1, 2,\n]\n//]]>", "\n[1, 2\n]\n");
        check("/* a\nb */ [\"//\", \"/*\"];", "\n [\"//\", \"/*\"]");
        check("<![CDATA[[1]]]>", "[1]");
    }

    #[test]
    fn what_is_json_stays() {
        for text in ["{\"a\": [1, \"b, ]\", {}]}", "\"\\\\\"", "[]"] {
            check(text, text);
        }
    }
}
