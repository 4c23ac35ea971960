//! Problems as people know them from compilers: the line, a caret, a remedy.

use std::{collections::HashMap, ops::Range};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Place, Problem, Severity};
use crate::knowledge::source::{File, Source};

/// Lines longer than this (bytes) are named, not shown: no screen holds them.
const SHOWN: usize = 2000;

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
    group = show(group, &problem.place, AnnotationKind::Primary, None, sources);
    for other in &problem.others {
        group = show(group, &other.place, AnnotationKind::Context, Some(&other.label), sources);
    }
    vec![group.element(Level::HELP.message(&problem.remedy))]
}

/// Adds one place: its line with a mark under it where it can be shown, else its name alone.
fn show<'a>(
    group: Group<'a>,
    place: &'a Place,
    kind: AnnotationKind,
    label: Option<&'a str>,
    sources: &'a HashMap<&str, Source>,
) -> Group<'a> {
    let Some((line, marked)) = sources.get(place.file.as_str()).and_then(|source| line(source, place)) else {
        return group.element(Origin::path(&place.file).line(place.line).char_column(place.column));
    };
    group.element(
        Snippet::source(line)
            .path(&place.file)
            .line_start(place.line)
            .annotation(kind.span(marked).label(label)),
    )
}

/// The first line of a place and the part of it that is meant, in bytes of the line.
fn line<'s>(source: &'s Source, place: &Place) -> Option<(&'s str, Range<usize>)> {
    let (start, line) = source.line(place.line)?;
    let from = place.span.start.saturating_sub(start).min(line.len());
    let to = place.span.end.saturating_sub(start).min(line.len());
    (line.len() <= SHOWN).then_some((line, from..to.max(from)))
}
