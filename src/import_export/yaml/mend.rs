//! YAML that stricter parsers refuse and Python's read: quoted texts whose further lines stand as far out as their key.

/// The text with such lines moved in; each line stays the line that it was.
pub(super) fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len() + 64);
    // The mark that ends the open text, and how far in its lines belong.
    let mut open = None::<(char, usize)>;
    // How far in the key stands whose block of lines this is.
    let mut block = None::<usize>;
    for line in text.split_inclusive('\n') {
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        if let Some((mark, wanted)) = open {
            if indent < wanted && !content.trim().is_empty() {
                mended.extend(std::iter::repeat_n(' ', wanted - indent));
            }
            mended.push_str(line);
            open = open.filter(|_| !is_closed(content, mark));
            continue;
        }
        mended.push_str(line);
        if block.is_some_and(|key| content.trim().is_empty() || indent > key) {
            continue;
        }
        block = None;
        let value = value(content);
        match value.chars().next() {
            Some(mark @ ('"' | '\'')) if !is_closed(&value[1..], mark) => {
                open = Some((mark, line.len() - value.len()));
            }
            Some('|' | '>') => block = Some(indent),
            _ => {}
        }
    }
    mended
}

/// What stands behind the hyphens and the key of a line.
fn value(content: &str) -> &str {
    let mut rest = content;
    while let Some(item) = rest.strip_prefix("- ") {
        rest = item.trim_start();
    }
    if rest.starts_with(['"', '\'', '|', '>']) {
        return rest;
    }
    rest.split_once(": ").map_or("", |(_, value)| value.trim_start())
}

/// Whether a text between such marks ends here.
fn is_closed(text: &str, mark: char) -> bool {
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if mark == '"' && letter == '\\' {
            letters.next();
        } else if letter == mark && (mark == '"' || letters.next_if_eq(&mark).is_none()) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_lines_of_a_quoted_text_move_in() {
        let check = |text: &str, expected: &str| assert_eq!(mended(text), expected);
        check(
            "- text: \"one\n  two:\n- three\"\n- b: 1\n",
            "- text: \"one\n        two:\n        - three\"\n- b: 1\n",
        );
        check("a: 'it''s\nso'\n", "a: 'it''s\n   so'\n");
        check("a: |\n  - \"b\n  c\nd: \"e\\\"\nf\"", "a: |\n  - \"b\n  c\nd: \"e\\\"\n   f\"");
    }
}
