//! Footnote's own format: to move entries from one knowledge base to another.

use crate::{
    import_export::{
        collect::Collector,
        embedded::EmbeddedEntry,
        export::{ExportedEntry, Scope},
        format::{Format, Layout},
        input::InputText,
        loss::{ImportLoss, NotExported},
        place::{InputPlace, Position},
        raw_entry::RawEntry,
        unreadable::{Defect, Unreadable},
    },
    knowledge::{
        Entry, File, Knowledge, Place, Problem,
        contents::{self, Contents},
        problem::Code,
    },
};

pub(super) const FORMAT: Format = Format {
    name: "footnote",
    other_names: &[],
    program: "Footnote",
    endings: &["toml"],
    layout: Layout::OneFile,
    marks: &["[[entry]]"],
    scope: Scope::Everything,
    read,
    write: Some(write),
};

fn read(texts: &[InputText<'_>], collector: &mut Collector) -> Result<(), Unreadable> {
    let file =
        |text: &InputText<'_>| File { name: text.name.to_owned(), bytes: text.text.as_bytes().to_vec() };
    let files = texts.iter().map(file).collect::<Vec<_>>();
    let reading = contents::read(&files).map_err(unreadable)?;
    let Contents { mut documents, synonyms, entries, expects, settings: _ } = reading.contents;
    for (entry, place) in entries.into_iter().zip(&reading.entries) {
        if entry.id.is_empty() && entry.question.is_empty() && entry.answer.is_empty() {
            continue;
        }
        let mut raw = raw(entry);
        // The first entry brings all documents along.
        raw.embedded.documents = std::mem::take(&mut documents);
        collector.add(line(place), raw)?;
    }
    for synonym in &synonyms {
        collector.synonym(&synonym.term, &synonym.others);
    }
    for expect in expects.into_iter().filter(|expect| !expect.ask.is_empty()) {
        collector.leave_out(expect.ask, ImportLoss::Expects);
    }
    for place in &reading.settings {
        collector.leave_out(line(place), ImportLoss::Settings);
    }
    for problem in reading.problems {
        collector.leave_out(column(&problem.place), ImportLoss::Problem(problem));
    }
    Ok(())
}

fn unreadable(problem: Problem) -> Unreadable {
    let place = column(&problem.place);
    let defect = match problem.code() {
        Code::TooDeep => Defect::TooDeep,
        _ => Defect::Broken(Box::new(problem)),
    };
    Unreadable::new(place, defect)
}

fn line(place: &Place) -> InputPlace {
    InputPlace::new(&place.file, Position::Line(place.line))
}

fn column(place: &Place) -> InputPlace {
    InputPlace::new(&place.file, Position::Column(place.line, place.column))
}

fn raw(mut entry: Entry) -> RawEntry {
    let question = std::mem::take(&mut entry.question);
    let also = std::mem::take(&mut entry.also);
    let answer = std::mem::take(&mut entry.answer);
    let phrasings = Some(question).filter(|question| !question.is_empty()).into_iter().chain(also).collect();
    let embedded = EmbeddedEntry { entry, ..EmbeddedEntry::default() };
    RawEntry { phrasings, answer, embedded, ..RawEntry::default() }
}

fn write(knowledge: &Knowledge, entries: &[ExportedEntry], _: &mut Vec<NotExported>) -> Vec<File> {
    let entries = entries.iter().map(|exported| exported.entry.clone()).collect();
    let contents = Contents { entries, ..Contents::of(knowledge) };
    vec![File { name: "footnote.toml".to_owned(), bytes: contents.toml().into_bytes() }]
}
