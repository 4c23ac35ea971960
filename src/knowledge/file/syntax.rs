//! Whether a file is TOML at all, and where not.

use toml::de::DeTable;
use toml_parser::lexer::TokenKind;

use crate::knowledge::{
    problem::{Code, Finding},
    source::{Source, Span},
};

/// Deeper than any table of the format, and shallow enough that taking the tables apart needs no deep stack.
const DEPTH: usize = 80;

/// One slip often makes many errors; those after these tell nothing new.
const REPORTED: usize = 20;

/// The file's table, and whether it is the whole of it; `None` where nothing could be read.
pub(super) fn parse<'s>(
    file: usize,
    source: &'s Source,
    findings: &mut Vec<Finding>,
) -> Option<(DeTable<'s>, bool)> {
    let span = |start, end| Span { file, start, end };
    if let Some(at) = source.broken_at {
        let message = "the file is not text in UTF-8 from here on";
        findings.push(Finding::new(Code::NotUtf8, span(at, at), message));
    }
    if let Some((start, end)) = too_deep(&source.text) {
        let message = format!("this is nested more than {DEPTH} deep");
        findings.push(Finding::new(Code::TooDeep, span(start, end), message));
        return None;
    }
    let (root, errors) = DeTable::parse_recoverable(&source.text);
    let whole = errors.is_empty() && source.broken_at.is_none();
    if source.broken_at.is_none() {
        for error in errors.iter().take(REPORTED) {
            let at = error.span().unwrap_or(source.text.len()..source.text.len());
            findings.push(Finding::new(Code::Syntax, span(at.start, at.end), error.message()));
        }
    }
    Some((root.into_inner(), whole))
}

/// Where dotted keys or brackets nest too deep.
///
/// The parser bounds its own recursion, but not that of taking apart what it made of `a.a.a.a…`.
fn too_deep(text: &str) -> Option<(usize, usize)> {
    let mut dots = 0;
    let mut brackets = 0_usize;
    for token in toml_parser::Source::new(text).lex() {
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
            return Some((token.span().start(), token.span().end()));
        }
    }
    None
}
