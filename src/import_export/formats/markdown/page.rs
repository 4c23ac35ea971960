//! The questions of a page that somebody wrote for people.

use super::{
    Found, answer, headings,
    lines::{self, Kind, Line},
    opening::{self, Title},
};

/// Sections that tell about the page.
const NO_ENTRIES: [&str; 9] =
    ["contents", "toc", "index", "license", "contributing", "changelog", "credits", "see also", "references"];

/// What else does, in longer titles.
const CONTENTS: &str = "table of contents";

/// The page's questions with their answers, and the numbers of lines at which text begins that belongs to none.
pub(super) fn questions(page: &str) -> (Vec<Found>, Vec<usize>) {
    let page = headings::plain(page);
    let lines = lines::of(&page);
    let mut reading = Reading { level: level(&lines), lines: &lines, ..Reading::default() };
    let mut at = 0;
    while at < lines.len() {
        at = reading.line(at);
    }
    reading.close();
    let Reading { mut found, loose, .. } = reading;
    // A list of contents asks without answering.
    let answered = found.iter().filter(|found| !found.answer.is_empty());
    let answered = answered.map(|found| found.question.clone()).collect::<std::collections::HashSet<_>>();
    found.retain(|found| !found.answer.is_empty() || !answered.contains(&found.question));
    (found, loose)
}

#[derive(Default)]
struct Reading<'l, 't> {
    lines: &'l [Line<'t>],
    /// How deep headings are that are entries though they don't ask; 0: none are.
    level: usize,
    found: Vec<Found>,
    loose: Vec<usize>,
    /// By the level of their headings.
    topics: [Option<String>; 7],
    open: Option<Open>,
    /// Whether the line before belongs to no question, too.
    is_loose: bool,
}

/// A question whose answer is being read.
struct Open {
    found: Found,
    body: Vec<String>,
    /// Of its heading; 7 where it has none.
    level: usize,
    asks: bool,
    /// Of a summary: how many of them are open within.
    details: Option<usize>,
}

