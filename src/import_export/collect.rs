//! What readers find becomes rows: cleaned, with an id of its own, and valid by itself, or refused.

use std::collections::{HashMap, HashSet};

use super::{
    cited::{self, Page},
    embedded::EmbeddedEntry,
    ids,
    import::{Import, ImportedRow, RefusedRow},
    json,
    limits::MOST_ENTRIES,
    loss::{ImportLoss, LossSource, NotImported},
    options::ReadOptions,
    place::InputPlace,
    proposed,
    raw_entry::RawEntry,
    refusal::{LongText, RowRefusal},
    tidy,
    unreadable::{Defect, Unreadable},
};
use crate::knowledge::{Entry, EntryId, check::values, edit::DocumentText, markers, text};

/// Rows as they come in.
#[derive(Debug, Default)]
pub(super) struct Collector {
    options: ReadOptions,
    /// What every answer without a citation is taken from.
    page: Option<Page>,
    import: Import,
    /// Of each row, what else it is called; nothing where Footnote knows the entry already.
    titles: Vec<Option<Vec<String>>>,
    /// Of each row, what is asked next.
    next: Vec<Vec<String>>,
    names: HashSet<String>,
    /// Number or name there → id here.
    numbers: HashMap<String, EntryId>,
    ids: HashSet<EntryId>,
    documents: HashSet<String>,
    /// Address, or title where there is none → the document's id.
    by_name: HashMap<String, String>,
}

impl Collector {
    pub(super) fn new(options: ReadOptions, page: Option<Page>) -> Self {
        Self { options, page, ..Self::default() }
    }

    /// What people said about the files.
    pub(super) fn options(&self) -> &ReadOptions {
        &self.options
    }

    /// Adds a row, or refuses it.
    ///
    /// # Errors
    /// There are too many.
    pub(super) fn add(&mut self, origin: InputPlace, raw: RawEntry) -> Result<(), Unreadable> {
        let name = raw.phrasings.first().unwrap_or(&raw.name);
        let name = text::shortened(&text::one_line(name), values::TOPIC);
        match self.row(&origin, raw) {
            Ok(()) => self.count(origin),
            Err(why) => self.refuse(origin, name, why),
        }
    }

    /// Refuses a row.
    ///
    /// # Errors
    /// There are too many.
    pub(super) fn refuse(
        &mut self,
        origin: InputPlace,
        name: String,
        why: RowRefusal,
    ) -> Result<(), Unreadable> {
        self.import.refused.push(RefusedRow { origin: origin.clone(), name, why });
        self.count(origin)
    }

    /// Names something that isn't carried over.
    pub(super) fn leave_out(&mut self, of: impl Into<LossSource>, what: ImportLoss) {
        self.import.dropped.push(NotImported { of: of.into(), what });
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
        self.leave_out(format!("{} = [{others}]", json::quoted(term)), ImportLoss::Synonyms);
    }

    /// All of it, once every row has come in.
    pub(super) fn finish(mut self) -> Import {
        if !self.options.no_proposals {
            self.propose();
        }
        for (row, next) in self.import.entries.iter_mut().zip(self.next) {
            let mut known = row.entry.follow.iter().cloned().collect::<HashSet<_>>();
            known.insert(row.entry.id.clone());
            for number in next {
                match self.numbers.get(&number) {
                    Some(id) if known.insert(id.clone()) => row.entry.follow.push(id.clone()),
                    Some(_) => {}
                    None => row.lost.push(ImportLoss::FollowUp),
                }
            }
            let mut told = HashSet::new();
            row.lost.retain(|what| told.insert(what.clone()));
        }
        self.import
    }

    /// Adds phrasings that could be made of what is there, each where no other entry could have it, too.
    fn propose(&mut self) {
        let phrasings = self.import.entries.iter().flat_map(|row| row.entry.phrasings().map(text::folded));
        let mut taken = phrasings.collect::<HashSet<_>>();
        let of_row = |(row, titles): (&ImportedRow, &Option<Vec<String>>)| {
            titles.as_ref().map_or_else(Vec::new, |titles| proposed::of(&row.entry.question, titles))
        };
        let mut proposed = self.import.entries.iter().zip(&self.titles).map(of_row).collect::<Vec<_>>();
        let mut makers = HashMap::<String, usize>::new();
        for (at, proposals) in proposed.iter().enumerate() {
            for proposal in proposals {
                let maker = makers.entry(text::folded(&proposal.phrasing)).or_insert(at);
                if *maker != at {
                    taken.insert(text::folded(&proposal.phrasing));
                }
            }
        }
        for (row, proposed) in self.import.entries.iter_mut().zip(&mut proposed) {
            let kept = tidy::phrasings(
                proposed.iter().map(|proposal| proposal.phrasing.clone()).collect(),
                &mut Vec::new(),
            );
            proposed.retain(|proposal| {
                let fits = kept.contains(&proposal.phrasing)
                    && proposal.phrasing.chars().count() <= values::PHRASING;
                fits && taken.insert(text::folded(&proposal.phrasing))
            });
            row.entry.also.extend(proposed.iter().map(|proposal| proposal.phrasing.clone()));
            row.proposed = std::mem::take(proposed);
        }
    }

