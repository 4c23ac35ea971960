//! Answers in HTML as plain text, and back; and the JSON-LD of a page.

use html5gum::{DefaultEmitter, SpanBound, StartTag, Token, Tokenizer};

use super::input::InputText;

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
    let mut writer = Writer::default();
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

/// What stands in a page's `<script type="application/ld+json">`, one text each, with as many empty lines before it as
/// stand in the page: so a place in it is a place in the page.
pub(super) fn linked_data<'t>(page: &'t InputText<'_>) -> Vec<InputText<'t>> {
    let mut found = Vec::new();
    let (mut inside, mut counted, mut lines) = (false, 0, 0);
    for token in tokens(&page.text, DefaultEmitter::<usize>::new_with_span()) {
        match token {
            Token::StartTag(tag) if **tag.name == *b"script" => {
                let kind = tag.attributes.get(&b"type"[..]).map(|kind| String::from_utf8_lossy(kind));
                inside = kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"));
                if inside {
                    let before = page.text.get(counted..tag.span.end).unwrap_or_default();
                    (counted, lines) = (counted + before.len(), lines + before.matches('\n').count());
                    found.push(InputText { name: page.name, text: "\n".repeat(lines).into() });
                }
            }
            Token::EndTag(tag) if **tag.name == *b"script" => inside = false,
            Token::String(text) if inside => {
                if let Some(last) = found.last_mut() {
                    last.text.to_mut().push_str(&String::from_utf8_lossy(&text));
                }
            }
            _ => {}
        }
    }
    found
}

fn tokens<S: SpanBound>(html: &str, mut emitter: DefaultEmitter<S>) -> impl Iterator<Item = Token<S>> {
    // What stands in a script or a style is no markup.
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter).filter_map(Result::ok)
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).into_owned())
}

/// Text as it grows.
#[derive(Debug, Default)]
struct Writer {
    text: String,
    /// Line ends that come before the next word, if one comes.
    breaks: usize,
    /// Whether a space comes before it.
    space: bool,
    preformatted: usize,
    /// Inside of what nobody reads.
    hidden: usize,
    /// The open links: where each goes, and where its text begins.
    links: Vec<(String, usize)>,
    /// The open lists: the number of the next item, where items are numbered.
    lists: Vec<Option<usize>>,
    had_tags: bool,
    had_media: bool,
}

impl Writer {
    fn open(&mut self, tag: &StartTag<()>) {
        self.had_tags = true;
        match &**tag.name {
            b"br" => self.line_break(),
            b"hr" | b"p" | b"blockquote" | b"table" | b"section" | b"article" | b"dl" | b"h1" | b"h2"
            | b"h3" | b"h4" | b"h5" | b"h6" => self.lines(2),
            b"div" | b"tr" | b"dt" | b"dd" | b"figure" | b"figcaption" => self.lines(1),
            b"td" | b"th" => self.space = true,
            b"pre" => {
                self.lines(2);
                self.preformatted += 1;
            }
            b"ul" | b"ol" => {
                self.lines(if self.lists.is_empty() { 2 } else { 1 });
                self.lists.push((**tag.name == *b"ol").then_some(1));
            }
            b"li" => {
                self.lines(1);
                let mark = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                };
                self.word(&mark);
            }
            b"a" => {
                self.settle();
                self.links.push((attribute(tag, b"href").unwrap_or_default(), self.text.len()));
            }
            b"img" => {
                self.had_media = true;
                self.write(&attribute(tag, b"alt").unwrap_or_default());
            }
            b"iframe" | b"video" | b"audio" | b"object" | b"embed" | b"form" | b"svg" => {
                self.had_media = true;
            }
            b"script" | b"style" | b"template" | b"title" if !tag.self_closing => self.hidden += 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &[u8]) {
        self.had_tags = true;
        match name {
            b"p" | b"blockquote" | b"table" | b"section" | b"article" | b"dl" | b"h1" | b"h2" | b"h3"
            | b"h4" | b"h5" | b"h6" => self.lines(2),
            b"div" | b"tr" | b"li" | b"dt" | b"dd" | b"figure" | b"figcaption" => self.lines(1),
            b"pre" => {
                self.preformatted = self.preformatted.saturating_sub(1);
                self.lines(2);
            }
            b"ul" | b"ol" => {
                self.lists.pop();
                self.lines(if self.lists.is_empty() { 2 } else { 1 });
            }
            b"a" => {
                if let Some((address, start)) = self.links.pop() {
                    let leads_out =
                        ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
                    if leads_out && self.text[start..].trim() != address {
                        self.word(&if self.text.len() == start { address } else { format!(" ({address})") });
                    }
                }
            }
            b"script" | b"style" | b"template" | b"title" => self.hidden = self.hidden.saturating_sub(1),
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        if self.preformatted > 0 {
            self.word(text);
            return;
        }
        let is_space = |c: char| c.is_ascii_whitespace();
        self.space |= text.starts_with(is_space);
        for word in text.split(is_space).filter(|word| !word.is_empty()) {
            self.word(word);
            self.space = true;
        }
        self.space = text.ends_with(is_space);
    }

    /// At least so many line ends before the next word.
    fn lines(&mut self, count: usize) {
        self.breaks = self.breaks.max(count);
    }

    fn line_break(&mut self) {
        self.breaks += 1;
    }

    fn word(&mut self, word: &str) {
        self.settle();
        self.text.push_str(word);
    }

    /// Writes the white space that has been waiting.
    fn settle(&mut self) {
        if !self.text.is_empty() {
            if self.breaks > 0 {
                self.text.extend(std::iter::repeat_n('\n', self.breaks));
            } else if self.space {
                self.text.push(' ');
            }
        }
        (self.breaks, self.space) = (0, false);
    }
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
    fn linked_data_is_found_in_a_page() {
        let text =
            "<html>\n<script>no</script>\n<script type=\"application/ld+json\">{\"a\":\n \"</b>\"}</script>";
        let page = InputText { name: "a.html", text: text.into() };
        let found = linked_data(&page);
        assert_eq!(found.iter().map(|text| &*text.text).collect::<Vec<_>>(), ["\n\n{\"a\":\n \"</b>\"}"]);
    }
}
