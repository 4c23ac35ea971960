//! Footnote's own format: to move entries from one knowledge base to another.

use super::{At, Collector, Dropped, Facts, Item, Kind, Origin, Unreadable, collect::Found, input::Text};
use crate::knowledge::{
    File, Knowledge, Place, Problem,
    contents::{self, Contents},
    edit::EntryText,
    problem::Code,
};

pub(super) fn read(texts: &[Text<'_>], collector: &mut Collector) -> Result<(), Unreadable> {
    let file = |text: &Text<'_>| File { name: text.name.to_owned(), bytes: text.text.as_bytes().to_vec() };
    let files = texts.iter().map(file).collect::<Vec<_>>();
    let reading = contents::read(&files).map_err(|problem| unreadable(&problem))?;
    let Contents { mut documents, synonyms, entries, expects, settings: _ } = reading.contents;
    for (entry, place) in entries.into_iter().zip(&reading.entries) {
        if entry.id.is_empty() && entry.question.is_empty() && entry.answer.is_empty() {
            continue;
        }
        let mut found = found(entry);
        // The first entry brings all documents along.
        found.facts.documents = std::mem::take(&mut documents);
        collector.add(line(place), found)?;
    }
    for synonym in &synonyms {
        collector.synonym(&synonym.term, &synonym.others);
    }
    for expect in expects.iter().filter(|expect| !expect.ask.is_empty()) {
        collector.leave_out(&expect.ask, "expected questions; write them as [[expect]]");
    }
    for place in &reading.settings {
        collector.leave_out(&line(place), "[settings]");
    }
    for problem in reading.problems {
        collector.leave_out(&column(&problem.place), problem.message);
    }
    Ok(())
}

fn unreadable(problem: &Problem) -> Unreadable {
    let kind = match problem.code {
        Code::TooDeep => Kind::TooDeep,
        _ => Kind::syntax("TOML", &problem.message),
    };
    Unreadable::new(column(&problem.place), kind)
}

fn line(place: &Place) -> Origin {
    Origin::new(&place.file, At::Line(place.line))
}

fn column(place: &Place) -> Origin {
    Origin::new(&place.file, At::Column(place.line, place.column))
}

fn found(mut entry: EntryText) -> Found {
    let question = std::mem::take(&mut entry.question);
    let also = std::mem::take(&mut entry.also);
    let answer = std::mem::take(&mut entry.answer);
    let phrasings = Some(question).filter(|question| !question.is_empty()).into_iter().chain(also).collect();
    Found { phrasings, answer, facts: Facts { entry, ..Facts::default() }, ..Found::default() }
}

pub(super) fn write(knowledge: &Knowledge, items: &[Item], _: &mut Vec<Dropped>) -> Vec<File> {
    let entries = items.iter().map(|item| item.entry.clone()).collect();
    let contents = Contents { entries, ..Contents::of(knowledge) };
    vec![File { name: "footnote.toml".to_owned(), bytes: contents.toml().into_bytes() }]
}
