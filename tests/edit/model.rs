//! What a knowledge base says, without its files, and what a change should make of it.

use std::collections::{BTreeMap, BTreeSet};

use footnote::knowledge::{
    Citation, Entry, EntryId, EntryKey, Knowledge, SettingsKey,
    edit::{Change, DocumentText, SettingsText, document_text, settings_text},
};

use crate::dice::Dice;

/// What a knowledge base says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Model {
    pub(crate) documents: BTreeMap<String, DocumentText>,
    pub(crate) entries: BTreeMap<EntryId, Entry>,
    /// Question and entry.
    pub(crate) expects: BTreeSet<(String, Option<EntryId>)>,
    pub(crate) settings: SettingsText,
}

/// What makes texts hard to write and to read.
const HARD: &[&str] = &[
    "",
    "",
    "",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "\\",
    "\\n",
    "]",
    "}",
    "#",
    " # ",
    " = ",
    "[[entry]]",
    "é",
    "潮",
    "👩‍👩‍👧",
    "\t",
    "[1]",
    "{",
    ",",
    "\"\"\"\"\"",
];

impl Model {
    /// A valid one.
    pub(crate) fn any(dice: &mut Dice) -> Self {
        let documents = (0..=dice.below(3)).map(|n| (format!("d{n}"), document(dice, &format!("d{n}"))));
        let documents = documents.collect::<BTreeMap<_, _>>();
        let ids = (0..=dice.below(4)).map(|n| EntryId::from(format!("e{n}"))).collect::<Vec<_>>();
        let mut entries = BTreeMap::new();
        for id in &ids {
            entries.insert(id.clone(), entry(dice, id, &ids, documents.len()));
        }
        let expects = (0..dice.below(5)).map(|n| {
            let entry = (!dice.one_in(2)).then(|| dice.pick(&ids).clone());
            (line(dice, &format!("ask {n}")), entry)
        });
        let expects = expects.collect();
        let text = |is: bool, text: &str| Some(if is { text.to_owned() } else { String::new() });
        let settings = SettingsText {
            promise: text(dice.one_in(2), "1 in 30"),
            moderators: Some((0..dice.below(4)).map(|n| format!("11{n}")).collect()),
            reports: text(dice.one_in(2), "222"),
            askers: Some(if dice.one_in(2) { 2 } else { 1 }),
            subject: Some((0..dice.below(3)).map(|n| format!("name {n}")).collect()),
            language: text(dice.one_in(2), "pt-br"),
            forums: Some((0..dice.below(3)).map(|n| format!("44{n} shadow")).collect()),
        };
        Self { documents, entries, expects, settings }
    }

    /// What a knowledge base says, as far as its own methods tell.
    pub(crate) fn of(knowledge: &Knowledge) -> Self {
        let documents =
            knowledge.documents().iter().map(|document| (document.id.clone(), document_text(document)));
        let id = |at| knowledge[at].id.clone();
        Self {
            documents: documents.collect(),
            entries: knowledge
                .entries()
                .iter()
                .chain(knowledge.drafts())
                .map(|entry| (entry.id.clone(), entry.clone()))
                .collect(),
            expects: knowledge
                .expects()
                .iter()
                .map(|expect| (expect.ask.clone(), expect.entry.map(id)))
                .collect(),
            settings: settings_text(knowledge.settings()),
        }
    }

    /// What a knowledge base tells of this: no question is expected to find a draft.
    pub(crate) fn served(mut self) -> Self {
        let is_draft = |id: &EntryId| self.entries.get(id).is_some_and(|entry| entry.draft);
        self.expects.retain(|(_, entry)| !entry.as_ref().is_some_and(is_draft));
        self
    }

