//! An answer of a page as Discord shows it.

use std::collections::HashMap;

use super::opening;
use crate::import_export::html;

/// The lines below a question as an answer, and whether pictures were left out.
pub(super) fn of(lines: &[String]) -> (String, bool) {
    let mut had_media = false;
    let mut kept = Vec::new();
    let mut in_code = false;
    for line in lines {
        let content = line.trim_start();
        let is_fence = content.starts_with("```") || content.starts_with("~~~");
        if in_code || is_fence {
            in_code ^= is_fence;
            kept.push(line.clone());
        } else if !is_furniture(line) {
            let (line, media) = shown(line);
            had_media |= media;
            if !(media && line.trim().is_empty()) {
                kept.push(line);
            }
        }
    }
    let first = kept.iter().find(|line| !line.trim().is_empty());
    // A definition, or what stands in a list's item.
    let is_definition = first.is_some_and(|line| line.starts_with(": ") || line.starts_with(":\t"));
    if is_definition && let Some(line) = kept.iter_mut().find(|line| line.starts_with(':')) {
        *line = format!(" {}", &line[1..]);
    }
    let inside = |line: &&String| !line.trim().is_empty();
    let indent = |line: &String| line.len() - line.trim_start_matches([' ', '\t']).len();
    let least = kept.iter().filter(inside).map(indent).min().unwrap_or(0);
    let cut = |line: &String| line.get(least..).unwrap_or_default().trim_end().to_owned();
    let text = kept.iter().map(cut).collect::<Vec<_>>().join("\n");
    let mut text = opening::answered(text.trim_matches('\n').trim_end()).to_owned();
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    // A line across the page ends the section, not the answer.
    let end = text.trim_end_matches(['-', '*', '_', ' ']).trim_end();
    if text[end.len()..].starts_with('\n') {
        text.truncate(end.len());
    }
    (text, had_media)
}

/// Whether a line leads elsewhere in the page, or only arranges it.
pub(super) fn is_furniture(line: &str) -> bool {
    let content = line.trim();
    let is_tag = content.starts_with('<') && content.ends_with('>') && {
        let html::Plain { text, had_media, .. } = html::plain(content);
        text.is_empty() && !had_media
    };
    let bare =
        content.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '[' | ']' | '(' | ')' | '#'));
    let bare = bare.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    let is_jump = bare.starts_with('[')
        && bare.matches("](").count() == 1
        && bare.contains("](#")
        && bare.ends_with(')');
    let is_of_a_site = (content.starts_with("{%") && content.ends_with("%}"))
        || (content.starts_with("{:") && content.ends_with('}'));
    is_tag || is_jump || is_of_a_site
}

/// A line without pictures and HTML, and whether there was a picture.
fn shown(line: &str) -> (String, bool) {
    let (mut line, mut had_media) = without_pictures(line);
    if line.contains("</") || line.contains("<br") || line.contains("<img") || line.contains("<a ") {
        let indent = line.len() - line.trim_start().len();
        // What stands between backticks is code, HTML or not.
        let parts = line[indent..].split('`').enumerate().map(|(at, part)| {
            if at % 2 == 1 || !part.contains('<') {
                return part.to_owned();
            }
            let (text, media) = html::inline(part);
            had_media |= media;
            text
        });
        line = format!("{}{}", &line[..indent], parts.collect::<Vec<_>>().join("`"));
    }
    (line, had_media)
}

/// A line without `![text](address)`.
fn without_pictures(line: &str) -> (String, bool) {
    let mut kept = String::with_capacity(line.len());
    let mut rest = line;
    let mut had_any = false;
    while let Some((before, after)) = rest.split_once("![") {
        let picture = after.split_once("](").and_then(|(_, after)| after.split_once(')'));
        let Some((_, after)) = picture else { break };
        kept.push_str(before);
        // A picture that is a link itself.
        rest = match (kept.strip_suffix('['), after.strip_prefix("](").and_then(|link| link.split_once(')')))
        {
            (Some(before), Some((_, after))) => {
                kept.truncate(before.len());
                after
            }
            _ => after,
        };
        had_any = true;
    }
    (kept + rest, had_any)
}

/// Where the page's links lead.
#[derive(Debug)]
pub(super) struct Links {
    /// `[name]: address`
    named: HashMap<String, String>,
    /// The page's own address.
    base: Option<String>,
}

impl Links {
    pub(super) fn of(page: &str, base: Option<&str>) -> Self {
        let named = page.lines().filter_map(|line| {
            let (name, address) = line.trim_start().strip_prefix('[')?.split_once("]: ")?;
            Some((
                name.to_lowercase(),
                address.split_whitespace().next()?.trim_matches(['<', '>']).to_owned(),
            ))
        });
        Self { named: named.collect(), base: base.map(str::to_owned) }
    }

    /// The text with each link as Discord shows it: whole, or as its text where nobody knows where it leads.
    pub(super) fn resolved(&self, text: &str) -> String {
        let mut seen = String::with_capacity(text.len());
        // What stands in code is no link.
        for (at, part) in text.split('`').enumerate() {
            if at > 0 {
                seen.push('`');
            }
            if at % 2 == 1 { seen.push_str(part) } else { self.part(part, &mut seen) }
        }
        let is_definition = |line: &&str| {
            line.trim_start()
                .strip_prefix('[')
                .and_then(|rest| rest.split_once("]: "))
                .is_some_and(|(name, _)| self.named.contains_key(&name.to_lowercase()))
        };
        if self.named.is_empty() {
            return seen;
        }
        seen.lines().filter(|line| !is_definition(line)).collect::<Vec<_>>().join("\n").trim().to_owned()
    }

    fn part(&self, mut rest: &str, seen: &mut String) {
        while let Some((before, after)) = rest.split_once('[') {
            seen.push_str(before);
            let label_end = after.find(['[', ']', '\n']).filter(|end| after[*end..].starts_with(']'));
            let Some((label, behind)) = label_end.map(|end| (&after[..end], &after[end + 1..])) else {
                seen.push('[');
                rest = after;
                continue;
            };
            let direct = behind.strip_prefix('(').and_then(|rest| rest.split_once(')'));
            let named = behind.strip_prefix('[').and_then(|rest| rest.split_once(']'));
            if let Some((address, behind)) = direct {
                self.link(label, address.split_whitespace().next().unwrap_or_default(), seen);
                rest = behind;
            } else if let Some((name, behind)) = named.filter(|(name, _)| self.address(name, label).is_some())
            {
                self.link(label, self.address(name, label).unwrap_or_default(), seen);
                rest = behind;
            } else if let Some(address) = self.address("", label).filter(|_| !behind.starts_with(':')) {
                self.link(label, address, seen);
                rest = behind;
            } else {
                seen.push('[');
                rest = after;
            }
        }
        seen.push_str(rest);
    }

    fn address(&self, name: &str, label: &str) -> Option<&str> {
        let name = if name.is_empty() { label } else { name };
        self.named.get(&name.to_lowercase()).map(String::as_str)
    }

    fn link(&self, label: &str, address: &str, seen: &mut String) {
        let address = address.trim_matches(['<', '>']);
        let is_whole = address.contains("://") || address.starts_with("mailto:");
        let whole = match &self.base {
            _ if is_whole => Some(address.to_owned()),
            Some(base) if address.starts_with('#') => {
                Some(format!("{}{address}", base.split('#').next().unwrap_or_default()))
            }
            _ => None,
        };
        match whole {
            Some(whole) => *seen += &format!("[{label}]({whole})"),
            None => seen.push_str(label),
        }
    }
}