impl<'t> Reading<'_, 't> {
    /// Takes a line, or more of them; says which comes next.
    fn line(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        match line.kind {
            Kind::Comment => {}
            Kind::Heading(level, text) => self.heading(at, level, text),
            Kind::Text => return self.text(at),
            Kind::Blank | Kind::Code | Kind::Rule => self.body(line),
        }
        at + 1
    }

    fn heading(&mut self, at: usize, level: usize, text: &str) {
        let title = Title::of(text);
        let follows = self.lines[at + 1..]
            .iter()
            .find(|line| !matches!(line.kind, Kind::Blank | Kind::Comment | Kind::Rule));
        let has_body = follows.is_some_and(|line| match line.kind {
            Kind::Heading(below, text) => title.asks() && below > level && !Title::of(text).asks(),
            Kind::Text => !self.opens(line.text, at + 1),
            _ => true,
        });
        let is_about = is_about(&title);
        let is_title = !title.asks();
        if has_body && !is_about && (!is_title || level == self.level) {
            let topic = self.topics[..level].iter().rev().flatten().next().cloned();
            self.open(at, title, level, topic, is_title);
        } else if let Some(open) = self.open.as_mut().filter(|open| is_title && level > open.level) {
            // Discord shows three levels of headings, and none of them small.
            open.body.push(format!("**{}**", title.text));
        } else {
            self.close();
            self.topics[level..].fill(None);
            let is_whole = level == 1 && self.topics[1].is_none();
            self.topics[level] = (!is_whole && !is_about).then_some(title.text);
        }
    }

    /// Whether a question begins in a line of text.
    fn opens(&self, text: &str, at: usize) -> bool {
        text.contains("<summary>") || opening::inline(text).is_some() || self.is_term(at)
    }

    /// Whether the next line defines this one.
    fn is_term(&self, at: usize) -> bool {
        let is_free = at == 0 || !matches!(self.lines[at - 1].kind, Kind::Text);
        is_free
            && self
                .lines
                .get(at + 1)
                .is_some_and(|next| next.text.starts_with(": ") || next.text.starts_with(":\t"))
    }

    fn text(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        let content = line.text.trim();
        if let Some(details) = self.open.as_mut().and_then(|open| open.details.as_mut()) {
            *details += content.matches("<details").count();
            *details = details.saturating_sub(content.matches("</details>").count());
            if *details == 0 {
                let last = content.split("</details>").next().unwrap_or_default().to_owned();
                self.push(&last);
                self.close();
                return at + 1;
            }
        } else if content.contains("<summary>") {
            return self.summary(at);
        }
        let is_asked = self.open.as_ref().is_some_and(|open| open.asks && open.level < 7);
        if !is_asked && self.is_term(at) {
            let title = Title::of(content);
            let is_title = !title.asks();
            let topic = self.topic();
            self.open(at, title, 7, topic, is_title);
            return at + 1;
        }
        let inline = opening::inline(content).filter(|(title, _)| !is_asked || title.is_marked);
        let inline = inline.filter(|_| line.text.len() - line.text.trim_start().len() < 4);
        if let Some((title, rest)) = inline {
            let topic = self.topic();
            self.open(at, title, 7, topic, false);
            self.push(rest);
        } else {
            self.body(line);
        }
        at + 1
    }

    /// A summary, which may take several lines, and opens the answer below.
    fn summary(&mut self, at: usize) -> usize {
        let mut asked = String::new();
        let mut next = at;
        while let Some(line) = self.lines.get(next) {
            next += 1;
            asked.push_str(line.text);
            asked.push(' ');
            if line.text.contains("</summary>") {
                break;
            }
        }
        let (_, asked) = asked.split_once("<summary>").unwrap_or_default();
        let (asked, rest) = asked.split_once("</summary>").unwrap_or((asked, ""));
        let title = Title::of(asked.trim().trim_start_matches('#'));
        if is_about(&title) {
            // A list that leads to the questions, folded away.
            return self.lines[next..]
                .iter()
                .position(|line| line.text.contains("</details>"))
                .map_or(next, |end| next + end + 1);
        }
        if self.open.as_ref().is_some_and(|open| open.asks && !title.asks()) {
            let line = self.lines[at].text;
            let indent = &line[..line.len() - line.trim_start().len()];
            self.push(&format!("{indent}**{}**", title.text));
            self.push(&format!("{indent}{}", rest.trim()));
            return next;
        }
        let is_title = !title.asks();
        let topic = self.topic();
        self.open(at, title, 7, topic, is_title);
        let (rest, closed) = rest.split_once("</details>").map_or((rest, false), |(rest, _)| (rest, true));
        self.push(rest.trim());
        if closed {
            self.close();
        } else if let Some(open) = &mut self.open {
            open.details = Some(1);
        }
        next
    }

    /// What questions below belong to; a heading above them that doesn't ask, although it has text of its own.
    fn topic(&mut self) -> Option<String> {
        if let Some(open) = self.open.take_if(|open| !open.asks && open.level < 7) {
            self.loose.push(open.found.line + 1);
            self.topics[open.level..].fill(None);
            self.topics[open.level] = Some(open.found.question);
        }
        self.topics.iter().rev().flatten().next().cloned()
    }

    fn open(&mut self, at: usize, title: Title, level: usize, topic: Option<String>, is_title: bool) {
        self.close();
        if level < 7 {
            self.topics[level..].fill(None);
        }
        let Title { text, anchor, .. } = title;
        // An anchor may have a line of its own, above.
        let above = at
            .checked_sub(1)
            .map(|at| self.lines[at].text)
            .filter(|text| text.trim_start().starts_with("<a "));
        let anchor = anchor.or_else(|| above.and_then(|above| Title::of(above).anchor));
        let found = Found {
            line: self.lines[at].number,
            question: text,
            anchor,
            is_title,
            topic,
            ..Found::default()
        };
        self.open = Some(Open { found, body: Vec::new(), level, asks: !is_title, details: None });
        self.is_loose = false;
    }

    fn push(&mut self, text: &str) {
        if let Some(open) = &mut self.open {
            open.body.push(text.to_owned());
        }
    }

    fn body(&mut self, line: Line<'t>) {
        if self.open.is_some() {
            self.push(line.text);
        } else if line.kind == Kind::Text && !answer::is_furniture(line.text) {
            if !self.is_loose {
                self.loose.push(line.number);
            }
            self.is_loose = true;
        } else if line.kind != Kind::Text {
            self.is_loose = self.is_loose && line.kind == Kind::Blank;
        }
    }

    fn close(&mut self) {
        let Some(Open { mut found, body, .. }) = self.open.take() else { return };
        (found.answer, found.had_media) = answer::of(&body);
        self.found.push(found);
    }
}

fn is_about(title: &Title) -> bool {
    let title = title.text.to_lowercase();
    NO_ENTRIES.contains(&title.as_str()) || title.contains(CONTENTS)
}

/// How deep the headings are that ask; where none does and no line either, those with most answers below.
fn level(lines: &[Line<'_>]) -> usize {
    let mut asking = [0; 7];
    let mut answering = [0; 7];
    for (at, line) in lines.iter().enumerate() {
        let Kind::Heading(level, text) = line.kind else { continue };
        let follows = lines[at + 1..].iter().find(|line| !matches!(line.kind, Kind::Blank | Kind::Comment));
        asking[level] += usize::from(Title::of(text).asks());
        let is_answered = follows.is_some_and(|line| !matches!(line.kind, Kind::Heading(..)));
        answering[level] += usize::from(is_answered);
    }
    let most = |counts: [usize; 7]| {
        (1..7).rev().max_by_key(|level| counts[*level]).filter(|level| counts[*level] > 0)
    };
    if let Some(level) = most(asking) {
        return level;
    }
    let asks = |line: &Line<'_>| {
        line.kind == Kind::Text && (line.text.contains("<summary>") || opening::inline(line.text).is_some())
    };
    if lines.iter().any(asks) {
        return 0;
    }
    // What stands below the page's title is about the page.
    answering[1] = if answering[1] == 1 { 0 } else { answering[1] };
    most(answering).unwrap_or(0)
}