    /// Some change that can be made.
    pub(crate) fn change(&self, dice: &mut Dice) -> Change {
        let ids = self.entries.keys().cloned().collect::<Vec<_>>();
        let id = dice.pick(&ids).clone();
        let own = &self.entries[&id];
        match dice.below(12) {
            0 => Change::Add(entry(dice, "new", &ids, self.documents.len())),
            1 | 2 => {
                let entry = self.rewritten(dice, &id);
                // What doesn't differ may be named all the same.
                let is_named = |key: &EntryKey| own.value(*key) != entry.value(*key) || dice.one_in(3);
                let keys = EntryKey::ALL.iter().copied().filter(is_named).collect();
                Change::Replace { id, entry, keys }
            }
            3 => Change::Remove { id },
            4 => Change::Phrasing { entry: id, text: line(dice, "newly worded") },
            5 if !own.also.is_empty() => {
                Change::DropPhrasing { entry: id, text: dice.pick(&own.also).clone() }
            }
            6 => Change::Not { entry: id, text: line(dice, "never this") },
            7 => Change::Expect { ask: line(dice, "new ask"), entry: (!dice.one_in(3)).then_some(id) },
            8 | 9 if !self.expects.is_empty() => {
                let asks = self.expects.iter().collect::<Vec<_>>();
                let (ask, entry) = (*dice.pick(&asks)).clone();
                if dice.one_in(2) {
                    return Change::DropExpect { ask };
                }
                let other = if entry.is_none() || entry.as_ref() != Some(&id) && dice.one_in(2) {
                    Some(id)
                } else {
                    None
                };
                Change::Expect { ask, entry: other }
            }
            10 => {
                let count = self.documents.len();
                let id = format!("d{}", dice.below(count + 1));
                Change::Document(document(dice, &id))
            }
            _ if dice.one_in(3) => {
                Change::Unset(SettingsKey::ALL.iter().copied().filter(|_| dice.one_in(2)).collect())
            }
            _ => Change::Settings(SettingsText {
                promise: dice
                    .one_in(2)
                    .then(|| if dice.one_in(3) { String::new() } else { "1 in 40".to_owned() }),
                moderators: dice
                    .one_in(2)
                    .then(|| (0..dice.below(4)).map(|n| format!("11{}", n * 2)).collect()),
                reports: dice
                    .one_in(2)
                    .then(|| if dice.one_in(3) { String::new() } else { "333".to_owned() }),
                askers: dice.one_in(2).then_some(3),
                subject: dice.one_in(2).then(|| (0..dice.below(3)).map(|n| format!("other {n}")).collect()),
                language: dice
                    .one_in(2)
                    .then(|| if dice.one_in(3) { String::new() } else { "de".to_owned() }),
                forums: dice
                    .one_in(2)
                    .then(|| (0..dice.below(3)).map(|n| format!("44{} on solved 5", n * 2)).collect()),
            }),
        }
    }

    /// The same entry with a few things changed.
    fn rewritten(&self, dice: &mut Dice, id: &EntryId) -> Entry {
        let mut text = self.entries[id].clone();
        let mut ids = self.entries.keys().cloned().collect::<Vec<_>>();
        ids.retain(|other| other != id);
        let new = entry(dice, "renamed", &ids, self.documents.len());
        for key in EntryKey::ALL {
            match key {
                EntryKey::Id if dice.one_in(4) => text.id.clone_from(&new.id),
                EntryKey::Also if dice.one_in(2) => mixed(dice, &mut text.also, &new.also),
                EntryKey::Follow if dice.one_in(2) => mixed(dice, &mut text.follow, &new.follow),
                EntryKey::Not if dice.one_in(2) => mixed(dice, &mut text.not, &new.not),
                // These hang together.
                EntryKey::Cite if dice.one_in(2) => {
                    text.cite.retain(|_| !dice.one_in(3));
                    if !new.cite.is_empty() {
                        text.cite.insert(dice.below(text.cite.len() + 1), new.cite[0].clone());
                    }
                    if let Some(first) = text.cite.first_mut().filter(|_| dice.one_in(2)) {
                        first.at = dice.one_in(2).then(|| line(dice, "at once"));
                    }
                    text.draft = text.cite.is_empty() || dice.one_in(4);
                    text.answer = answer(dice, text.cite.len());
                }
                EntryKey::Disputed => text.disputed = text.cite.len() > 1 && dice.one_in(2),
                EntryKey::Cite | EntryKey::Answer | EntryKey::Draft => {}
                key if dice.one_in(3) => text.copy(*key, &new),
                _ => {}
            }
        }
        text
    }

