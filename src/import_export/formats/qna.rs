//! `.qna` of Microsoft's Bot Framework: `# ? question`, further questions as a list, the answer between fences.
//! <https://learn.microsoft.com/azure/bot-service/file-format/bot-builder-qna-file-format>

use crate::import_export::{
    collect::Collector,
    export::Scope,
    format::{Format, Layout},
    input::InputText,
    loss::{ImportLoss, known_as},
    place::{InputPlace, Position},
    raw_entry::RawEntry,
    unreadable::{Defect, Missing, Unreadable},
};

pub(super) const FORMAT: Format = Format {
    name: "qna",
    other_names: &[],
    program: "Bot Framework",
    endings: &["qna"],
    layout: Layout::OneFile,
    marks: &["# ?"],
    scope: Scope::Entries,
    read,
    write: None,
};

/// What begins a question.
const QUESTION: &str = "# ?";

const FENCE: &str = "```";

/// What is being read of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Questions,
    Filters,
    Prompts,
    Answer,
}

fn read(texts: &[InputText<'_>], collector: &mut Collector) -> Result<(), Unreadable> {
    let mut count = 0;
    for text in texts {
        count += file(text, collector)?;
    }
    if count > 0 {
        return Ok(());
    }
    Err(texts[0].unreadable(Position::File, Defect::foreign(FORMAT.name, Missing::Node(QUESTION))))
}

/// Reads a file; says how many questions it has.
fn file(text: &InputText<'_>, collector: &mut Collector) -> Result<usize, Unreadable> {
    let place = |line| InputPlace::new(text.name, Position::Line(line));
    let mut open = None::<(usize, RawEntry)>;
    let mut part = Part::Questions;
    let mut number = String::new();
    let mut count = 0;
    for (at, line) in text.text.lines().enumerate() {
        let content = line.trim();
        if part == Part::Answer {
            let Some((_, found)) = &mut open else { continue };
            if content == FENCE {
                part = Part::Prompts;
            } else {
                found.answer += line;
                found.answer.push('\n');
            }
        } else if let Some(question) = asked(content) {
            if let Some((line, found)) = open.take() {
                collector.add(place(line), found)?;
            }
            count += 1;
            let number = std::mem::take(&mut number);
            let found = RawEntry { number, phrasings: vec![question.to_owned()], ..RawEntry::default() };
            open = Some((at + 1, found));
            part = Part::Questions;
        } else if content.starts_with("<a id") {
            content.split(['"', '\'']).nth(1).unwrap_or_default().trim().clone_into(&mut number);
        } else if let Some((_, found)) = &mut open {
            part = beside(content, part, found);
        } else if content.starts_with("# !") || content.starts_with("[import]") {
            collector.leave_out(place(at + 1), ImportLoss::OtherFile);
        }
    }
    if let Some((line, found)) = open {
        collector.add(place(line), found)?;
    }
    Ok(count)
}

fn asked(content: &str) -> Option<&str> {
    let question = content.strip_prefix(QUESTION).or_else(|| content.strip_prefix("## ?"))?.trim();
    (!question.is_empty()).then_some(question)
}

/// Takes a line that stands between a question and its answer, or behind it; says what comes next.
fn beside(content: &str, part: Part, found: &mut RawEntry) -> Part {
    let item = content.strip_prefix("- ").or_else(|| content.strip_prefix("* ")).map(str::trim);
    match (part, item) {
        _ if content.starts_with(FENCE) => return Part::Answer,
        _ if content.eq_ignore_ascii_case("**filters:**") => return Part::Filters,
        _ if content.eq_ignore_ascii_case("**prompts:**") => return Part::Prompts,
        (Part::Questions, Some(also)) => found.phrasings.push(also.to_owned()),
        (Part::Filters, Some(filter)) => match filter.split_once('=') {
            Some((name, value)) if ["topic", "category"].contains(&name.trim()) => {
                found.topic = Some(value.trim().to_owned());
            }
            _ => found.lost.push(ImportLoss::Metadata(known_as(filter))),
        },
        (Part::Prompts, Some(prompt)) => {
            let number = prompt.split_once("](#").and_then(|(_, rest)| rest.split_once(')'));
            found.next.extend(number.map(|(number, _)| number.trim_start_matches('?').to_owned()));
        }
        _ => {}
    }
    part
}
