//! HTML within a line of Markdown.

use html5gum::{DefaultEmitter, Token};

use super::{attribute, tokens};

/// The line with its tags as Markdown, or without them; and whether a picture or the like was left out.
pub(in crate::import_export) fn inline(line: &str) -> (String, bool) {
    let mut text = String::with_capacity(line.len());
    let mut had_media = false;
    // Where links lead that are open.
    let mut links = Vec::new();
    for token in tokens(line, DefaultEmitter::default()) {
        match token {
            Token::StartTag(tag) => match &**tag.name {
                b"a" => {
                    let address = attribute(&tag, b"href");
                    text.push_str(if address.is_some() { "[" } else { "" });
                    links.push(address);
                }
                b"br" => text.push('\n'),
                b"img" | b"video" | b"iframe" => had_media = true,
                name => text.push_str(mark(name)),
            },
            Token::EndTag(tag) => match &**tag.name {
                b"a" => {
                    if let Some(address) = links.pop().flatten() {
                        text += &format!("]({address})");
                    }
                }
                name => text.push_str(mark(name)),
            },
            Token::String(part) => text.push_str(&String::from_utf8_lossy(&part)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    (text, had_media)
}

/// What Markdown has for a tag.
fn mark(name: &[u8]) -> &'static str {
    match name {
        b"b" | b"strong" => "**",
        b"i" | b"em" => "*",
        b"s" | b"del" => "~~",
        b"code" | b"kbd" | b"tt" => "`",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_marks() {
        let check = |line: &str, expected: &str| assert_eq!(inline(line).0, expected);
        check(
            "see <a href=\"https://ex.org\">**the** rules</a><br>and <b>x_y</b>",
            "see [**the** rules](https://ex.org)\nand **x_y**",
        );
        check("press <kbd>F5</kbd><a name=\"x\"></a>", "press `F5`");
        assert!(inline("<img src=a>").1);
    }
}
