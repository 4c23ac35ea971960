//! Answers in HTML as plain text or Markdown, and back; and what a page says to machines.

mod inline;
mod page;
mod writer;

use html5gum::{DefaultEmitter, SpanBound, StartTag, Token, Tokenizer};

use self::writer::Writer;
pub(super) use self::{
    inline::inline,
    page::{MarkedQuestion, linked_data, microdata},
};

/// A text that stood in HTML.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plain {
    pub(super) text: String,
    /// Whether there was a tag in it.
    pub(super) had_tags: bool,
    /// Whether a picture, a film or a form was left out.
    pub(super) had_media: bool,
}

/// A text that may be HTML, as people would read it: paragraphs, lists and line breaks as lines, links with their
/// address behind them. Without a single tag, white space stays as it is.
pub(super) fn plain(html: &str) -> Plain {
    read(html, Writer::default())
}

/// The same as Markdown that Discord shows: code, bold and the like, and links too.
pub(super) fn markdown(html: &str) -> Plain {
    read(html, Writer::markdown())
}

/// Whether a text is plainly HTML: in Markdown and in code, angle brackets stand as well.
pub(super) fn is_html(text: &str) -> bool {
    const TAGS: [&str; 12] = [
        "</p>",
        "<br",
        "</a>",
        "</li>",
        "</strong>",
        "</b>",
        "</em>",
        "</code>",
        "</div>",
        "</span>",
        "<img ",
        "</i>",
    ];
    text.contains('<') && TAGS.iter().any(|tag| text.contains(tag)) && !text.contains("```")
}

fn read(html: &str, mut writer: Writer) -> Plain {
    let mut flat = String::new();
    for token in tokens(html, DefaultEmitter::default()) {
        match token {
            Token::StartTag(tag) => writer.open(&tag),
            Token::EndTag(tag) => writer.close(&tag.name),
            Token::String(text) => {
                let text = String::from_utf8_lossy(&text);
                writer.write(&text);
                flat.push_str(&text);
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    let text = if writer.had_tags { writer.text } else { flat };
    Plain { text: text.trim().to_owned(), had_tags: writer.had_tags, had_media: writer.had_media }
}

/// The same as HTML, so that [`plain`] gives it back as it was.
pub(super) fn from_plain(text: &str) -> String {
    let paragraph = |part: &str| format!("<p>{}</p>", escaped(part).replace('\n', "<br>\n"));
    let html = text.split("\n\n").map(paragraph).collect::<Vec<_>>().join("\n");
    // White space that paragraphs would fold away.
    if plain(&html).text == text { html } else { format!("<pre>{}</pre>", escaped(text)) }
}

/// A line of text as HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn tokens<S: SpanBound>(html: &str, mut emitter: DefaultEmitter<S>) -> impl Iterator<Item = Token<S>> {
    // What stands in a script or a style is no markup.
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter).filter_map(Result::ok)
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        assert_eq!(plain(html).text, expected, "{html}");
    }

    fn comes_back(text: &str) {
        assert_eq!(plain(&from_plain(text)).text, text, "{}", from_plain(text));
    }

    #[test]
    fn paragraphs_lists_and_breaks_are_lines() {
        check("<p>7:00–21:00.</p><p>Sundays\n  8:00.</p>", "7:00–21:00.\n\nSundays 8:00.");
        check("one<br>two<br/><br>three", "one\ntwo\n\nthree");
        check(
            "<h2>Hours</h2>Daily<ul><li>early <li>late</ul>after",
            "Hours\n\nDaily\n\n- early\n- late\n\nafter",
        );
        check("<ol><li>in<ol><li>deep</ol><li>out</ol>", "1. in\n1. deep\n2. out");
        check("<table><tr><th>Day<th>Hours<tr><td>Mon<td>7</table>", "Day Hours\nMon 7");
    }

    #[test]
    fn a_link_keeps_its_address() {
        check("see <a href='https://ex.org/r'>the <b>rules</b></a>.", "see the rules (https://ex.org/r).");
        check("<a href=https://ex.org>https://ex.org</a>", "https://ex.org");
        check("<a href='https://ex.org'></a> <a href='#top'>up</a>", "https://ex.org up");
    }

    #[test]
    fn what_nobody_reads_is_left_out() {
        check("a<script>if (a < b) { '<p>' }</script><style>p {}</style><!-- c -->b", "ab");
        check("<template>x</template>a", "a");
    }

    #[test]
    fn a_text_without_tags_is_a_text() {
        check("7 < 8 &amp; 9\n\n  next", "7 < 8 & 9\n\n  next");
        assert!(!plain("7 < 8 & 9").had_tags);
        assert!(plain("<p>7").had_tags);
    }

    #[test]
    fn a_picture_is_missed() {
        assert_eq!(
            plain("<img alt='a map'> of it"),
            Plain { text: "a map of it".into(), had_tags: true, had_media: true }
        );
    }

    #[test]
    fn text_comes_back_from_html() {
        comes_back("7 < 8 && \"9\" &amp; <p>");
        comes_back("one\n\ntwo\nthree\n\n\nfour");
        comes_back("a  b\n  c\td");
        comes_back("`<pre>` and </pre>");
    }

    #[test]
    fn what_discord_can_show_becomes_markdown() {
        let check = |html: &str, expected: &str| assert_eq!(markdown(html).text, expected, "{html}");
        check("<p>Call <code>__init__(*args)</code>, twice *.</p>", "Call `__init__(*args)`, twice \\*.");
        check(
            "see <a href='https://ex.org/a_b'>the <b>rules</b></a>.",
            "see [the **rules**](https://ex.org/a_b).",
        );
        check("<b>Never </b><em>ever</em> <strong></strong>a_b _c_", "**Never** *ever* a_b \\_c\\_");
        check(
            "x<pre><code class='hljs language-rust'>let a = *b;\n  c();\n</code></pre>y",
            "x\n\n```rust\nlet a = *b;\n  c();\n```\n\ny",
        );
        check("<code>a`b</code>", "`` a`b ``");
        check("<h2>Hours</h2><ul><li>early<li><s>late</s></ul>", "**Hours**\n\n- early\n- ~~late~~");
        check("7 * 8", "7 * 8");
    }
}
