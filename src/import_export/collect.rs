//! What readers find becomes rows: cleaned, with an id of its own, and valid by itself, or refused.

use std::collections::{HashMap, HashSet};

use super::{Dropped, Facts, Import, Kind, MOST_ENTRIES, Origin, Refused, Row, Unreadable, json};
use crate::knowledge::{
    Published,
    check::values,
    edit::{self, CitationText, DocumentText, EntryText},
    markers, text,
};

/// What a reader found of one entry, as it stood there.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What it is called there; where it has no name, nothing.
    pub(super) name: String,
    /// What `next` calls it, where that is not its name.
    pub(super) number: String,
    /// The question first.
    pub(super) phrasings: Vec<String>,
    pub(super) answer: String,
    pub(super) topic: Option<String>,
    /// Citations beside those of `facts`, each with its document where that is described there.
    pub(super) quoted: Vec<(CitationText, Option<DocumentText>)>,
    /// Documents that it names as its source, without a quote.
    pub(super) sources: Vec<DocumentText>,
    /// What is asked next, by number or name.
    pub(super) next: Vec<String>,
    /// What Footnote itself had written there.
    pub(super) facts: Facts,
    pub(super) lost: Vec<String>,
}

impl Found {
    /// Takes what Footnote itself had written there; says whether that was whole.
    pub(super) fn take_facts(&mut self, json: &str) -> bool {
        let facts = Facts::parse(json);
        let whole = facts.is_some();
        self.lost.extend((!whole).then(|| "what Footnote had kept there: it is damaged".to_owned()));
        self.facts = facts.unwrap_or_default();
        whole
    }
}

/// Rows as they come in.
#[derive(Debug, Default)]
pub(super) struct Collector {
    import: Import,
    /// Of each row, what is asked next.
    next: Vec<Vec<String>>,
    names: HashSet<String>,
    /// Number or name there → id here.
    numbers: HashMap<String, String>,
    ids: HashSet<String>,
    documents: HashSet<String>,
    /// Address, or title where there is none → the document's id.
    by_name: HashMap<String, String>,
}

impl Collector {
    /// Adds a row, or refuses it.
    ///
    /// # Errors
    /// There are too many.
    pub(super) fn add(&mut self, origin: Origin, found: Found) -> Result<(), Unreadable> {
        let name = found.phrasings.first().unwrap_or(&found.name);
        let name = text::shortened(&text::one_line(name), values::TOPIC);
        match self.row(&origin, found) {
            Ok(()) => self.room(origin),
            Err(why) => self.refuse(origin, name, why),
        }
    }

    /// Refuses a row.
    ///
    /// # Errors
    /// There are too many.
    pub(super) fn refuse(&mut self, origin: Origin, name: String, why: String) -> Result<(), Unreadable> {
        self.import.refused.push(Refused { origin: origin.clone(), name, why });
        self.room(origin)
    }

    /// Names something that isn't carried over.
    pub(super) fn leave_out(&mut self, at: &impl ToString, what: impl Into<String>) {
        self.import.dropped.push(Dropped::new(at, what));
    }

    /// Keeps documents that belong to no entry.
    pub(super) fn keep(&mut self, documents: Vec<DocumentText>) {
        for document in documents {
            self.document(document, &mut Vec::new());
        }
    }

    /// Names synonyms, as they would be written by hand.
    pub(super) fn synonym(&mut self, term: &str, others: &[String]) {
        let others = others.iter().map(|other| json::quoted(other)).collect::<Vec<_>>().join(", ");
        self.leave_out(
            &format!("{} = [{others}]", json::quoted(term)),
            "synonyms; write them under [synonyms]",
        );
    }

    pub(super) fn finish(mut self) -> Import {
        for (row, next) in self.import.entries.iter_mut().zip(self.next) {
            let mut known = row.entry.follow.iter().cloned().collect::<HashSet<_>>();
            known.insert(row.entry.id.clone());
            for number in next {
                match self.numbers.get(&number) {
                    Some(id) if known.insert(id.clone()) => row.entry.follow.push(id.clone()),
                    Some(_) => {}
                    None => row.lost.push("a follow-up that leads nowhere".to_owned()),
                }
            }
            let mut told = HashSet::new();
            row.lost.retain(|what| told.insert(what.clone()));
        }
        self.import
    }

    fn room(&self, origin: Origin) -> Result<(), Unreadable> {
        let count = self.import.entries.len() + self.import.refused.len();
        if count > MOST_ENTRIES { Err(Unreadable::new(origin, Kind::TooMany)) } else { Ok(()) }
    }

