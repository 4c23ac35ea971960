//! A part of an entry that has a form of its own.

use std::{cmp::Reverse, collections::HashMap};

use super::{
    super::{
        Curation, entry_named,
        small::{About, PartForm},
        typed::{lines, marked},
    },
    Acted, Given, Said, Shown, gone, line,
    list::{pages, pieces, revised},
};
use crate::{
    knowledge::{
        Citation, Entry, EntryId,
        edit::{Change, DocumentText},
        limits, meant,
    },
    reply::{
        self, AboutMore, EntryPart, Field, MENU_PAGE, Mistake, MoreField, Offer, Reply, Sentence, Summary,
    },
};

/// The boxes of what an entry is.
const DISPUTED: &str = "disputed";
const DRAFT: &str = "draft";

impl Curation<'_> {
    /// The topics to choose from: of more than a list has room for, what is chosen and those of the most entries.
    pub(in super::super) fn topics(&self, chosen: &str) -> Vec<&str> {
        let mut entries = HashMap::<&str, usize>::new();
        let knowledge = &self.shelf.knowledge;
        for topic in
            knowledge.entries().iter().chain(knowledge.drafts()).filter_map(|entry| entry.topic.as_deref())
        {
            *entries.entry(topic).or_default() += 1;
        }
        let mut topics = entries.into_iter().collect::<Vec<_>>();
        topics.sort_by_key(|&(topic, times)| (topic != chosen, Reverse(times), topic));
        topics.truncate(MENU_PAGE);
        topics.sort_unstable();
        topics.into_iter().map(|(topic, _)| topic).collect()
    }

    /// What else of an entry can be changed.
    pub(in crate::assistant) fn more(&self, named: &str) -> Acted {
        let entry = self.entry(named)?;
        let parts = EntryPart::ALL.into_iter().map(|part| (part, pages_of(entry, part)));
        // What fits the entry's own form is changed there.
        let is_apart = |&(part, pages): &(EntryPart, usize)| match part {
            EntryPart::Topic | EntryPart::Next | EntryPart::Limits => true,
            EntryPart::Wordings | EntryPart::Answer | EntryPart::Quotes => pages > 1,
        };
        let cited = |document: &&crate::knowledge::Document| {
            entry.cite.iter().any(|citation| citation.document == document.id)
        };
        let documents = self.shelf.knowledge.documents().iter().filter(cited).collect::<Vec<_>>();
        Ok(reply::more_of_entry(entry, &parts.filter(is_apart).collect::<Vec<_>>(), &documents).into())
    }

    /// Opens the form of a part of an entry.
    pub(in crate::assistant) fn part(&self, part: EntryPart, page: usize, named: &str) -> Acted {
        let was = self.entry(named)?.clone();
        let page = page.min(pages_of(&was, part) - 1);
        self.open_small(About::Part(PartForm { part, page, was }))
    }
}

/// How many pages a part of an entry has.
fn pages_of(entry: &Entry, part: EntryPart) -> usize {
    match part {
        EntryPart::Topic | EntryPart::Next | EntryPart::Limits => 1,
        EntryPart::Wordings => pages(&entry.also).len(),
        EntryPart::Answer => pieces(&entry.answer).len(),
        EntryPart::Quotes => quote_pages(entry).len(),
    }
}

/// The pages of an entry's citations. A title, at most, stands before each.
fn quote_pages(entry: &Entry) -> Vec<std::ops::Range<usize>> {
    let long = |citation: &Citation| {
        let at = citation.at.as_deref().unwrap_or_default();
        format!("{} {at} {}", "t".repeat(limits::TITLE), citation.quote)
    };
    pages(&entry.cite.iter().map(long).collect::<Vec<_>>())
}

