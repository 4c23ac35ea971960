//! Problems as people know them from compilers: the line, a caret, a remedy.

use std::{collections::HashMap, ops::Range};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Padding, Renderer, Snippet};

use super::{Place, Problem, Severity};
use crate::{
    source::{File, Source},
    text,
};

/// Of lines longer than this (bytes) only an excerpt is shown: no screen holds them.
const SHOWN: usize = 2000;

/// How much that is (characters).
const EXCERPT: usize = 100;

/// Places no further apart than this (lines) are shown in one piece.
const TOGETHER: usize = 5;

/// A report for people, a blank line between problems; empty where there are none.
///
/// `files`: those that were checked; a place in any other is named without its line.
pub fn render(problems: &[Problem], files: &[File], colour: bool) -> String {
    let sources = files.iter().map(|file| (file.name.as_str(), Source::new(file))).collect::<HashMap<_, _>>();
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    problems
        .iter()
        .map(|problem| renderer.render(&report(problem, &sources)) + "\n")
        .collect::<Vec<_>>()
        .join("\n")
}

fn report<'a>(problem: &'a Problem, sources: &'a HashMap<&str, Source>) -> Vec<Group<'a>> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(&problem.message).id(problem.code.name());
    let mut group = Group::with_title(title);
    let primary = Marked { place: &problem.place, kind: AnnotationKind::Primary, label: None };
    let others = problem.others.iter().map(|other| Marked {
        place: &other.place,
        kind: AnnotationKind::Context,
        label: Some(&other.label),
    });
    let (near, far): (Vec<_>, Vec<_>) =
        std::iter::once(primary).chain(others).partition(|marked| is_near(&problem.place, marked.place));
    group = show(group, &near, sources);
    for marked in &far {
        group = show(group, std::slice::from_ref(marked), sources);
    }
    vec![group.element(Level::HELP.message(&problem.remedy))]
}

/// Whether two places are shown in one piece.
fn is_near(a: &Place, b: &Place) -> bool {
    a.file == b.file && a.line.abs_diff(b.line) <= TOGETHER
}

/// A place, and how it is marked.
struct Marked<'a> {
    place: &'a Place,
    kind: AnnotationKind,
    label: Option<&'a str>,
}

/// Adds places of one file: their lines with marks under them, or the first one's name alone where the file is not at hand.
fn show<'a>(group: Group<'a>, marked: &[Marked<'a>], sources: &'a HashMap<&str, Source>) -> Group<'a> {
    let place = marked[0].place;
    let first = marked.iter().map(|marked| marked.place.line).min().unwrap_or(place.line);
    let last = marked.iter().map(|marked| marked.place.line).max().unwrap_or(place.line);
    let lines = sources.get(place.file.as_str()).and_then(|source| source.lines(first, last));
    let Some((start, lines)) = lines else {
        return group.element(origin(place)).element(Padding);
    };
    if lines.len() > SHOWN {
        return excerpt(group, place, start, lines);
    }
    let annotations = marked.iter().map(|marked| {
        let span = first_line(
            lines,
            marked.place.span.start.saturating_sub(start),
            marked.place.span.end.saturating_sub(start),
        );
        marked.kind.span(span).label(marked.label)
    });
    group.element(Snippet::source(lines).path(&place.file).line_start(first).annotations(annotations))
}

/// Adds the place's name and the beginning of what is meant, where the line is too long to show.
fn excerpt<'a>(group: Group<'a>, place: &'a Place, start: usize, lines: &'a str) -> Group<'a> {
    let from = place.span.start.saturating_sub(start).min(lines.len());
    let rest = lines.get(from..).unwrap_or_default();
    let beginning = format!("it begins: {}", text::shortened(rest, EXCERPT));
    group.element(origin(place)).element(Padding).element(Level::NOTE.message(beginning))
}

fn origin(place: &Place) -> Origin<'_> {
    Origin::path(&place.file).line(place.line).char_column(place.column)
}

/// What of a span stands on its first line: a whole answer need not be underlined to be found.
fn first_line(lines: &str, start: usize, end: usize) -> Range<usize> {
    let (start, end) = (start.min(lines.len()), end.min(lines.len()));
    let rest = lines.get(start..end).unwrap_or_default();
    start..start + rest.find(['\n', '\r']).unwrap_or(rest.len())
}
