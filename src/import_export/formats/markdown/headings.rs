//! Headings that a page has otherwise than with `#` at the beginning of a line: as HTML, and within numbered lists.

use std::borrow::Cow;

/// The page with such headings as others are; each line stays the line that it was.
pub(super) fn plain(page: &str) -> Cow<'_, str> {
    let is_otherwise = |line: &str| html_level(line).is_some() || numbered(line).is_some();
    if !page.lines().any(is_otherwise) {
        return page.into();
    }
    let mut plain = String::with_capacity(page.len());
    let mut lines = page.lines();
    let mut in_code = false;
    while let Some(line) = lines.next() {
        in_code ^= line.trim_start().starts_with("```");
        if in_code {
            plain += line;
        } else if let Some(heading) = numbered(line) {
            plain += heading;
        } else if let Some((level, rest)) = html_level(line) {
            let end = format!("</h{level}>");
            let mut inner = rest.to_owned();
            let mut below = 0;
            while !inner.contains(&end)
                && let Some(line) = lines.next()
            {
                inner.push(' ');
                inner += line;
                below += 1;
            }
            let (inner, after) = inner.split_once(&end).unwrap_or((&inner, ""));
            plain += &format!("{} {}{}", "#".repeat(level), inner.trim(), "\n".repeat(below));
            if below > 0 {
                plain += after.trim();
            }
        } else {
            plain += line;
        }
        plain.push('\n');
    }
    plain.into()
}

/// How deep a heading in HTML is that a line begins, and what stands in the line behind its tag.
fn html_level(line: &str) -> Option<(usize, &str)> {
    let rest = line.trim_start().strip_prefix("<h")?;
    let level = rest.chars().next()?.to_digit(10).filter(|level| (1..=6).contains(level))? as usize;
    let rest = &rest[1..];
    let id = rest.starts_with([' ', '>']);
    let (_, inner) = rest.split_once('>').filter(|_| id)?;
    Some((level, inner))
}

/// The heading that stands in a list's item: `1. ### When?`
fn numbered(line: &str) -> Option<&str> {
    let content = line.trim_start();
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let item = content[digits..].strip_prefix(['.', ')']).filter(|_| digits > 0);
    let item =
        item.or_else(|| content.strip_prefix("- ")).or_else(|| content.strip_prefix("* "))?.trim_start();
    let level = item.bytes().take_while(|byte| *byte == b'#').count();
    ((2..=6).contains(&level) && item[level..].starts_with(' ')).then_some(item)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn headings_are_headings_however_they_are_written() {
        let check = |page: &str, expected: &str| assert_eq!(plain(page), expected, "{page}");
        check("1.  ### When?\n    Now.\n", "### When?\n    Now.\n");
        check("<h2 id=\"a\">Boats</h2>\n", "## Boats\n");
        check("<h3><a name=\"x\">\nWhen?\n</a></h3>\nNow.\n", "### <a name=\"x\"> When? </a>\n\n\nNow.\n");
        check("1. one\n<hr>\n", "1. one\n<hr>\n");
    }
}
