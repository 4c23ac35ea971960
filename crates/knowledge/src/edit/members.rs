//! What stands between commas: the items of a list, the pairs of an inline table.

use std::ops::Range;

use super::tree::Node;

/// A part of a text, and what stands there from now on.
#[derive(Debug)]
pub(super) struct Splice {
    pub(super) range: Range<usize>,
    /// Its lines end in LF, whatever those of the file do.
    pub(super) text: String,
}

impl Splice {
    pub(super) fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }

    pub(super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::new(at..at, text)
    }

    fn delete(range: Range<usize>) -> Self {
        Self::new(range, "")
    }
}

/// The members of a list or an inline table.
#[derive(Debug)]
pub(super) struct Members<'t> {
    /// What it stands in.
    text: &'t str,
    /// From bracket to bracket.
    span: Range<usize>,
    each: Vec<Range<usize>>,
}

impl<'t> Members<'t> {
    pub(super) fn new(text: &'t str, span: Range<usize>, each: Vec<Range<usize>>) -> Self {
        Self { text, span, each }
    }

    /// The items of a list.
    pub(super) fn of_list(text: &'t str, list: &Node) -> Self {
        Self::new(text, list.span.clone(), list.items().iter().map(|item| item.span.clone()).collect())
    }

    /// Puts `new` before the member at this position, or behind the last, as the others are written.
    pub(super) fn insert(&self, at: usize, new: &str) -> Vec<Splice> {
        match (at.checked_sub(1).and_then(|before| self.each.get(before)), self.each.first()) {
            (Some(before), _) => self.insert_after(before, self.each.get(at), new),
            (None, Some(first)) => self.insert_before(first, new),
            (None, None) => vec![self.insert_only(new)],
        }
    }

    /// Takes out a member with the comment behind it. Comments in lines of their own stay.
    pub(super) fn remove(&self, at: usize) -> Vec<Splice> {
        let Some(member) = self.each.get(at).cloned() else { return Vec::new() };
        let before = at.checked_sub(1).and_then(|before| self.each.get(before));
        let comma = self.comma_after(member.end);
        if let Some(next) = self.each.get(at + 1).filter(|next| self.one_line(member.end, next.start)) {
            return vec![Splice::delete(member.start..next.start)];
        }
        if let Some(before) = before.filter(|before| self.one_line(before.end, member.start)) {
            return vec![Splice::delete(before.end..member.end)];
        }
        let last =
            comma.filter(|&comma| self.one_line(member.end, comma)).map_or(member.end, |comma| comma + 1);
        let has_line = indentation(self.text, member.start).is_some() && self.is_bare_until_line_end(last);
        if has_line && comma.is_none_or(|comma| comma < last) {
            return vec![Splice::delete(line_start(self.text, member.start)..after_line(self.text, last))];
        }
        // The comma stands in another line, or a bracket in the same.
        let comma = comma.map(|comma| Splice::delete(comma..comma + 1));
        [Splice::delete(member)].into_iter().chain(comma).collect()
    }

    fn insert_only(&self, new: &str) -> Splice {
        let (open, close) = (self.span.start + 1, self.span.end - 1);
        if self.one_line(open, close) {
            let pad = if self.text[self.span.clone()].starts_with('{') { " " } else { "" };
            return Splice::new(open..close, format!("{pad}{new}{pad}"));
        }
        // There is a comment in it, or only an empty line.
        let line = line_start(self.text, close);
        let indent = &self.text[line..close];
        Splice::insert(line, format!("{indent}  {new},\n"))
    }

    fn insert_before(&self, first: &Range<usize>, new: &str) -> Vec<Splice> {
        let open = self.span.start + 1;
        match indentation(self.text, first.start).filter(|_| !self.one_line(open, first.start)) {
            Some(indent) => vec![Splice::insert(line_end(self.text, open), format!("\n{indent}{new},"))],
            None => vec![Splice::insert(first.start, format!("{new}, "))],
        }
    }

    fn insert_after(&self, before: &Range<usize>, next: Option<&Range<usize>>, new: &str) -> Vec<Splice> {
        let beside = vec![Splice::insert(before.end, format!(", {new}"))];
        if self.one_line(self.span.start, before.start)
            || next.is_some_and(|next| self.one_line(before.end, next.start))
        {
            return beside;
        }
        let indent = line_indentation(self.text, before.start);
        match self.comma_after(before.end) {
            Some(comma) if !self.one_line(before.end, comma) => beside,
            Some(comma) => {
                let end = if self.is_bare_until_line_end(comma + 1) {
                    line_end(self.text, comma)
                } else {
                    comma + 1
                };
                vec![Splice::insert(end, format!("\n{indent}{new},"))]
            }
            None if self.is_bare_until_line_end(before.end) => vec![
                Splice::insert(before.end, ","),
                Splice::insert(line_end(self.text, before.end), format!("\n{indent}{new}")),
            ],
            None => vec![Splice::insert(before.end, format!(",\n{indent}{new}"))],
        }
    }

    /// Where the comma behind a member stands.
    fn comma_after(&self, end: usize) -> Option<usize> {
        let mut at = end;
        loop {
            let rest = self.text[at..self.span.end].trim_start();
            at = self.span.end - rest.len();
            match rest.chars().next()? {
                '#' => at = after_line(self.text, at),
                ',' => return Some(at),
                _ => return None,
            }
        }
    }

    fn one_line(&self, from: usize, to: usize) -> bool {
        !self.text[from..to].contains('\n')
    }

    /// Whether nothing but a comment follows in this line.
    fn is_bare_until_line_end(&self, at: usize) -> bool {
        let rest = self.text[at..line_end(self.text, at)].trim_start();
        rest.is_empty() || rest.starts_with('#')
    }
}

/// Where the line of `at` begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Where the line of `at` ends, before what ends it.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    if text[at..end].ends_with('\r') { end - 1 } else { end }
}

/// Where the line below that of `at` begins.
pub(super) fn after_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

/// The white space with which the line of `at` begins.
pub(super) fn line_indentation(text: &str, at: usize) -> &str {
    let line = &text[line_start(text, at)..at];
    &line[..line.len() - line.trim_start().len()]
}

/// The white space before `at`, where nothing else stands before it in its line.
fn indentation(text: &str, at: usize) -> Option<&str> {
    let before = &text[line_start(text, at)..at];
    before.trim().is_empty().then_some(before)
}
