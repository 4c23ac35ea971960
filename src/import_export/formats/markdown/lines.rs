//! A page's lines, each with what it is: what stands in code is no heading.

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    Blank,
    /// How deep, and the text.
    Heading(usize, &'t str),
    /// In a block of code, or its fence.
    Code,
    /// In a comment, or the line below a heading.
    Comment,
    /// A line across the page.
    Rule,
    Text,
}

/// A line of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// From 1.
    pub(super) number: usize,
    pub(super) text: &'t str,
    pub(super) kind: Kind<'t>,
}

pub(super) fn of(page: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::<Line<'_>>::new();
    // The mark that a block of code ends with, and how often it stands there.
    let mut fence = None::<(char, usize)>;
    let mut in_comment = false;
    for (at, text) in page.lines().enumerate() {
        let content = text.trim();
        let kind = if let Some((mark, count)) = fence {
            let closes = content.chars().all(|c| c == mark) && content.chars().count() >= count;
            fence = fence.filter(|_| !closes);
            Kind::Code
        } else if in_comment {
            in_comment = !content.contains("-->");
            Kind::Comment
        } else if let Some(opens) = fence_of(text) {
            fence = Some(opens);
            Kind::Code
        } else if content.starts_with("<!--") && (content.ends_with("-->") || !content.contains("-->")) {
            in_comment = !content.contains("-->");
            Kind::Comment
        } else {
            plain(text, lines.last_mut())
        };
        lines.push(Line { number: at + 1, text, kind });
    }
    lines
}

/// The mark and its number where a line opens a block of code.
fn fence_of(text: &str) -> Option<(char, usize)> {
    let content = text.trim_start();
    let mark = content.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let count = content.chars().take_while(|c| *c == mark).count();
    (count >= 3 && !(mark == '`' && content[count..].contains('`'))).then_some((mark, count))
}

/// What a line outside of code is; a line of `=` or `-` makes a heading of the one before.
fn plain<'t>(text: &'t str, before: Option<&mut Line<'t>>) -> Kind<'t> {
    let content = text.trim();
    if content.is_empty() {
        return Kind::Blank;
    }
    let is_all = |mark: char| content.chars().all(|c| c == mark || c == ' ');
    if !text.starts_with("    ") && content.starts_with('#') {
        let level = content.chars().take_while(|c| *c == '#').count();
        let title = &content[level..];
        if level <= 6 && (title.is_empty() || title.starts_with([' ', '\t'])) {
            return Kind::Heading(level, title.trim().trim_end_matches('#').trim_end());
        }
    }
    let level = match content.chars().next() {
        Some('=') if is_all('=') => Some(1),
        Some('-') if is_all('-') => Some(2),
        _ => None,
    };
    if let Some(level) = level {
        match before {
            Some(line) if line.kind == Kind::Text && content.len() > 1 && !content.contains(' ') => {
                line.kind = Kind::Heading(level, line.text.trim());
                return Kind::Comment;
            }
            _ if content.len() > 2 && level == 2 => return Kind::Rule,
            _ => {}
        }
    }
    if content.len() > 2 && (is_all('*') || is_all('_')) { Kind::Rule } else { Kind::Text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_stand_outside_of_code() {
        let page =
            "Title\n=====\n\n## Boats ##\n```md\n# no\n```\nSub\n---\n\n---\n<!-- # no\n# no -->\n#tag";
        let headings = of(page).into_iter().filter_map(|line| match line.kind {
            Kind::Heading(level, text) => Some((line.number, level, text)),
            _ => None,
        });
        assert_eq!(headings.collect::<Vec<_>>(), [(1, 1, "Title"), (4, 2, "Boats"), (8, 2, "Sub")]);
    }
}