impl PartForm {
    pub(super) fn shown(&self, curation: &Curation<'_>, given: &Given<'_>) -> Shown {
        let Self { part, page, was } = self;
        let fields = match part {
            EntryPart::Topic => self.topic_fields(curation, given),
            EntryPart::Next => self.next_fields(curation, given),
            EntryPart::Limits => vec![
                MoreField::Not.text(given.or(MoreField::Not, was.not.join("\n"))),
                MoreField::Require.text(given.or(MoreField::Require, was.require.join("\n"))),
            ],
            EntryPart::Wordings => {
                vec![MoreField::Wordings.text(given.or(MoreField::Wordings, self.wordings().join("\n")))]
            }
            EntryPart::Answer => vec![MoreField::Answer.text(given.or(MoreField::Answer, self.piece()))],
            EntryPart::Quotes => {
                let documents = curation.documents(&[]);
                let chosen = given.or(MoreField::Document, "");
                let list = Curation::offered(&documents, &chosen, &was.cite);
                let cite = documents.shown(self.quotes());
                let list = (!list.is_empty()).then(|| MoreField::Document.list(list, 1));
                list.into_iter().chain([MoreField::Cite.text(given.or(MoreField::Cite, cite))]).collect()
            }
        };
        let page = (pages_of(was, *part) > 1).then_some(page + 1);
        (AboutMore::Part { part: *part, page }, fields)
    }

    fn topic_fields(&self, curation: &Curation<'_>, given: &Given<'_>) -> Vec<Field> {
        let was = &self.was;
        let chosen = given.or(MoreField::Topic, was.topic.clone().unwrap_or_default());
        let offer = |topic: &str| Offer {
            label: Sentence::theirs(topic),
            value: topic.to_owned(),
            chosen: topic == chosen,
        };
        let topics = curation.topics(&chosen).into_iter().map(offer).collect::<Vec<_>>();
        let list = (!topics.is_empty()).then(|| MoreField::Topic.list(topics, 1));
        let state = given.chosen(MoreField::State, state(was));
        let is = |what: &str| state.iter().any(|value| value == what);
        let boxes = MoreField::State
            .boxes([(AboutMore::Disputed, DISPUTED, is(DISPUTED)), (AboutMore::Draft, DRAFT, is(DRAFT))]);
        let new = MoreField::NewTopic.text(given.or(MoreField::NewTopic, ""));
        list.into_iter().chain([new, boxes]).collect()
    }

    fn next_fields(&self, curation: &Curation<'_>, given: &Given<'_>) -> Vec<Field> {
        let listed = self.listed(curation);
        let chosen = given.chosen(MoreField::Next, self.was.follow.iter().map(ToString::to_string).collect());
        let offer = |id: &EntryId| Offer {
            label: Sentence::theirs(curation.entry(id).map_or(id.as_str(), |entry| &entry.question)),
            value: id.to_string(),
            chosen: chosen.iter().any(|other| other == id.as_str()),
        };
        let offers = listed.iter().map(offer).collect::<Vec<_>>();
        let list = (!offers.is_empty()).then(|| MoreField::Next.list(offers, MENU_PAGE));
        let others = MoreField::OtherNext.text(given.or(MoreField::OtherNext, ""));
        list.into_iter().chain([others]).collect()
    }

    /// The entries that are offered as next questions: those that are, and the nearest of the others.
    fn listed(&self, curation: &Curation<'_>) -> Vec<EntryId> {
        let mut listed = self.was.follow.iter().take(MENU_PAGE).cloned().collect::<Vec<_>>();
        let nearest = curation.shelf.index.nearest(&self.was.question, 2 * MENU_PAGE);
        for candidate in nearest {
            let id = &curation.shelf.knowledge[candidate.entry].id;
            if listed.len() < MENU_PAGE && *id != self.was.id && !listed.contains(id) {
                listed.push(id.clone());
            }
        }
        listed
    }

    /// The phrasings of its page.
    fn wordings(&self) -> &[String] {
        let pages = pages(&self.was.also);
        &self.was.also[pages[self.page.min(pages.len() - 1)].clone()]
    }

