//! Whether a file is TOML at all, and where not.

use std::ops::Range;

use toml::de::DeTable;
use toml_parser::lexer::{Token, TokenKind};

use crate::{
    problem::{Code, Finding},
    source::{Source, Span},
    text,
};

/// Deeper than any table of the format, and shallow enough that taking the tables apart needs no deep stack.
const DEPTH: usize = 80;

/// One slip often makes many errors; those after these tell nothing new.
const REPORTED: usize = 20;

/// What to do about a message of the parser that begins so.
const REMEDIES: &[(&str, &str)] = &[
    (
        "invalid date",
        "write 2024-03-01 in full; where only the month or the year is known, \"2024-03\" or 2024",
    ),
    ("string values must be quoted", "put it between quotation marks"),
    (
        "invalid unquoted key",
        "use the keys of the format; a key with other characters stands between quotation marks",
    ),
];

/// The file's table, and whether it is the whole of it; `None` where nothing could be read.
pub(super) fn parse<'s>(
    file: usize,
    source: &'s Source,
    findings: &mut Vec<Finding>,
) -> Option<(DeTable<'s>, bool)> {
    let text = source.text.as_str();
    let span = |range: Range<usize>| Span { file, start: range.start, end: range.end };
    if let Some(at) = source.broken_at {
        let message = "the file is not text in UTF-8 from here on";
        findings.push(Finding::new(Code::NotUtf8, span(at..at), message));
    }
    let tokens = toml_parser::Source::new(text).lex().into_vec();
    if let Some(place) = too_deep(&tokens) {
        let message = format!("this is nested more than {DEPTH} deep");
        findings.push(Finding::new(Code::TooDeep, span(place), message));
        return None;
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    let whole = errors.is_empty() && source.broken_at.is_none();
    if source.broken_at.is_none() {
        for error in errors.iter().take(REPORTED) {
            let place = error.span().unwrap_or(text.len()..text.len());
            findings.push(finding(error.message(), place, text, &tokens, span));
        }
    }
    Some((root.into_inner(), whole))
}

/// The parser's message, or a plainer one for the slips that people make most.
fn finding(
    message: &str,
    place: Range<usize>,
    text: &str,
    tokens: &[Token],
    span: impl Fn(Range<usize>) -> Span,
) -> Finding {
    if message.starts_with("duplicate key") {
        let key = text::shortened(text.get(place.clone()).unwrap_or_default(), 64);
        let finding =
            Finding::new(Code::DuplicateKey, span(place.clone()), format!("`{key}` is written twice"));
        return match earlier(text, place) {
            Some(first) => finding.other(span(first), "first written here"),
            None => finding,
        };
    }
    if message.starts_with("invalid multi-line")
        && place.start == text.len()
        && let Some(open) = tokens.iter().rfind(|token| is_multi_line(token.kind()))
    {
        let start = open.span().start();
        return Finding::new(Code::Syntax, span(start..start + 3), "the text that begins here never ends")
            .remedy("end it with three quotation marks; if it does end, the text before it may not");
    }
    if message == "invalid basic string, expected `\"`" {
        return Finding::new(Code::Syntax, span(place), "the text is not closed at the end of its line")
            .remedy(
                "close it with a quotation mark; text of several lines stands between \"\"\" and \"\"\"",
            );
    }
    let finding = Finding::new(Code::Syntax, span(place), message);
    match REMEDIES.iter().find(|(beginning, _)| message.starts_with(beginning)) {
        Some((_, remedy)) => finding.remedy(*remedy),
        None => finding,
    }
}

fn is_multi_line(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::MlBasicString | TokenKind::MlLiteralString)
}

/// Where the key at `place` was probably written before: the parser does not tell.
fn earlier(text: &str, place: Range<usize>) -> Option<Range<usize>> {
    let key = text.get(place.clone())?;
    let line_start = text[..place.start].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next()?.trim();
    if line.starts_with('[') {
        let header = &line[..=line.rfind(']')?];
        let start = text[..line_start].find(header)?;
        return Some(start..start + header.len());
    }
    let before = &text[..place.start];
    let assigned =
        |start: &usize| before[start + key.len()..].trim_start_matches([' ', '\t']).starts_with('=');
    let begins = |start: &usize| before[..*start].ends_with(['\n', ' ', '\t', '{', ',']) || *start == 0;
    let start = before.rmatch_indices(key).map(|(start, _)| start).filter(assigned).find(begins)?;
    Some(start..start + key.len())
}

/// Where dotted keys or brackets nest too deep.
///
/// The parser bounds its own recursion, but not that of taking apart what it made of `a.a.a.a…`.
fn too_deep(tokens: &[Token]) -> Option<Range<usize>> {
    let mut dots = 0;
    let mut brackets = 0_usize;
    for token in tokens {
        match token.kind() {
            TokenKind::Dot => dots += 1,
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
                dots = 0;
                brackets += 1;
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                dots = 0;
                brackets = brackets.saturating_sub(1);
            }
            TokenKind::Equals | TokenKind::Comma | TokenKind::Newline => dots = 0,
            _ => {}
        }
        if dots > DEPTH || brackets > DEPTH {
            return Some(token.span().start()..token.span().end());
        }
    }
    None
}
