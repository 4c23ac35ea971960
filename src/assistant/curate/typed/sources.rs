//! The sources of an entry as its form shows them, and as they are typed into it.

use super::lines;
use crate::{
    knowledge::{
        Citation, Entry, Knowledge, Passages,
        edit::{DocumentText, document_text, slug},
        limits, meant, text,
    },
    reply::{Language, Mistake},
};

/// Between the parts of a citation.
const BAR: char = '|';
/// Marks that people put around words that they quote: opening and closing.
const QUOTATION: [(char, char); 5] = [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('‘', '’')];

/// The documents that can be cited: those of a knowledge base, and those that would come with the entry.
pub(in super::super) struct Documents<'k> {
    known: Vec<DocumentText>,
    knowledge: &'k Knowledge,
    /// How many of them are in the knowledge base; the others are new.
    old: usize,
    text: TextOf<'k>,
}

/// The text of a document, where it is at hand: by the name that the document gives it.
type TextOf<'k> = Box<dyn Fn(&str) -> Option<String> + 'k>;

/// What a line of the sources says.
enum Said<'l> {
    /// What the lines below it are quoted from.
    Source(&'l str),
    /// Words from the document that the line names, or else from the one before.
    Quote { document: Option<&'l str>, at: Option<&'l str>, quote: &'l str },
}

impl<'k> Documents<'k> {
    /// `new`: documents that may be cited though they are not in the knowledge base yet.
    pub(in super::super) fn of(
        knowledge: &'k Knowledge,
        new: &[DocumentText],
        text: impl Fn(&str) -> Option<String> + 'k,
    ) -> Self {
        let mut known = knowledge.documents().iter().map(document_text).collect::<Vec<_>>();
        let old = known.len();
        let is_new = |document: &&DocumentText| known.iter().all(|other| other.id != document.id);
        let new = new.iter().filter(is_new).cloned().collect::<Vec<_>>();
        known.extend(new);
        Self { known, knowledge, old, text: Box::new(text) }
    }

    /// All of them, each with how often it is cited.
    pub(in super::super) fn cited(&self) -> Vec<(&DocumentText, usize)> {
        let all = self.knowledge.entries().iter().chain(self.knowledge.drafts());
        let cited = all.flat_map(|entry| &entry.cite).map(|citation| citation.document.as_str());
        let mut times = std::collections::HashMap::<&str, usize>::new();
        cited.for_each(|id| *times.entry(id).or_default() += 1);
        let times = |document: &DocumentText| times.get(document.id.as_str()).copied().unwrap_or_default();
        self.known.iter().map(|document| (document, times(document))).collect()
    }

    /// Citations as a form shows them: one a line, each with its document.
    pub(in super::super) fn shown(&self, cite: &[Citation]) -> String {
        let line = |Citation { document, at, quote }: &Citation| {
            let name = self.name(document);
            match at.as_deref() {
                Some(at) => format!("{name} {BAR} {at} {BAR} {quote}"),
                None if quote.contains(BAR) => format!("{name} {BAR} {BAR} {quote}"),
                None => format!("{name} {BAR} {quote}"),
            }
        };
        cite.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// What a document is called: its title, unless it shares that with another, or its id.
    fn name<'d>(&'d self, id: &'d str) -> &'d str {
        let title =
            self.known.iter().find(|document| document.id == id).map_or(id, |document| &document.title);
        let has_title = |document: &&DocumentText| text::folded(&document.title) == text::folded(title);
        let is_plain = !title.contains(BAR) && link(title).is_none();
        if is_plain && self.known.iter().filter(has_title).count() == 1 { title } else { id }
    }

    /// What the lines cite, and the new documents among it.
    pub(in super::super) fn read(
        &self,
        chosen: &str,
        typed: &str,
        entry: Option<&Entry>,
        mistakes: &mut Vec<Mistake>,
    ) -> (Vec<Citation>, Vec<DocumentText>) {
        let mut known = self.known.clone();
        let were = entry.map(|entry| self.shown(&entry.cite)).unwrap_or_default();
        let were = were.lines().map(text::one_line).collect::<Vec<_>>();
        let as_it_was = |at: usize, line: &str| {
            let here = were.get(at).filter(|was| *was == line).map(|_| at);
            entry?.cite.get(here.or_else(|| were.iter().position(|was| was == line))?)
        };
        let mut cite = Vec::new();
        let mut current =
            known.iter().find(|document| document.id == chosen).map(|document| document.id.clone());
        // The line of a source that nothing was quoted from yet.
        let mut bare = None;
        for (at, (line, typed)) in lines(typed).enumerate() {
            if let Some(citation) = as_it_was(at, &typed) {
                cite.push(citation.clone());
                continue;
            }
            match said(&typed, current.is_some(), &known) {
                Said::Source(named) => {
                    mistakes.extend(bare.replace(line).map(|line| Mistake::NoQuote { line }));
                    current = found(named, &mut known);
                    if current.is_none() {
                        mistakes.push(unknown(line, named, &known));
                    }
                }
                Said::Quote { document, at, quote } => {
                    bare = None;
                    let quote = without_marks(quote);
                    if quote.is_empty() {
                        mistakes.push(Mistake::NoQuote { line });
                    }
                    let named = document.map(|named| found(named, &mut known).ok_or(named));
                    if let Some(Err(named)) = named {
                        mistakes.push(unknown(line, named, &known));
                        continue;
                    }
                    let document = named.and_then(Result::ok).or_else(|| current.clone());
                    let Some(document) = document else {
                        mistakes.push(Mistake::WhichDocument { line });
                        continue;
                    };
                    let citation = self.completed(&known, document, at, quote);
                    if citation.quote.chars().count() > limits::QUOTE {
                        mistakes.push(Mistake::LongQuote { line, most: limits::QUOTE });
                    }
                    cite.push(citation);
                }
            }
        }
        mistakes.extend(bare.map(|line| Mistake::NoQuote { line }));
        let is_of_chosen = |citation: &Citation| citation.document == chosen;
        if !chosen.is_empty() && mistakes.is_empty() && !cite.iter().any(is_of_chosen) {
            mistakes.push(Mistake::NothingQuoted);
        }
        let is_cited = |document: &DocumentText| cite.iter().any(|citation| citation.document == document.id);
        let new = known.split_off(self.old).into_iter().filter(is_cited).collect();
        (cite, new)
    }

    /// A citation, in the words of its document where its text is at hand.
    fn completed(&self, known: &[DocumentText], document: String, at: Option<&str>, typed: &str) -> Citation {
        let name =
            known.iter().find(|other| other.id == document).and_then(|document| document.text.as_deref());
        let passages = name.and_then(|name| (self.text)(name)).map(|text| Passages::of(&text));
        let found =
            passages.as_ref().and_then(|passages| passages.complete(typed).map(|found| (passages, found)));
        let at = at.map(str::to_owned);
        let Some((passages, found)) = found else {
            return Citation { document, at, quote: typed.to_owned() };
        };
        // As the place is called where somebody quoted from it before.
        let before = || {
            let entries = self.knowledge.entries().iter();
            let mut others = entries.flat_map(|entry| &entry.cite).filter(|other| other.document == document);
            others.find(|other| passages.paragraph_of(&other.quote) == Some(found.paragraph))?.at.clone()
        };
        let at = at.or_else(before);
        let at = at.or_else(|| Some(Language::default().words().paragraph(found.paragraph)));
        Citation { document, at, quote: found.quote }
    }
}

/// What a line says. `follows`: whether there is a document that it may be quoted from.
fn said<'l>(line: &'l str, follows: bool, known: &[DocumentText]) -> Said<'l> {
    let is_known =
        |named: &str| link(named).is_some() || known.iter().any(|document| is_meant(named, document));
    let mut parts = line.splitn(3, BAR).map(str::trim);
    match (parts.next().unwrap_or_default(), parts.next(), parts.next()) {
        (named, None, _) if link(named).is_some() || !follows && is_known(named) => Said::Source(named),
        (quote, None, _) | ("", Some(quote), None) => Said::Quote { document: None, at: None, quote },
        (at, Some(quote), None) if follows && !is_known(at) => {
            Said::Quote { document: None, at: Some(at), quote }
        }
        (named, Some(quote), None) => Said::Quote { document: Some(named), at: None, quote },
        ("", Some(at), Some(quote)) => {
            Said::Quote { document: None, at: Some(at).filter(|at| !at.is_empty()), quote }
        }
        (named, Some(at), Some(quote)) => {
            Said::Quote { document: Some(named), at: Some(at).filter(|at| !at.is_empty()), quote }
        }
    }
}

