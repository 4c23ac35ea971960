//! Footnote's own format: to move entries from one knowledge base to another.

use crate::import_export::{
    collect::Collector,
    embedded::FurtherKeys,
    export::{ExportedEntry, Scope},
    format::{Format, Layout},
    input::InputText,
    json::quoted,
    loss::{ImportLoss, NotExported},
    place::{InputPlace, Position},
    raw_entry::RawEntry,
    unreadable::{Defect, Unreadable},
};
use crate::knowledge::{
    File, Knowledge, Settings,
    edit::{self, CitationText, DocumentText},
    file,
    problem::Code,
    source::{At as Value, Source, Span},
    written::{self, Written},
};

pub(super) const FORMAT: Format = Format {
    name: "footnote",
    program: "Footnote",
    endings: &["toml"],
    layout: Layout::OneFile,
    marks: &[],
    scope: Scope::Everything,
    read,
    write,
};

fn read(texts: &[InputText<'_>], collector: &mut Collector) -> Result<(), Unreadable> {
    let files =
        texts.iter().map(|text| File { name: text.name.to_owned(), bytes: text.text.as_bytes().to_vec() });
    let sources = files.map(|file| Source::new(&file)).collect::<Vec<_>>();
    let mut written = Written::default();
    let mut findings = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        let before = findings.len();
        let whole = file::read(at, source, &mut written, &mut findings);
        if let (false, Some(first)) = (whole, findings.get(before)) {
            let problem = first.clone().into_problem(&sources);
            let at = Position::Column(problem.place.line, problem.place.column);
            let defect = match problem.code() {
                Code::TooDeep => Defect::TooDeep,
                _ => Defect::Broken(Box::new(problem.clone())),
            };
            return Err(Unreadable::new(InputPlace::new(&problem.place.file, at), defect));
        }
    }
    let origin = |span: Span| {
        let place = sources[span.file].place(span.start..span.end);
        InputPlace::new(&place.file, Position::Line(place.line))
    };
    let mut documents = written.documents.iter().map(document).collect::<Vec<_>>();
    for entry in &written.entries {
        let Some(place) = entry.id.as_ref().or(entry.question.as_ref()).or(entry.answer.as_ref()) else {
            continue;
        };
        let mut found = found(entry);
        // The first entry brings all documents along.
        found.embedded.documents = std::mem::take(&mut documents);
        collector.add(origin(place.span), found)?;
    }
    for synonym in &written.synonyms {
        let others = synonym.others.iter().map(|other| other.value.clone()).collect::<Vec<_>>();
        collector.synonym(&synonym.term.value, &others);
    }
    for ask in written.expects.iter().filter_map(|expect| expect.ask.as_ref()) {
        collector.leave_out(ask.value.clone(), ImportLoss::Expects);
    }
    for settings in &written.settings {
        collector.leave_out(origin(settings.header), ImportLoss::Settings);
    }
    for finding in findings {
        let problem = finding.into_problem(&sources);
        let place =
            InputPlace::new(&problem.place.file, Position::Column(problem.place.line, problem.place.column));
        collector.leave_out(place, ImportLoss::Problem(problem));
    }
    Ok(())
}

fn found(entry: &written::Entry) -> RawEntry {
    let text = |text: &Option<Value<String>>| text.as_ref().map(|text| text.value.clone());
    let texts = |texts: &[Value<String>]| texts.iter().map(|text| text.value.clone()).collect::<Vec<_>>();
    let mut found = RawEntry { answer: text(&entry.answer).unwrap_or_default(), ..RawEntry::default() };
    found.phrasings = entry.phrasings().map(|phrasing| phrasing.value.clone()).collect();
    let embedded = &mut found.embedded;
    embedded.id = text(&entry.id).unwrap_or_default();
    embedded.topic = text(&entry.topic);
    embedded.cite = entry
        .cite
        .iter()
        .map(|citation| CitationText {
            document: text(&citation.document).unwrap_or_default(),
            at: text(&citation.at),
            quote: text(&citation.quote).unwrap_or_default(),
        })
        .collect();
    embedded.draft = entry.is_draft();
    embedded.further.disputed = entry.disputed.as_ref().is_some_and(|disputed| disputed.value);
    embedded.further.follow = texts(&entry.follow);
    embedded.further.not = texts(&entry.not);
    embedded.further.require = texts(&entry.require);
    found
}

fn document(document: &written::Document) -> DocumentText {
    let text = |text: &Option<Value<String>>| text.as_ref().map(|text| text.value.clone());
    DocumentText {
        id: document.id.value.clone(),
        title: text(&document.title).unwrap_or_default(),
        publisher: text(&document.publisher),
        published: document.published.as_ref().map(|published| published.value.to_string()),
        url: text(&document.url),
        text: text(&document.text),
    }
}