    fn row(&mut self, origin: &Origin, found: Found) -> Result<(), String> {
        let Found { name, number, phrasings, answer, topic, quoted, sources, next, facts, mut lost } = found;
        let Facts { entry: known, documents } = facts;
        let mut phrasings = cleaned(phrasings, &mut lost).into_iter();
        let question = phrasings.next().ok_or("it has no question: give it one")?;
        bounded("question", &question, values::QUESTION)?;
        let answer = seen(&answer, &mut lost).replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
        if answer.is_empty() {
            return Err("it has no answer: give it one".to_owned());
        }
        bounded("answer", &answer, values::ANSWER)?;
        let name = if name.is_empty() { question.clone() } else { name };
        if !self.names.insert(name.clone()) {
            let name = text::shortened(&name, values::ID);
            return Err(format!("“{name}” stands there twice: rename or remove one of them"));
        }
        let spare = known.id.is_empty().then(|| numbered(&name));
        let id = self.id(known.id, &name)?;

        let topic = known.topic.or(topic).map(|topic| text::one_line(&seen(&topic, &mut lost)));
        let topic = topic.filter(|topic| {
            let fits = topic.chars().count() <= values::TOPIC;
            lost.extend((!fits).then(|| format!("a topic of more than {} characters", values::TOPIC)));
            fits && !topic.is_empty()
        });
        for document in documents {
            self.document(document, &mut lost);
        }
        let mut named = Vec::new();
        for source in sources {
            named.extend(self.document(source, &mut lost));
        }
        named.dedup();
        let mut cite = known.cite;
        for (mut citation, document) in quoted {
            let id = document.and_then(|document| self.document(document, &mut lost));
            citation.document = id.unwrap_or(citation.document);
            cite.push(citation);
        }
        let cite = citations(&cite, &mut lost);
        let disputed = known.disputed && cite.len() > 1;
        let draft = known.draft || cite.is_empty() || !pointed_at(&answer, cite.len(), &mut lost);
        let also = phrasings.collect();
        let mut entry =
            EntryText { id: id.clone(), question, also, answer, cite, topic, draft, disputed, ..known };
        entry.not = refusals(std::mem::take(&mut entry.not), &entry, &mut lost);
        self.numbers.insert(if number.is_empty() { name } else { number }, id);
        let row = Row { origin: origin.clone(), entry, spare, sources: named, lost };
        self.import.entries.push(row);
        self.next.push(next);
        Ok(())
    }

    /// The id that Footnote had given it, or else one made of what it is called.
    fn id(&mut self, own: String, name: &str) -> Result<String, String> {
        let id = if own.is_empty() {
            let id = unique(name, &self.ids);
            id.ok_or("no id is left for it: give it one of its own")?
        } else {
            own
        };
        if !values::is_id(&id) {
            let id = text::shortened(&id, values::ID);
            return Err(format!("`{id}` can't be an id: use letters a to z, digits and hyphens, at most 64"));
        }
        if !self.ids.insert(id.clone()) {
            return Err(format!("the id `{id}` stands there twice: change one of them"));
        }
        Ok(id)
    }

    /// Keeps a document, once, and says under which id.
    fn document(&mut self, document: DocumentText, lost: &mut Vec<String>) -> Option<String> {
        let mut document = usable(document, lost)?;
        if document.id.is_empty() {
            let name = document.url.as_ref().unwrap_or(&document.title);
            if let Some(known) = self.by_name.get(name) {
                return Some(known.clone());
            }
            let name = name.split_once("//").map_or(name.as_str(), |(_, rest)| rest);
            document.id = unique(name, &self.documents)?;
        } else if self.documents.contains(&document.id) {
            return Some(document.id);
        }
        let id = document.id.clone();
        self.documents.insert(id.clone());
        let name = document.url.as_ref().unwrap_or(&document.title).clone();
        self.by_name.entry(name).or_insert_with(|| id.clone());
        self.import.documents.push(document);
        Some(id)
    }
}

/// The document as a knowledge can have it: what is wrong with it left out.
fn usable(document: DocumentText, lost: &mut Vec<String>) -> Option<DocumentText> {
    let line = |text: String| {
        let line = text::one_line(&text::visible(&text));
        if line.chars().count() > values::TITLE { text::shortened(&line, values::TITLE - 1) } else { line }
    };
    let plain = |text: &String| text::invisible(text).is_none();
    let had_date = document.published.is_some();
    let published = document.published.filter(|published| Published::parse(published).is_some());
    if had_date && published.is_none() {
        lost.push("a document's date that is none".to_owned());
    }
    let url = document.url.filter(|url| values::is_address(url) && plain(url));
    let title = line(document.title);
    let title = if title.is_empty() { line(url.clone()?) } else { title };
    let id = if values::is_id(&document.id) { document.id } else { String::new() };
    let publisher = document.publisher.map(line).filter(|publisher| !publisher.is_empty());
    let text = document.text.filter(|path| values::is_inside(path) && plain(path));
    Some(DocumentText { id, title, publisher, published, url, text })
}