    /// What this should be after a change.
    pub(crate) fn changed(mut self, change: &Change) -> Self {
        match change.clone() {
            Change::Add(text) => {
                self.entries.insert(text.id.clone(), text);
            }
            Change::Replace { id, entry, keys } => {
                let mut text = self.entries.remove(&id).expect("it is there");
                for key in &keys {
                    text.copy(*key, &entry);
                }
                let new = text.id.clone();
                self.entries.insert(new.clone(), text);
                for id in self
                    .entries
                    .values_mut()
                    .flat_map(|entry| &mut entry.follow)
                    .filter(|other| **other == id)
                {
                    id.clone_from(&new);
                }
                let follows = |entry: Option<EntryId>| {
                    if entry.as_ref() == Some(&id) { Some(new.clone()) } else { entry }
                };
                self.expects = self.expects.into_iter().map(|(ask, entry)| (ask, follows(entry))).collect();
            }
            Change::Remove { id } => {
                self.entries.remove(&id);
                self.entries.values_mut().for_each(|entry| entry.follow.retain(|other| *other != id));
                self.expects.retain(|(_, entry)| entry.as_ref() != Some(&id));
            }
            Change::Phrasing { entry, text } => self.entry(&entry).also.push(text),
            Change::DropPhrasing { entry, text } => {
                self.entry(&entry).also.retain(|other| *other != text);
            }
            Change::Not { entry, text } => self.entry(&entry).not.push(text),
            Change::Expect { ask, entry } => {
                self.expects.retain(|(other, _)| *other != ask);
                self.expects.insert((ask, entry));
            }
            Change::DropExpect { ask } => self.expects.retain(|(other, _)| *other != ask),
            Change::Document(document) => drop(self.documents.insert(document.id.clone(), document)),
            Change::Synonym { .. } => unreachable!("a model has no synonyms"),
            Change::Settings(settings) => {
                let own = &mut self.settings;
                own.promise = settings.promise.or(own.promise.take());
                own.moderators = settings.moderators.or(own.moderators.take());
                own.reports = settings.reports.or(own.reports.take());
                own.subject = settings.subject.or(own.subject.take());
                own.language = settings.language.or(own.language.take());
                own.forums = settings.forums.or(own.forums.take());
                own.askers = settings.askers.or(own.askers);
            }
            Change::Unset(keys) => {
                let own = &mut self.settings;
                for key in keys {
                    match key {
                        SettingsKey::Promise => own.promise = Some(String::new()),
                        SettingsKey::Moderators => own.moderators = Some(Vec::new()),
                        SettingsKey::Reports => own.reports = Some(String::new()),
                        SettingsKey::Askers => own.askers = Some(1),
                        SettingsKey::Subject => own.subject = Some(Vec::new()),
                        SettingsKey::Language => own.language = Some(String::new()),
                        SettingsKey::Forums => own.forums = Some(Vec::new()),
                    }
                }
            }
        }
        self
    }

    fn entry(&mut self, id: &EntryId) -> &mut Entry {
        self.entries.get_mut(id).expect("it is there")
    }
}

/// Text of one line that no other has: it begins with `name`.
fn line(dice: &mut Dice, name: &str) -> String {
    let parts = (0..dice.below(4)).map(|_| *dice.pick(HARD)).collect::<Vec<_>>();
    let text = format!("{name} {} {}", parts.join(" x"), dice.below(1000));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn answer(dice: &mut Dice, citations: usize) -> String {
    let mut answer = String::new();
    for n in 0..citations.max(1) {
        let part = line(dice, "It is").replace("[1]", "");
        answer += if n > 0 && dice.one_in(2) { "\n\n" } else { " " };
        answer += &part.replace('`', "");
        if citations > 0 {
            answer += &format!("[{}]", n + 1);
        }
        answer += dice.pick::<&str>(&["", " and\n  so   on ", "\t\n", "\n\"\"\"\nid = \"x\""]);
    }
    answer.trim().to_owned()
}

/// `ids`: those of entries that it may offer next.
fn entry(dice: &mut Dice, id: &str, ids: &[EntryId], documents: usize) -> Entry {
    let draft = dice.one_in(4);
    let count = if draft { dice.below(3) } else { 1 + dice.below(3) };
    let cite = (0..count).map(|n| Citation {
        document: format!("d{}", dice.below(documents)),
        at: dice.one_in(2).then(|| line(dice, "page")),
        quote: line(dice, &format!("q{n}")),
    });
    let cite = cite.collect();
    let mut follow = ids.iter().filter(|other| *other != id).cloned().collect::<Vec<_>>();
    follow.retain(|_| dice.one_in(2));
    Entry {
        id: id.into(),
        draft,
        question: line(dice, &format!("question of {id}")),
        also: (0..dice.below(5)).map(|n| line(dice, &format!("phrasing {n} of {id}"))).collect(),
        answer: answer(dice, count),
        cite,
        disputed: count > 1 && dice.one_in(3),
        topic: dice.one_in(2).then(|| (*dice.pick(&["Tides", "The \"sea\"", "Ships"])).to_owned()),
        follow,
        not: (0..dice.below(3)).map(|n| line(dice, &format!("not {id} {n}"))).collect(),
        require: (0..dice.below(3)).map(|n| format!("tide{n}|ebb {n}")).collect(),
    }
}

/// Some of both, in any order.
fn mixed<T: Clone + PartialEq>(dice: &mut Dice, list: &mut Vec<T>, new: &[T]) {
    list.extend(new.iter().filter(|item| !list.contains(item)).cloned().collect::<Vec<_>>());
    list.retain(|_| !dice.one_in(3));
    dice.shuffle(list);
}

fn document(dice: &mut Dice, id: &str) -> DocumentText {
    let date = ["1998", "2024-02", "2024-02-29"];
    DocumentText {
        id: id.to_owned(),
        title: line(dice, &format!("Title {id}")),
        publisher: dice.one_in(2).then(|| line(dice, "Office")),
        published: dice.one_in(2).then(|| (*dice.pick(&date)).to_owned()),
        url: dice.one_in(2).then(|| format!("https://example.org/{}#'x", dice.below(9))),
        text: dice.one_in(3).then(|| "texts/a  b.txt".to_owned()),
    }
}