    fn count(&self, origin: InputPlace) -> Result<(), Unreadable> {
        let count = self.import.entries.len() + self.import.refused.len();
        if count > MOST_ENTRIES { Err(Unreadable::new(origin, Defect::TooMany)) } else { Ok(()) }
    }

    fn row(&mut self, origin: &InputPlace, raw: RawEntry) -> Result<(), RowRefusal> {
        let RawEntry {
            name,
            number,
            phrasings,
            titles,
            answer,
            topic,
            quoted,
            sources,
            next,
            embedded,
            mut lost,
        } = raw;
        let EmbeddedEntry { entry: known, documents } = embedded;
        let mut phrasings = tidy::phrasings(phrasings, &mut lost).into_iter();
        let question = phrasings.next().ok_or(RowRefusal::NoQuestion)?;
        tidy::bounded(LongText::Question, &question, values::QUESTION)?;
        let answer = tidy::seen(&answer, &mut lost);
        let answer = answer.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
        if answer.is_empty() {
            return Err(RowRefusal::NoAnswer);
        }
        tidy::bounded(LongText::Answer, &answer, values::ANSWER)?;
        let also = phrasings.collect::<Vec<_>>();
        let name = if name.is_empty() {
            // The same question may be another entry, for others who ask: what is left of it tells the two apart.
            let free = std::iter::once(&question).chain(&also).find(|name| !self.names.contains(*name));
            free.unwrap_or(&question).clone()
        } else {
            name
        };
        if !self.names.insert(name.clone()) {
            return Err(RowRefusal::NameTwice(text::shortened(&name, values::ID)));
        }
        let is_own = !known.id.is_empty();
        let spare = known.id.is_empty().then(|| ids::numbered(&name).into());
        let id = self.id(known.id, &name)?;

        let topic = tidy::topic(known.topic.or(topic), &mut lost);
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
        let mut cite = tidy::citations(&cite, &mut lost);
        let is_uncited = cite.is_empty() && !known.draft;
        let answer = match self.page.as_ref().filter(|_| is_uncited).map(|page| page.cite(&answer)) {
            Some(Some((mut citation, document))) => {
                citation.document = document.and_then(|of| self.document(of, &mut lost)).unwrap_or_default();
                cite.push(citation);
                let plain = cited::without_markers(&answer);
                lost.extend((plain != answer).then_some(ImportLoss::OtherMarkers));
                tidy::pointed(&plain)
            }
            Some(None) => {
                lost.push(ImportLoss::NotOnPage);
                answer
            }
            None => answer,
        };
        let disputed = known.disputed && cite.len() > 1;
        let answer = if !known.draft && cite.len() == 1 && markers(&answer).next().is_none() {
            lost.push(ImportLoss::MarkerAdded);
            tidy::pointed(&answer)
        } else {
            answer
        };
        let draft = known.draft || cite.is_empty() || !tidy::is_pointed_at(&answer, cite.len(), &mut lost);
        let mut entry =
            Entry { id: id.clone(), question, also, answer, cite, topic, draft, disputed, ..known };
        entry.not = tidy::not(std::mem::take(&mut entry.not), &entry, &mut lost);
        self.numbers.insert(if number.is_empty() { name } else { number }, id);
        let proposed = Vec::new();
        let row = ImportedRow { origin: origin.clone(), entry, spare, sources: named, proposed, lost };
        self.titles.push((!is_own).then_some(titles));
        self.import.entries.push(row);
        self.next.push(next);
        Ok(())
    }

    /// The id that Footnote had given it, or else one made of what it is called.
    fn id(&mut self, own: EntryId, name: &str) -> Result<EntryId, RowRefusal> {
        let id = if own.is_empty() {
            let id = ids::unique(name, |id| self.ids.contains(id));
            id.ok_or(RowRefusal::NoIdLeft)?.into()
        } else {
            own
        };
        if !values::is_id(&id) {
            return Err(RowRefusal::NotAnId(text::shortened(&id, values::ID)));
        }
        if !self.ids.insert(id.clone()) {
            return Err(RowRefusal::IdTwice(id));
        }
        Ok(id)
    }

    /// Keeps a document, once, and says under which id.
    fn document(&mut self, document: DocumentText, lost: &mut Vec<ImportLoss>) -> Option<String> {
        let mut document = tidy::document(document, lost)?;
        if document.id.is_empty() {
            let name = document.url.as_ref().unwrap_or(&document.title);
            if let Some(known) = self.by_name.get(name) {
                return Some(known.clone());
            }
            let name = name.split_once("//").map_or(name.as_str(), |(_, rest)| rest);
            document.id = ids::unique(name, |id| self.documents.contains(id))?;
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
