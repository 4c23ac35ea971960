//! HTML as it becomes text, tag by tag.

use html5gum::StartTag;

use super::attribute;

/// What the text becomes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Form {
    #[default]
    Plain,
    /// Markdown, as Discord shows it.
    Markdown,
}

/// Text as it grows.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) text: String,
    /// Line ends that come before the next word, if one comes.
    breaks: usize,
    /// Whether a space comes before it.
    space: bool,
    preformatted: usize,
    form: Form,
    /// Where the open stretches begin that marks go around: bold and the like, and code.
    marked: Vec<(&'static str, usize)>,
    /// Where code begins that has lines of its own, and its language.
    block: Option<(usize, String)>,
    /// Inside of what nobody reads.
    hidden: usize,
    /// The open links: where each goes, and where its text begins.
    links: Vec<(String, usize)>,
    /// The open lists: the number of the next item, where items are numbered.
    lists: Vec<Option<usize>>,
    pub(super) had_tags: bool,
    pub(super) had_media: bool,
}

impl Writer {
    pub(super) fn markdown() -> Self {
        Self { form: Form::Markdown, ..Self::default() }
    }

    pub(super) fn open(&mut self, tag: &StartTag<()>) {
        self.had_tags = true;
        if self.form == Form::Markdown {
            self.mark(tag);
        }
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

    pub(super) fn close(&mut self, name: &[u8]) {
        self.had_tags = true;
        if self.form == Form::Markdown {
            self.unmark(name);
        }
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
                        if self.text.len() == start {
                            self.word(&address);
                        } else if self.form == Form::Markdown
                            && !self.text[start..].contains(['\n', '[', ']'])
                        {
                            self.text.insert(start, '[');
                            self.text += &format!("]({address})");
                        } else {
                            self.word(&format!(" ({address})"));
                        }
                    }
                }
            }
            b"script" | b"style" | b"template" | b"title" => self.hidden = self.hidden.saturating_sub(1),
            _ => {}
        }
    }

    pub(super) fn write(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        if self.preformatted > 0 {
            self.word(text);
            return;
        }
        let is_space = |c: char| c.is_ascii_whitespace();
        self.space |= text.starts_with(is_space);
        let is_bare = self.form == Form::Markdown && !self.is_code();
        for word in text.split(is_space).filter(|word| !word.is_empty()) {
            if is_bare {
                self.word(&unformatted(word));
            } else {
                self.word(word);
            }
            self.space = true;
        }
        self.space = text.ends_with(is_space);
    }

    /// Remembers where something begins that Markdown puts marks around.
    fn mark(&mut self, tag: &StartTag<()>) {
        let name = &**tag.name;
        if name == b"pre" || name == b"code" {
            let language = attribute(tag, b"class").and_then(|class| language(&class));
            if let (Some((_, known)), Some(language)) = (&mut self.block, &language)
                && known.is_empty()
            {
                known.clone_from(language);
            }
            if name == b"pre" && self.block.is_none() {
                self.lines(2);
                self.settle();
                self.block = Some((self.text.len(), language.unwrap_or_default()));
            }
        }
        if let Some(mark) = mark_of(name).filter(|_| self.block.is_none()) {
            self.settle();
            self.marked.push((mark, self.text.len()));
        }
    }

    /// Puts the marks around what ends here.
    fn unmark(&mut self, name: &[u8]) {
        if name == b"pre"
            && let Some((start, language)) = self.block.take()
        {
            let code = self.text.split_off(start.min(self.text.len()));
            let fence = "`".repeat(longest_run(&code).max(2) + 1);
            self.text += &format!("{fence}{language}\n{}\n{fence}", code.trim_matches('\n'));
            return;
        }
        let Some(mark) = mark_of(name).filter(|_| self.block.is_none()) else { return };
        let Some((open, start)) = self.marked.pop_if(|(open, _)| *open == mark) else { return };
        let inner = self.text.get(start..).unwrap_or_default();
        if inner.is_empty() || inner.contains("\n\n") {
            return;
        }
        let (mark, space) = match open {
            "`" => ("`".repeat(longest_run(inner) + 1), if inner.contains('`') { " " } else { "" }),
            // Within the same mark it would end it.
            mark if inner.starts_with(mark) => return,
            mark => (mark.to_owned(), ""),
        };
        self.text.insert_str(start, &format!("{mark}{space}"));
        self.text += &format!("{space}{mark}");
    }

    fn is_code(&self) -> bool {
        self.block.is_some() || self.marked.iter().any(|(mark, _)| *mark == "`")
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

/// What Markdown puts around the content of a tag.
fn mark_of(name: &[u8]) -> Option<&'static str> {
    match name {
        b"code" | b"kbd" | b"samp" | b"tt" => Some("`"),
        b"b" | b"strong" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Some("**"),
        b"i" | b"em" => Some("*"),
        b"s" | b"del" | b"strike" => Some("~~"),
        _ => None,
    }
}

/// The language that a block of code is in, as its class tells it: `language-rust`, `lang-rust`, `highlight-rust`.
fn language(class: &str) -> Option<String> {
    let prefixes = ["language-", "lang-", "highlight-source-", "highlight-"];
    let told =
        class.split_whitespace().find_map(|class| prefixes.iter().find_map(|of| class.strip_prefix(of)));
    let is_name =
        |told: &&str| told.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '#'));
    told.filter(is_name).filter(|told| *told != "default").map(str::to_owned)
}

/// The longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

/// A word that Markdown shows as it is.
fn unformatted(word: &str) -> String {
    let is_address = ["http://", "https://"].iter().any(|scheme| word.starts_with(scheme));
    if is_address || !word.contains(['*', '_', '`', '~', '|']) {
        return word.to_owned();
    }
    let letters = word.chars().collect::<Vec<_>>();
    let mut plain = String::with_capacity(word.len() + 4);
    for (at, &letter) in letters.iter().enumerate() {
        let beside = |at: Option<usize>| at.and_then(|at| letters.get(at)).copied();
        let within = [at.checked_sub(1), Some(at + 1)].map(beside);
        let is_mark = match letter {
            '*' | '`' => true,
            // In the middle of a name it is only that.
            '_' => !within.iter().all(|beside| beside.is_some_and(char::is_alphanumeric)),
            '~' | '|' => within.contains(&Some(letter)),
            _ => false,
        };
        if is_mark {
            plain.push('\\');
        }
        plain.push(letter);
    }
    plain
}