    /// The piece of the answer of its page.
    fn piece(&self) -> &str {
        let pieces = pieces(&self.was.answer);
        self.was.answer[pieces[self.page.min(pieces.len() - 1)].clone()].trim()
    }

    /// The citations of its page.
    fn quotes(&self) -> &[Citation] {
        let pages = quote_pages(&self.was);
        &self.was.cite[pages[self.page.min(pages.len() - 1)].clone()]
    }

    pub(super) fn said(&self, curation: &Curation<'_>, given: &Given<'_>) -> Result<Said, Reply> {
        let entry = curation.entry(&self.was.id).map_err(|_| gone())?;
        let mut now = entry.clone();
        let mut mistakes = Vec::new();
        let mut documents = Vec::new();
        match self.part {
            EntryPart::Topic => self.say_topic(given, &mut now),
            EntryPart::Next => self.say_next(curation, given, &mut now, &mut mistakes),
            EntryPart::Limits => self.say_limits(given, &mut now, &mut mistakes),
            EntryPart::Wordings => {
                let typed = given.or(MoreField::Wordings, self.wordings().join("\n"));
                let also = numbered(&typed, |line, wording| {
                    let long = wording.chars().count() > limits::PHRASING;
                    mistakes.extend(long.then_some(Mistake::LongPhrasing { line, most: limits::PHRASING }));
                });
                now.also = revised(&entry.also, self.wordings(), &also);
            }
            EntryPart::Answer => self.say_answer(given, &mut now, &mut mistakes),
            EntryPart::Quotes => documents = self.say_quotes(curation, given, &mut now, &mut mistakes),
        }
        if now.disputed && now.cite.len() == 1 {
            mistakes.push(Mistake::DisputedByOne);
        }
        if !mistakes.is_empty() {
            return Ok(Err(mistakes));
        }
        let summary = Summary::Changed { question: now.question.clone() };
        let documents = documents.into_iter().map(Change::Document);
        Ok(Ok((documents.chain([Change::replace(entry, now)]).collect(), summary)))
    }

    fn say_topic(&self, given: &Given<'_>, now: &mut Entry) {
        let was = self.was.topic.clone().unwrap_or_default();
        let (new, chosen) =
            (line(&given.or(MoreField::NewTopic, "")), given.or(MoreField::Topic, was.clone()));
        let topic = if new.is_empty() { chosen } else { new };
        if topic != was {
            now.topic = Some(topic).filter(|topic| !topic.is_empty());
        }
        let were = state(&self.was);
        let state = given.chosen(MoreField::State, were.clone());
        let is = |state: &[String], what: &str| state.iter().any(|value| value == what);
        for (what, value) in [(DISPUTED, &mut now.disputed), (DRAFT, &mut now.draft)] {
            if is(&state, what) != is(&were, what) {
                *value = is(&state, what);
            }
        }
        // What nobody can check is not served.
        now.draft |= now.cite.is_empty();
    }

    fn say_next(
        &self,
        curation: &Curation<'_>,
        given: &Given<'_>,
        now: &mut Entry,
        mistakes: &mut Vec<Mistake>,
    ) {
        let were = self.was.follow.iter().map(ToString::to_string).collect();
        let chosen = given.chosen(MoreField::Next, were);
        let listed = self.listed(curation);
        let is_chosen = |id: &&EntryId| chosen.iter().any(|chosen| chosen == id.as_str());
        let stays = |id: &&EntryId| !listed.contains(id) || is_chosen(id);
        let mut follow = self.was.follow.iter().filter(stays).cloned().collect::<Vec<_>>();
        follow.extend(listed.iter().filter(is_chosen).filter(|id| !self.was.follow.contains(id)).cloned());
        for (line, named) in lines(&given.or(MoreField::OtherNext, "")) {
            match entry_named(&curation.shelf.knowledge, &named) {
                Some(other) if other.id == self.was.id => mistakes.push(Mistake::FollowsItself { line }),
                Some(other) if follow.contains(&other.id) => {}
                Some(other) => follow.push(other.id.clone()),
                None => mistakes.push(unknown(curation, Some(line), named)),
            }
        }
        now.follow = revised(&now.follow, &self.was.follow, &follow);
    }

