//! schema.org's `FAQPage`: JSON-LD, by itself or inside of a web page. <https://schema.org/FAQPage>

use std::collections::HashMap;

use serde_json::{json, value::RawValue};

use crate::import_export::{
    collect::Collector,
    export::{ExportedEntry, Scope},
    format::{Format, Layout},
    html,
    input::InputText,
    json::{self, Object},
    loss::{ImportLoss, NotExported},
    place::{InputPlace, Position},
    raw_entry::RawEntry,
    unreadable::{Defect, Missing, Unreadable},
};
use crate::knowledge::{File, Knowledge, edit::DocumentText};

pub(super) const FORMAT: Format = Format {
    name: "faqpage",
    other_names: &[],
    program: "schema.org FAQPage",
    endings: &["json", "jsonld", "html", "htm"],
    layout: Layout::OneFile,
    marks: &["schema.org", "\"@type\""],
    scope: Scope::Entries,
    read,
    write: Some(write),
};

/// What is looked for.
const QUESTION: &str = "Question";

/// A page in a graph in a list, and no deeper.
const DEPTH: usize = 8;

fn read(texts: &[InputText<'_>], collector: &mut Collector) -> Result<(), Unreadable> {
    for text in texts {
        // Front matter may stand above a page.
        let is_page = !text.text.trim_start().starts_with(['{', '[']) && text.text.contains('<');
        let mut questions = Questions { text, count: 0, collector };
        let mut broken = None;
        if is_page {
            for part in html::linked_data(text).iter().filter(|part| !part.text.trim().is_empty()) {
                match questions.data(part) {
                    // Pages have others as well, and somebody else's may be broken.
                    Err(error) if matches!(error.defect, Defect::Syntax { .. }) => {
                        broken = broken.or(Some(error));
                    }
                    read => read?,
                }
            }
            if questions.count == 0 {
                questions.microdata()?;
            }
        } else {
            questions.data(text)?;
        }
        if let (0, Some(broken)) = (questions.count, broken) {
            return Err(broken);
        }
        if questions.count == 0 {
            let missing = if is_page { Missing::LinkedData(QUESTION) } else { Missing::Node(QUESTION) };
            return Err(text.unreadable(Position::File, Defect::foreign(FORMAT.name, missing)));
        }
    }
    Ok(())
}

struct Questions<'t, 'c> {
    text: &'t InputText<'t>,
    count: usize,
    collector: &'c mut Collector,
}

impl Questions<'_, '_> {
    /// Reads JSON-LD; where it isn't JSON, as what it was plainly meant to be.
    fn data(&mut self, part: &InputText<'_>) -> Result<(), Unreadable> {
        match json::value(part) {
            Ok(raw) => self.node(raw, DEPTH),
            Err(error) => {
                let mended = json::mended(part);
                let raw = json::value(&mended).map_err(|_| error)?;
                let place = InputPlace::new(self.text.name, Position::File);
                self.collector.leave_out(place, ImportLoss::LooseJson);
                self.node(raw, DEPTH)
            }
        }
    }

    /// Reads what the page itself marks as questions.
    fn microdata(&mut self) -> Result<(), Unreadable> {
        for html::MarkedQuestion { name, answer } in html::microdata(&self.text.text) {
            self.count += 1;
            let mut found = RawEntry { phrasings: vec![html::plain(&name).text], ..RawEntry::default() };
            answered(&mut found, &answer, false);
            let origin = InputPlace::new(self.text.name, Position::Item(self.count));
            self.collector.add(origin, found)?;
        }
        Ok(())
    }

    /// Reads every question in a node, wherever a page, a graph or a list has it.
    fn node(&mut self, raw: &RawValue, depth: usize) -> Result<(), Unreadable> {
        let wrong = |defect| Err(self.text.unreadable(Position::File, defect));
        if depth == 0 {
            return wrong(Defect::TooDeep);
        }
        if raw.get().starts_with('[') {
            let Some(list) = json::list(raw) else { return wrong(Defect::TooMany) };
            return list.into_iter().try_for_each(|raw| self.node(raw, depth - 1));
        }
        let Some(mut node) = Object::parse(raw) else { return Ok(()) };
        let types = node.texts("@type");
        if types.iter().any(|name| name.rsplit(['/', ':']).next() == Some(QUESTION)) {
            self.count += 1;
            let origin = InputPlace::new(self.text.name, Position::Item(self.count));
            return question(node, origin, self.collector);
        }
        // `hasPart` is how pages held their questions before `mainEntity`.
        for key in ["@graph", "mainEntity", "hasPart"] {
            if let Some(raw) = node.take(key) {
                self.node(raw, depth - 1)?;
            }
        }
        Ok(())
    }
}

fn question(mut node: Object<'_>, origin: InputPlace, collector: &mut Collector) -> Result<(), Unreadable> {
    let mut found = RawEntry::default();
    let name = ["name", "text", "headline"].iter().find_map(|key| node.text(key));
    found.phrasings.extend(name.iter().map(|name| html::plain(name).text));
    found.phrasings.extend(node.texts("alternateName").iter().map(|name| html::plain(name).text));
    found.topic = node.object("about").text("name");

    let accepted = node.list("acceptedAnswer");
    let suggested = node.list("suggestedAnswer");
    let count = accepted.len() + suggested.len();
    if count > 1 {
        found.lost.push(ImportLoss::FurtherAnswers);
    }
    let answer = accepted.into_iter().chain(suggested).next();
    let mut answer = match answer.map(|raw| (raw, Object::parse(raw))) {
        Some((_, Some(answer))) => answer,
        Some((raw, None)) => {
            found.answer = json::string(raw).unwrap_or_default();
            Object::default()
        }
        None => Object::default(),
    };
    found.answer.push_str(&answer.text("text").unwrap_or_default());
    let answer_html = std::mem::take(&mut found.answer);
    for node in [&mut answer, &mut node] {
        for key in ["citation", "isBasedOn"] {
            found.sources.extend(node.list(key).into_iter().filter_map(work));
        }
    }
    for node in [&mut answer, &mut node] {
        let url = node.text("url").filter(|_| found.sources.is_empty());
        found.sources.extend(url.filter(|url| url.starts_with("http")).map(|url| linked(&url)));
    }
    let mut is_own = false;
    if let Some(raw) = node.take("footnote") {
        // They tell the sources too, with their quotes.
        is_own = found.take_embedded(raw.get());
        if is_own {
            found.sources.clear();
        }
    }
    answered(&mut found, &answer_html, is_own);
    for node in [&mut answer, &mut node] {
        for key in ["@type", "@id", "@context", "inLanguage", "answerCount", "position"] {
            node.take(key);
        }
    }
    let rest = node.rest().into_iter().chain(answer.rest());
    found.lost.extend(rest.map(|key| ImportLoss::key(&key)));
    collector.add(origin, found)
}

/// The answer as Discord shows it; what Footnote wrote itself, as it was.
fn answered(found: &mut RawEntry, html: &str, is_own: bool) {
    let answer = if is_own { html::plain(html) } else { html::markdown(html) };
    if answer.had_media {
        found.lost.push(ImportLoss::Media);
    }
    found.answer = answer.text;
}

/// What is cited: an address, a title, or a work that has both.
fn work(raw: &RawValue) -> Option<DocumentText> {
    let Some(mut work) = Object::parse(raw) else {
        let text = json::string(raw)?;
        let title = DocumentText { title: text.clone(), ..DocumentText::default() };
        return Some(if text.starts_with("http") { linked(&text) } else { title });
    };
    let url = ["url", "@id"].iter().find_map(|key| work.text(key)).filter(|url| url.starts_with("http"));
    let title = ["name", "headline"].iter().find_map(|key| work.text(key));
    let publisher = work.take("publisher");
    let publisher = publisher.and_then(|raw| json::string(raw).or_else(|| Object::parse(raw)?.text("name")));
    let published = work.text("datePublished").map(|date| date.chars().take(10).collect());
    let title = title.unwrap_or_default();
    Some(DocumentText { title, publisher, published, url, ..DocumentText::default() })
}

fn linked(url: &str) -> DocumentText {
    DocumentText { url: Some(url.to_owned()), ..DocumentText::default() }
}

fn write(knowledge: &Knowledge, entries: &[ExportedEntry], _: &mut Vec<NotExported>) -> Vec<File> {
    let documents = knowledge.documents().iter().map(|document| (document.id.as_str(), document));
    let documents = documents.collect::<HashMap<_, _>>();
    let question = |ExportedEntry { entry, embedded }: &ExportedEntry| {
        let cited = entry.cite.iter().filter_map(|citation| documents.get(citation.document.as_str()));
        let works = cited.map(|document| {
            let mut work = json!({ "@type": "CreativeWork", "name": document.title });
            if let Some(publisher) = &document.publisher {
                work["publisher"] = json!({ "@type": "Organization", "name": publisher });
            }
            if let Some(published) = document.published {
                work["datePublished"] = json!(published);
            }
            if let Some(url) = &document.url {
                work["url"] = json!(url);
            }
            work
        });
        let mut works = works.collect::<Vec<_>>();
        works.dedup();
        let mut question = json!({
            "@type": QUESTION,
            "name": html::escaped(&entry.question),
            "acceptedAnswer": { "@type": "Answer", "text": html::from_plain(&entry.answer), "citation": works },
            "footnote": embedded,
        });
        if !entry.also.is_empty() {
            question["alternateName"] = entry.also.iter().map(|also| html::escaped(also)).collect();
        }
        if let Some(topic) = &entry.topic {
            question["about"] = json!({ "@type": "Thing", "name": topic });
        }
        question
    };
    let questions = entries.iter().map(question).collect::<Vec<_>>();
    let page = json!({ "@context": "https://schema.org", "@type": "FAQPage", "mainEntity": questions });
    vec![json::file("faqpage.json", &page)]
}