/// The id of the document that is named, which is a new one where a link is named that none has.
fn found(named: &str, known: &mut Vec<DocumentText>) -> Option<String> {
    if let Some(document) = known.iter().find(|document| is_meant(named, document)) {
        return Some(document.id.clone());
    }
    let (title, url) = link(named)?;
    let taken = |id: &str| known.iter().any(|document| document.id == id);
    let id = slug(title, taken);
    let (title, url) = (title.to_owned(), Some(url.to_owned()));
    known.push(DocumentText { id: id.clone(), title, url, ..DocumentText::default() });
    Some(id)
}

/// By its id, its title or its link.
fn is_meant(named: &str, document: &DocumentText) -> bool {
    let has_url = || {
        let (_, url) = link(named)?;
        Some(url.trim_end_matches('/') == document.url.as_deref()?.trim_end_matches('/'))
    };
    document.id == named.to_lowercase()
        || text::folded(&document.title) == text::folded(named)
        || has_url().unwrap_or(false)
}

fn unknown(line: usize, named: &str, known: &[DocumentText]) -> Mistake {
    let names = known.iter().flat_map(|document| [document.title.as_str(), document.id.as_str()]);
    let meant = meant(named, names).map(|name| {
        let document = known.iter().find(|document| document.title == name || document.id == name);
        document.map_or(name, |document| &document.title).to_owned()
    });
    Mistake::NoSuchDocument { line, named: named.to_owned(), meant }
}

/// A title and a link, as people write them together: `Title https://…`, `Title (https://…)`, `[Title](https://…)`. A link
/// alone has its host's name for a title.
fn link(named: &str) -> Option<(&str, &str)> {
    let at = named.find("https://").or_else(|| named.find("http://"))?;
    let (title, url) = named.split_at(at);
    let url = url.split_whitespace().next()?.trim_end_matches(['>', ',', ';']);
    // A bracket that was opened before the link is closed behind it.
    let url = if title.ends_with('(') { url.strip_suffix(')').unwrap_or(url) } else { url };
    let host = url.split("//").nth(1)?.split(['/', '?', '#']).next().filter(|host| !host.is_empty())?;
    let is_between = |c: char| c.is_whitespace() || matches!(c, '(' | '<' | ':' | '-' | '–' | '—' | ',');
    let title = title.trim_start().trim_end_matches(is_between);
    let title = title.strip_prefix('[').and_then(|title| title.strip_suffix(']')).unwrap_or(title).trim();
    Some((if title.is_empty() { host } else { title }, url))
}

/// A quote without the marks that somebody put around it.
fn without_marks(quote: &str) -> &str {
    let quote = quote.trim();
    let inner = QUOTATION.iter().find_map(|&(open, close)| quote.strip_prefix(open)?.strip_suffix(close));
    inner.map_or(quote, str::trim)
}
