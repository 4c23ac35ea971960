//! Whether a file is TOML at all, and where not.

use std::ops::Range;

use toml::de::{DeTable, Error as TomlError};
use toml_parser::lexer::{Token, TokenKind};

use super::slips;
use crate::{
    problem::{
        Finding, Relation,
        fact::{Slip, Syntax, shown},
    },
    source::{Source, Span},
};

/// Deeper than any table of the format, and shallow enough that taking the tables apart needs no deep stack.
const DEPTH: usize = 80;

/// One slip often makes many errors; those after these tell nothing new.
const REPORTED: usize = 20;

/// What was probably done where a message of the parser begins so.
const SLIPS: &[(&str, Slip)] = &[
    ("invalid date", Slip::PartialDate),
    ("string values must be quoted", Slip::BareText),
    ("invalid unquoted key", Slip::BareKey),
];

/// The file's table, and whether it is the whole of it; `None` where nothing could be read.
pub(super) fn parse<'s>(
    file: usize,
    source: &'s Source<'_>,
    findings: &mut Vec<Finding>,
) -> Option<(DeTable<'s>, bool)> {
    let text = &*source.text;
    let span = |range: Range<usize>| Span { file, start: range.start, end: range.end };
    if let Some(at) = source.broken_at {
        findings.push(Finding::new(Syntax::NotUtf8, span(at..at)));
    }
    let tokens = || toml_parser::Source::new(text).lex();
    if let Some(place) = too_deep(tokens()) {
        findings.push(Finding::new(Syntax::TooDeep { most: DEPTH }, span(place)));
        return None;
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    let whole = errors.is_empty() && source.broken_at.is_none();
    if !whole && source.broken_at.is_none() {
        // Of a large file that is as it should be, nobody pays for a list of its tokens.
        let tokens = tokens().collect::<Vec<_>>();
        if let Some((place, start)) = slips::too_short_an_end(text, &tokens) {
            // All else that the parser says comes of it.
            let begins = text[..start].matches('\n').count() + 1;
            findings.push(Finding::new(Syntax::EndsTooShort { begins }, span(place)));
            return Some((root.into_inner(), whole));
        }
        let single = slips::single_brackets(text, &tokens);
        for (place, key) in &single {
            findings.push(Finding::new(Syntax::OneBracket { key: shown(key) }, span(place.clone())));
        }
        // The parser blames the header that is right, or each after the one that is wrong.
        let is_told = |error: &&TomlError| {
            let at = error.span().and_then(|place| text.get(place));
            let is_twice = error.message().starts_with("duplicate key");
            is_twice && single.iter().any(|(_, key)| at.is_some_and(|at| at.contains(key)))
        };
        for error in errors.iter().filter(|error| !is_told(error)).take(REPORTED) {
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
        let key = shown(text.get(place.clone()).unwrap_or_default());
        let finding = Finding::new(Syntax::WrittenTwice { key }, span(place.clone()));
        return match earlier(text, place) {
            Some(first) => finding.other(span(first), Relation::WrittenFirst),
            None => finding,
        };
    }
    if message.starts_with("invalid multi-line")
        && place.start == text.len()
        && let Some(open) = tokens.iter().rfind(|token| is_multi_line(token.kind()))
    {
        let start = open.span().start();
        return Finding::new(Syntax::NeverEnds, span(start..start + 3));
    }
    if message == "invalid basic string, expected `\"`" && slips::curly(text, place.clone()).is_none() {
        return Finding::new(Syntax::NotClosed, span(place));
    }
    if let Some(curly) = slips::curly(text, place.clone()) {
        return Finding::new(Syntax::CurlyQuotes, span(curly));
    }
    let slip = SLIPS.iter().find(|(beginning, _)| message.starts_with(beginning)).map(|(_, slip)| *slip);
    Finding::new(Syntax::Parser { says: message.to_owned(), slip }, span(place))
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
fn too_deep(tokens: impl Iterator<Item = Token>) -> Option<Range<usize>> {
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