    fn say_limits(&self, given: &Given<'_>, now: &mut Entry, mistakes: &mut Vec<Mistake>) {
        let not = numbered(&given.or(MoreField::Not, self.was.not.join("\n")), |line, question| {
            if now
                .phrasings()
                .any(|own| crate::knowledge::text::folded(own) == crate::knowledge::text::folded(question))
            {
                mistakes.push(Mistake::RefusesOwn { line });
            }
        });
        let require = numbered(&given.or(MoreField::Require, self.was.require.join("\n")), |line, words| {
            if words.split('|').any(|word| crate::knowledge::text::folded(word).is_empty()) {
                mistakes.push(Mistake::NoRequiredWord { line });
            }
        });
        now.not = revised(&now.not, &self.was.not, &not);
        now.require = revised(&now.require, &self.was.require, &require);
    }

    fn say_answer(&self, given: &Given<'_>, now: &mut Entry, mistakes: &mut Vec<Mistake>) {
        let was = self.piece();
        let typed = crate::knowledge::text::visible(&given.or(MoreField::Answer, was)).trim().to_owned();
        if typed == was {
            return;
        }
        let mut places = now.answer.match_indices(was).map(|(at, _)| at);
        let at = match (places.next(), places.next()) {
            // As it was, or in one place whatever else became of it.
            _ if now.answer == self.was.answer => {
                let pieces = pieces(&now.answer);
                let piece = pieces[self.page.min(pieces.len() - 1)].clone();
                piece.start + now.answer[piece].find(was).unwrap_or_default()
            }
            (Some(at), None) => at,
            _ => return mistakes.push(Mistake::AnswerChanged),
        };
        let answer = [&now.answer[..at], &typed, &now.answer[at + was.len()..]].concat();
        if answer.trim().is_empty() {
            mistakes.push(Mistake::NoAnswer);
        }
        now.answer = marked(answer.trim(), now.cite.len(), mistakes);
    }

    fn say_quotes(
        &self,
        curation: &Curation<'_>,
        given: &Given<'_>,
        now: &mut Entry,
        mistakes: &mut Vec<Mistake>,
    ) -> Vec<DocumentText> {
        let documents = curation.documents(&[]);
        let page = Entry { cite: self.quotes().to_vec(), ..Entry::default() };
        let typed = given.or(MoreField::Cite, documents.shown(&page.cite));
        let (cite, new) = documents.read(&given.or(MoreField::Document, ""), &typed, Some(&page), mistakes);
        let cite = revised(&now.cite, &page.cite, &cite);
        if cite != now.cite {
            now.answer = marked(&now.answer, cite.len(), mistakes);
            now.draft = cite.is_empty();
            now.cite = cite;
        }
        new
    }
}

/// What an entry is, as values of boxes.
fn state(entry: &Entry) -> Vec<String> {
    let values = [(DISPUTED, entry.disputed), (DRAFT, entry.draft)];
    values.into_iter().filter(|(_, is)| *is).map(|(value, _)| value.to_owned()).collect()
}

/// The lines that say something, each looked at with its number.
fn numbered(typed: &str, mut look: impl FnMut(usize, &str)) -> Vec<String> {
    lines(typed).inspect(|(number, line)| look(*number, line)).map(|(_, line)| line).collect()
}

/// An entry that is named and that there is not.
pub(super) fn unknown(curation: &Curation<'_>, line: Option<usize>, named: String) -> Mistake {
    let knowledge = &curation.shelf.knowledge;
    let questions = knowledge.entries().iter().chain(knowledge.drafts()).map(|entry| entry.question.as_str());
    let meant = meant(&named, questions).map(str::to_owned);
    Mistake::NoSuchEntry { line, named, meant }
}