fn write(knowledge: &Knowledge, entries: &[ExportedEntry], _: &mut Vec<NotExported>) -> Vec<File> {
    let mut text = String::new();
    text += &settings(knowledge.settings());
    text.extend(knowledge.documents().iter().map(|document| table(&edit::document_text(document))));
    if !knowledge.synonyms().is_empty() {
        text.push_str("[synonyms]\n");
        for synonym in knowledge.synonyms() {
            text += &format!("{} = {}\n", quoted(&synonym.term), list(&synonym.others));
        }
        text.push('\n');
    }
    text.extend(entries.iter().map(entry));
    for expect in knowledge.expects() {
        text += &format!("[[expect]]\nask = {}\n", quoted(&expect.ask));
        text += &match expect.entry {
            Some(at) => format!("entry = {}\n\n", quoted(&knowledge.entries()[at].id)),
            None => "nothing = true\n\n".to_owned(),
        };
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    vec![File { name: "footnote.toml".to_owned(), bytes: text.into_bytes() }]
}

/// What is not as it would be without it.
fn settings(settings: &Settings) -> String {
    let defaults = Settings::default();
    if *settings == defaults {
        return String::new();
    }
    let mut text = "[settings]\n".to_owned();
    if let Some(one_in) = settings.promise {
        text += &format!("promise = \"1 in {one_in}\"\n");
    }
    if !settings.moderators.is_empty() {
        let roles = settings.moderators.iter().map(ToString::to_string).collect::<Vec<_>>();
        text += &format!("moderators = {}\n", list(&roles));
    }
    if let Some(reports) = settings.reports {
        text += &format!("reports = \"{reports}\"\n");
    }
    if settings.askers != defaults.askers {
        text += &format!("askers = {}\n", settings.askers);
    }
    text + "\n"
}

fn table(document: &DocumentText) -> String {
    let mut text = format!("[documents.{}]\ntitle = {}\n", document.id, quoted(&document.title));
    let optional = [
        ("publisher", &document.publisher),
        ("published", &document.published),
        ("url", &document.url),
        ("text", &document.text),
    ];
    for (key, value) in optional {
        if let Some(value) = value {
            text += &format!("{key} = {}\n", quoted(value));
        }
    }
    text + "\n"
}

fn entry(ExportedEntry { entry, embedded }: &ExportedEntry) -> String {
    let mut text = format!("[[entry]]\nid = {}\n", quoted(&entry.id));
    if entry.draft {
        text.push_str("draft = true\n");
    }
    text += &format!("question = {}\n", quoted(&entry.question));
    text += &optional_list("also", &entry.also);
    text += &format!("answer = {}\n", paragraphs(&entry.answer));
    if !entry.cite.is_empty() {
        text.push_str("cite = [\n");
        for citation in &entry.cite {
            let at = citation.at.as_ref().map(|at| format!("at = {}, ", quoted(at))).unwrap_or_default();
            let (document, quote) = (quoted(&citation.document), quoted(&citation.quote));
            text += &format!("  {{ document = {document}, {at}quote = {quote} }},\n");
        }
        text.push_str("]\n");
    }
    let FurtherKeys { disputed, follow, not, require } = &embedded.further;
    if *disputed {
        text.push_str("disputed = true\n");
    }
    if let Some(topic) = &entry.topic {
        text += &format!("topic = {}\n", quoted(topic));
    }
    text += &optional_list("follow", follow);
    text += &optional_list("not", not);
    text += &optional_list("require", require);
    text + "\n"
}

fn optional_list(key: &str, items: &[String]) -> String {
    if items.is_empty() { String::new() } else { format!("{key} = {}\n", list(items)) }
}

/// One line for one item, a line each for more.
fn list(items: &[String]) -> String {
    match items {
        [item] => format!("[{}]", quoted(item)),
        items => {
            let lines = items
                .iter()
                .map(|item| {
                    format!(
                        "  {},
",
                        quoted(item)
                    )
                })
                .collect::<Vec<_>>();
            format!(
                "[
{}]",
                lines.concat()
            )
        }
    }
}

/// Text of several lines as people write it.
fn paragraphs(text: &str) -> String {
    if !text.contains('\n') {
        return quoted(text);
    }
    let lines = text.split('\n').map(|line| {
        let quoted = quoted(line);
        // Between three quotation marks, one or two are themselves.
        quoted[1..quoted.len() - 1].replace("\\\"", "\"").replace("\"\"\"", "\"\"\\\"")
    });
    format!("\"\"\"\n{}\n\"\"\"", lines.collect::<Vec<_>>().join("\n"))
}
