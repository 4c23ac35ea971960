//! Pages of questions and answers in Markdown: questions as headings, in bold, behind `Q:`, numbered, as a summary that opens,
//! or as terms with definitions.

mod answer;
mod headings;
mod lines;
mod opening;
mod own;
mod page;

use crate::import_export::{
    collect::Collector,
    export::Scope,
    format::{Format, Layout},
    front::{self, FrontMatter},
    input::InputText,
    loss::ImportLoss,
    place::{InputPlace, Position},
    raw_entry::RawEntry,
    tree::Node,
    unreadable::{Defect, Missing, Unreadable},
};

pub(super) const FORMAT: Format = Format {
    name: "markdown",
    other_names: &["md", "faq"],
    program: "FAQ.md",
    endings: &["md", "markdown", "mdx", "mkd"],
    layout: Layout::OneFile,
    marks: &[],
    scope: Scope::Entries,
    read,
    write: Some(own::write),
};

/// Bytes that no answer has: what looks for links in it takes longer than its length.
const LONG: usize = 64 * 1024;

/// A question that a page asks, with its answer.
#[derive(Debug, Default)]
struct Found {
    /// The number of its line.
    line: usize,
    question: String,
    /// What links call it.
    anchor: Option<String>,
    /// Whether it is a title rather than a question.
    is_title: bool,
    topic: Option<String>,
    answer: String,
    had_media: bool,
    /// What Footnote wrote beside it.
    embedded: Option<String>,
}

fn read(texts: &[InputText<'_>], collector: &mut Collector) -> Result<(), Unreadable> {
    let mut count = 0;
    for text in texts {
        let place = |position| InputPlace::new(text.name, position);
        let FrontMatter { body, first_line, .. } = match front::split(text, false) {
            Ok(parts) => parts,
            // What stands above the page is no reason to leave the page.
            Err(error) => {
                collector.leave_out(place(Position::File), ImportLoss::File(Box::new(error.defect)));
                FrontMatter { front: None::<Node>, body: &text.text, first_line: 1 }
            }
        };
        let is_own = own::is_own(body);
        let (found, loose) = if is_own { (own::questions(body), Vec::new()) } else { page::questions(body) };
        for line in loose {
            collector.leave_out(place(Position::Line(line + first_line - 1)), ImportLoss::LooseText);
        }
        if found.is_empty() && texts.len() > 1 {
            collector.leave_out(place(Position::File), ImportLoss::OtherFile);
        }
        count += found.len();
        let links = answer::Links::of(body, collector.options().address());
        for found in found {
            let origin = place(Position::Line(found.line + first_line - 1));
            collector.add(origin, if is_own { own::entry(found) } else { entry(found, &links) })?;
        }
    }
    if count > 0 {
        return Ok(());
    }
    Err(texts[0].unreadable(Position::File, Defect::foreign(FORMAT.name, Missing::Questions)))
}

fn entry(found: Found, links: &answer::Links) -> RawEntry {
    let Found { question, anchor, is_title, topic, answer, had_media, .. } = found;
    let mut raw = RawEntry { topic, ..RawEntry::default() };
    raw.titles.extend(anchor.map(|anchor| anchor.replace(['-', '_'], " ")));
    // What is longer is refused.
    raw.answer = if answer.len() > LONG { answer } else { links.resolved(&answer) };
    raw.lost.extend(had_media.then_some(ImportLoss::Media));
    raw.lost.extend(is_title.then_some(ImportLoss::TitleAsQuestion));
    raw.phrasings.push(question);
    raw
}