/// Each phrasing once, in one line, without what nobody sees.
fn cleaned(phrasings: Vec<String>, lost: &mut Vec<String>) -> Vec<String> {
    let mut known = HashSet::new();
    let mut kept = Vec::new();
    for phrasing in phrasings {
        let phrasing = text::one_line(&seen(&phrasing, lost));
        if phrasing.is_empty() {
            continue;
        }
        let folded = text::folded(&phrasing);
        if folded.is_empty() {
            lost.push("a phrasing without a word".to_owned());
        } else if !kept.is_empty() && phrasing.chars().count() > values::PHRASING {
            lost.push(format!("a phrasing of more than {} characters", values::PHRASING));
        } else if known.insert(folded) {
            kept.push(phrasing);
        }
    }
    kept
}

fn seen(written: &str, lost: &mut Vec<String>) -> String {
    let seen = text::visible(written);
    if seen.len() != written.len() {
        lost.push("invisible characters".to_owned());
    }
    seen.into_owned()
}

fn bounded(what: &str, written: &str, most: usize) -> Result<(), String> {
    let count = text::one_line(written).chars().count();
    if count <= most {
        return Ok(());
    }
    Err(format!("its {what} has {count} characters, and at most {most} have room: shorten it"))
}

/// The citations, all of them or none: the answer's markers count them.
fn citations(cite: &[CitationText], lost: &mut Vec<String>) -> Vec<CitationText> {
    let line = |text: &str, most| {
        let line = text::one_line(text);
        let fits = !line.is_empty() && line.chars().count() <= most && text::invisible(&line).is_none();
        fits.then_some(line)
    };
    let whole = |citation: &CitationText| {
        let at = match &citation.at {
            Some(at) => Some(line(at, values::TITLE)?),
            None => None,
        };
        let document = values::is_id(&citation.document).then(|| citation.document.clone())?;
        Some(CitationText { document, at, quote: line(&citation.quote, values::QUOTE)? })
    };
    cite.iter().map(whole).collect::<Option<Vec<_>>>().unwrap_or_else(|| {
        lost.push("its citations: one of them is not whole, or too long".to_owned());
        Vec::new()
    })
}

/// Whether markers and citations meet.
fn pointed_at(answer: &str, citations: usize, lost: &mut Vec<String>) -> bool {
    let numbers = markers(answer).map(|(_, number)| number).collect::<HashSet<_>>();
    let meet = numbers.len() == citations && (1..=citations).all(|number| numbers.contains(&number));
    if !meet {
        lost.push(
            "the markers [1] … of its answer and its citations don't meet: it stays a draft".to_owned(),
        );
    }
    meet
}

/// What the entry refuses, save its own phrasings.
fn refusals(not: Vec<String>, entry: &EntryText, lost: &mut Vec<String>) -> Vec<String> {
    let own = std::iter::once(&entry.question).chain(&entry.also).map(|own| text::folded(own));
    let own = own.collect::<HashSet<_>>();
    let mut not = cleaned(not, lost);
    not.retain(|not| !own.contains(&text::folded(not)) && not.chars().count() <= values::PHRASING);
    not
}

/// An id made of a name; with a number made of the whole name where another has it, or the name is in another script.
///
/// So an id depends on its own name, and hardly ever on what else stands in the file.
fn unique(name: &str, taken: &HashSet<String>) -> Option<String> {
    let slug = edit::slug(name, |_| false);
    let id = if taken.contains(&slug) || slug == edit::slug("", |_| false) { numbered(name) } else { slug };
    (!taken.contains(&id)).then_some(id)
}

fn numbered(name: &str) -> String {
    let slug = edit::slug(name, |_| false);
    let number = format!("-{:08x}", fingerprint(name));
    format!("{}{number}", &slug[..slug.len().min(values::ID - number.len())])
}

/// FNV-1a: the same number for the same name, on every machine.
fn fingerprint(name: &str) -> u32 {
    name.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::unique;

    fn check(name: &str, taken: &[&str], expected: Option<&str>) {
        let taken = taken.iter().map(|&id| id.to_owned()).collect();
        assert_eq!(unique(name, &taken).as_deref(), expected);
    }

    #[test]
    fn an_id_is_made_of_the_name() {
        check("When is the pool open?", &[], Some("when-is-the-pool-open"));
        check("Pool.Hours", &[], Some("pool-hours"));
    }

    #[test]
    fn a_name_that_does_not_fit_or_is_taken_gets_a_number_of_its_own() {
        check("プールはいつ？", &[], Some("entry-ff553d0e"));
        check("Pool.Hours", &["pool-hours"], Some("pool-hours-3c2ae276"));
        check("pool hours", &["pool-hours"], Some("pool-hours-8e655af0"));
        check("pool hours", &["pool-hours", "pool-hours-8e655af0"], None);
    }
}
