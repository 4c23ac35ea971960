//! Problems as people know them from compilers: the line, a caret, a remedy.

use std::{collections::HashMap, ops::Range};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Padding, Renderer, Snippet};
use serde::Serialize;

use super::{Language, Wording};
use crate::knowledge::{
    File, Place, Problem, Source,
    problem::{Code, Severity},
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
pub fn render(problems: &[Problem], files: &[File], language: Language, colour: bool) -> String {
    let sources = files.iter().map(|file| (file.name.as_str(), Source::new(file))).collect::<HashMap<_, _>>();
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let rendered = problems.iter().map(|problem| {
        let wording = language.words().problem(problem);
        renderer.render(&Report { problem, wording: &wording, language, sources: &sources }.groups()) + "\n"
    });
    rendered.collect::<Vec<_>>().join("\n")
}

/// A problem for programs: one object, whose names never change.
#[derive(Debug, Serialize)]
pub struct Row<'a> {
    code: Code,
    severity: Severity,
    message: String,
    remedy: String,
    place: &'a Place,
    others: Vec<OtherRow<'a>>,
}

#[derive(Debug, Serialize)]
struct OtherRow<'a> {
    place: &'a Place,
    label: String,
}

/// The same problems for programs, each with its sentences in this language.
pub fn rows(problems: &[Problem], language: Language) -> Vec<Row<'_>> {
    let row = |problem| {
        let Wording { message, remedy, others } = language.words().problem(problem);
        let others = problem.others.iter().zip(others);
        let others = others.map(|(other, label)| OtherRow { place: &other.place, label }).collect();
        let (code, severity) = (problem.code(), problem.severity());
        Row { code, severity, message, remedy, place: &problem.place, others }
    };
    problems.iter().map(row).collect()
}

/// The same problems as GitHub reads them from the log of a workflow: a line each, shown beside the file's own.
///
/// The form: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.
pub fn annotations(problems: &[Problem], language: Language) -> String {
    let annotation = |problem: &Problem| {
        let Wording { message, remedy, .. } = language.words().problem(problem);
        let level = match problem.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let Place { file, line, column, end_line, end_column, .. } = &problem.place;
        let (file, title) = (property(file), property(problem.code().name()));
        let said = data(&format!("{message}; {remedy}"));
        format!(
            "::{level} file={file},line={line},endLine={end_line},col={column},endColumn={end_column},title={title}::{said}\n"
        )
    };
    problems.iter().map(annotation).collect()
}

/// Text as a workflow command has it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The same as one of its properties.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// One problem, about to be drawn.
#[derive(Clone, Copy)]
struct Report<'a> {
    problem: &'a Problem,
    wording: &'a Wording,
    language: Language,
    sources: &'a HashMap<&'a str, Source<'a>>,
}

/// A place, and how it is marked.
struct Marked<'a> {
    place: &'a Place,
    kind: AnnotationKind,
    label: Option<&'a str>,
}

impl<'a> Report<'a> {
    fn groups(self) -> Vec<Group<'a>> {
        let Self { problem, wording, .. } = self;
        let title = self.level(problem.severity()).primary_title(&wording.message).id(problem.code().name());
        let mut group = Group::with_title(title);
        let primary = Marked { place: &problem.place, kind: AnnotationKind::Primary, label: None };
        let others = problem.others.iter().zip(&wording.others).map(|(other, label)| Marked {
            place: &other.place,
            kind: AnnotationKind::Context,
            label: Some(label),
        });
        let (near, far): (Vec<_>, Vec<_>) =
            std::iter::once(primary).chain(others).partition(|marked| is_near(&problem.place, marked.place));
        group = self.show(group, &near);
        for marked in &far {
            group = self.show(group, std::slice::from_ref(marked));
        }
        let help = Level::HELP.with_name(self.language.words().help());
        vec![group.element(help.message(&wording.remedy))]
    }

    fn level(self, severity: Severity) -> Level<'a> {
        let level = match severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        level.with_name(self.language.words().severity(severity))
    }

    /// Adds places of one file: their lines with marks under them, or the first one's name alone where the file is not at hand.
    fn show(self, group: Group<'a>, marked: &[Marked<'a>]) -> Group<'a> {
        let place = marked[0].place;
        let first = marked.iter().map(|marked| marked.place.line).min().unwrap_or(place.line);
        let last = marked.iter().map(|marked| marked.place.line).max().unwrap_or(place.line);
        let lines = self.sources.get(place.file.as_str()).and_then(|source| source.lines(first, last));
        let Some((start, lines)) = lines else {
            return group.element(origin(place)).element(Padding);
        };
        if lines.len() > SHOWN {
            return self.excerpt(group, place, start, lines);
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
    fn excerpt(self, group: Group<'a>, place: &'a Place, start: usize, lines: &'a str) -> Group<'a> {
        let from = place.span.start.saturating_sub(start).min(lines.len());
        let rest = lines.get(from..).unwrap_or_default();
        let beginning = self.language.words().begins(&text::shortened(rest, EXCERPT));
        let note = self.level(Severity::Note).message(beginning);
        group.element(origin(place)).element(Padding).element(note)
    }
}

/// Whether two places are shown in one piece.
fn is_near(a: &Place, b: &Place) -> bool {
    a.file == b.file && a.line.abs_diff(b.line) <= TOGETHER
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
