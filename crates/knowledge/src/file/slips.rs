//! Slips that make a parser complain of something else, or elsewhere: found by what people meant to write.

use std::ops::Range;

use toml_parser::lexer::{Token, TokenKind};

const CURLY: [char; 10] = ['“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '‛'];

/// Lists of tables, whose headers have two brackets on either side.
const LISTS: [&str; 2] = ["entry", "expect"];

/// The curly quotation marks that stand where straight ones must, if that is what is wrong at `place`.
pub(super) fn curly(text: &str, place: Range<usize>) -> Option<Range<usize>> {
    let start = text[..place.start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[place.start..].find('\n').map_or(text.len(), |newline| place.start + newline);
    // A value that begins with one, or that begins with a straight one and ends with a curly one.
    let value = text[start..end].find(['=', '[', ',']).map_or(start, |sign| start + sign + 1);
    let trimmed = text[value..end].trim_start_matches([' ', '\t', '[', ',']);
    let (first, value) = (trimmed.chars().next()?, end - trimmed.len());
    let last = trimmed.trim_end_matches([' ', '\t', '\r', ',', ']', '}']);
    if CURLY.contains(&first) {
        return Some(value..value + first.len_utf8());
    }
    let at = text[place.clone()].chars().next().filter(|first| CURLY.contains(first));
    if let Some(first) = at {
        return Some(place.start..place.start + first.len_utf8());
    }
    let ends = last.chars().next_back().filter(|last| CURLY.contains(last) && first == '"')?;
    let end = value + last.len();
    Some(end - ends.len_utf8()..end)
}

/// Headers in single brackets of what is written with two elsewhere in the file, each with its name.
pub(super) fn single_brackets<'t>(text: &'t str, tokens: &[Token]) -> Vec<(Range<usize>, &'t str)> {
    let written = |token: &Token| &text[token.span().start()..token.span().end()];
    let headers = tokens.iter().enumerate().filter(|(at, token)| {
        let before = at.checked_sub(1).map(|at| tokens[at].kind());
        token.kind() == TokenKind::LeftSquareBracket && matches!(before, None | Some(TokenKind::Newline))
    });
    let (mut single, mut double) = (Vec::new(), Vec::new());
    for (at, token) in headers {
        match &tokens[at + 1..] {
            [name, close, ..]
                if name.kind() == TokenKind::Atom && close.kind() == TokenKind::RightSquareBracket =>
            {
                single.push((token.span().start()..close.span().end(), written(name)));
            }
            [second, name, ..] if second.kind() == TokenKind::LeftSquareBracket => double.push(written(name)),
            _ => {}
        }
    }
    single.retain(|(_, name)| LISTS.contains(name) && double.contains(name));
    single
}

/// Where a text of several lines was probably meant to end: a line of it that ends with one or two quotation marks, before a line
/// that is none of a text. And where this text begins.
pub(super) fn too_short_an_end(text: &str, tokens: &[Token]) -> Option<(Range<usize>, usize)> {
    tokens.iter().filter(|token| token.kind() == TokenKind::MlBasicString).find_map(|token| {
        let (start, end) = (token.span().start(), token.span().end());
        let mut at = start + 3;
        let mut lines = text.get(at..end)?.split_inclusive('\n');
        while let Some(line) = lines.next() {
            let said = line.trim_end();
            let marks = said.len() - said.trim_end_matches('"').len();
            let close = at + said.len();
            at += line.len();
            let next = lines.clone().find(|line| !line.trim().is_empty());
            if (1..=2).contains(&marks) && next.is_some_and(is_no_text) {
                return Some((close - marks..close, start));
            }
        }
        None
    })
}

/// Whether a line is a header or begins with a key of the format.
fn is_no_text(line: &str) -> bool {
    let line = line.trim();
    let key = line.split_once('=').map(|(key, _)| key.trim());
    line.starts_with("[[") && line.ends_with("]]")
        || key.is_some_and(|key| crate::format::rank(key).is_some())
}
