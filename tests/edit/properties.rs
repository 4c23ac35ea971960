//! Any change of any knowledge base, however it is written.

use std::collections::BTreeMap;

use footnote::{
    knowledge::{
        Checked, Entry, EntryKey, ExpectText, File, Texts, Value, check,
        contents::{self, Contents},
        edit::{Change, Refusal, SettingsText, apply},
    },
    reply::{Language, problems::render},
};
use proptest::prelude::*;

use crate::{
    dice::Dice,
    model::Model,
    written::{Written, written},
};

/// What should not stand in a file, or not there.
const SLIPS: &[&str] = &[
    "",
    "\n",
    "\"",
    "[",
    "}",
    ",",
    "#",
    "\"\"\"",
    "[entry]\n",
    "[[entry]]\n",
    "[[entry.cite]]\n",
    "[entry.cite]\n",
    "[[documents]]\n",
    "[documents.d0.title]\n",
    "[[settings]]\n",
    "[settings.moderators]\n",
    "expect = 1\n",
    "entry = {}\n",
    "entry = [1, \"a\", { id = 1 }]\n",
    "expect = [{}, {}, 3]\n",
    "documents = \"x\"\n",
    "documents.d0 = []\n",
    "settings = []\n",
    "settings.askers.a = 1\n",
    "also = \"x\"\n",
    "also = [1, [2], \"x\"]\n",
    "cite = { document = \"d0\" }\n",
    "cite = [\"x\", {}]\n",
    "id = 1\n",
    "question = {}\n",
    "follow = [{}]\n",
    "\u{FEFF}",
    "\r",
];

/// What the files say; they must be valid.
fn read(files: &[File], when: &str) -> Model {
    let Checked { knowledge, problems, .. } = check(files, &Texts::default());
    let knowledge = knowledge.unwrap_or_else(|| {
        panic!("{when}:\n{}\n{}", render(&problems, files, Language::English, false), shown(files))
    });
    Model::of(&knowledge)
}

fn shown(files: &[File]) -> String {
    files.iter().map(|file| format!("=== {}\n{}", file.name, String::from_utf8_lossy(&file.bytes))).collect()
}

/// Whether a change may alter or take out what has this owner.
fn may_change(change: &Change, model: &Model, owner: &str) -> bool {
    let of = |prefix: &str| {
        owner.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', ' ']))
    };
    let is = |other: String| owner == other;
    // The items of a list, and what joins them. Comments in lines of their own stay, as long as the list does.
    let in_list = |list: String, left: usize| {
        if left == 0 {
            of(&list)
        } else {
            of(&format!("{list}/item")) || is(format!("{list}/glue")) || of(&format!("{list}/key"))
        }
    };
    let referring = |id: &str, gone: bool| {
        let followers = model.entries.values().filter(|entry| entry.follow.iter().any(|other| other == id));
        let mut follow = followers.map(|entry| {
            let list = format!("entry {}/follow", entry.id);
            in_list(list, entry.follow.len() - usize::from(gone))
                || gone && is(format!("entry {}/glue", entry.id))
        });
        let mut expects = model.expects.iter().filter(|(_, entry)| entry.as_deref() == Some(id));
        follow.any(|is| is) || expects.any(|(ask, _)| of(&format!("expect {ask}")))
    };
    match change {
        Change::Add(_) => is("entries/glue".to_owned()),
        Change::Remove { id } => {
            of(&format!("entry {id}"))
                || referring(id, true)
                || is("entries/glue".to_owned())
                || is("expects/glue".to_owned())
                || is("blank".to_owned())
        }
        Change::Phrasing { entry, .. } => in_list(format!("entry {entry}/also"), 1),
        Change::Not { entry, .. } => in_list(format!("entry {entry}/not"), 1),
        Change::DropPhrasing { entry, .. } => {
            let left = model.entries[entry].also.len() - 1;
            in_list(format!("entry {entry}/also"), left) || left == 0 && is(format!("entry {entry}/glue"))
        }
        Change::Replace { id, entry, keys } => {
            let own = &model.entries[id];
            let differ = || own.differs_in(entry).filter(|key| keys.contains(key));
            let concerned = |key: EntryKey| {
                let name = format!("entry {id}/{}", key.name());
                match entry.value(key) {
                    Value::Lines(lines) => in_list(name, lines.map_or(0, <[_]>::len)),
                    Value::Names(ids) => in_list(name, ids.len()),
                    // Citations in sections go with their comments.
                    Value::Citations(cite) => {
                        of(&name) && !of(&format!("{name}/glue comment"))
                            || is("blank".to_owned())
                            || in_list(name, cite.len())
                    }
                    Value::Flag(_) => of(&name),
                    value if value.is_absent() => of(&name),
                    _ => is(name),
                }
            };
            differ().any(concerned)
                || differ().any(|key| key == EntryKey::Id) && referring(id, false)
                || is(format!("entry {id}/glue"))
        }
        Change::Expect { ask, .. } | Change::DropExpect { ask } => {
            let there = model.expects.iter().any(|(other, _)| other == ask);
            is("expects/glue".to_owned()) || there && (of(&format!("expect {ask}")) || is("blank".to_owned()))
        }
        Change::Document(document) => {
            let id = &document.id;
            let Some(own) = model.documents.get(id) else { return is("documents/glue".to_owned()) };
            let key = |name: &str, old: &Option<String>, new: &Option<String>| {
                old != new
                    && if new.is_some() {
                        is(format!("document {id}/{name}"))
                    } else {
                        of(&format!("document {id}/{name}"))
                    }
            };
            is(format!("document {id}/glue"))
                || own.title != document.title && is(format!("document {id}/title"))
                || key("publisher", &own.publisher, &document.publisher)
                || key("published", &own.published, &document.published)
                || key("url", &own.url, &document.url)
                || key("text", &own.text, &document.text)
        }
        Change::Synonym { .. } => unreachable!("a model has no synonyms"),
        Change::Settings(settings) => may_change_settings(settings, owner, in_list),
        Change::Unset(keys) => {
            is("settings/glue".to_owned()) || keys.iter().any(|key| of(&format!("settings/{}", key.name())))
        }
    }
}

/// The same for a change of settings. `in_list`: whether it is in a list of which so many items are left.
fn may_change_settings(
    settings: &SettingsText,
    owner: &str,
    in_list: impl Fn(String, usize) -> bool,
) -> bool {
    let of = |prefix: &str| {
        owner.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', ' ']))
    };
    let is = |other: String| owner == other;
    let gone = |text: &Option<String>| text.as_ref().is_some_and(String::is_empty);
    let line = |name: &str, new: &Option<String>| {
        new.is_some()
            && if gone(new) { of(&format!("settings/{name}")) } else { is(format!("settings/{name}")) }
    };
    is("settings/glue".to_owned())
        || line("promise", &settings.promise)
        || line("reports", &settings.reports)
        || line("language", &settings.language)
        || settings.askers.is_some() && is("settings/askers".to_owned())
        || [
            ("moderators", &settings.moderators),
            ("subject", &settings.subject),
            ("forums", &settings.forums),
        ]
        .into_iter()
        .filter_map(|(key, texts)| Some((key, texts.as_ref()?)))
        .any(|(key, texts)| in_list(format!("settings/{key}"), texts.len()))
}

/// Whether nothing may be lost, or nothing may come: then one text is the other with things put in.
fn only_adds_or_removes(change: &Change, model: &Model) -> Option<bool> {
    match change {
        Change::Add(_) | Change::Phrasing { .. } | Change::Not { .. } => Some(true),
        Change::Expect { ask, .. } if !model.expects.iter().any(|(other, _)| other == ask) => Some(true),
        Change::Document(document) if !model.documents.contains_key(&document.id) => Some(true),
        Change::Remove { .. } | Change::DropPhrasing { .. } | Change::DropExpect { .. } => Some(false),
        _ => None,
    }
}

/// Whether `part` is `whole` with things left out.
fn is_within(part: &[u8], whole: &[u8]) -> bool {
    let mut whole = whole.iter();
    part.iter().all(|byte| whole.any(|other| other == byte))
}

/// Sees that everything that a change does not concern is where it was, as it was.
fn unconcerned(before: &Written, after: &File, change: &Change, model: &Model) {
    let text = std::str::from_utf8(&after.bytes).expect("it is text");
    let mut at = 0;
    for part in before.parts.iter().filter(|part| !may_change(change, model, &part.owner)) {
        let found = text[at..].find(&part.text);
        let Some(found) = found else {
            panic!(
                "{:?} of {} is lost:\n{}\nbecame\n{}\nby {change:?}",
                part.text,
                part.owner,
                shown(std::slice::from_ref(&before.file)),
                shown(std::slice::from_ref(after))
            );
        };
        at += found + part.text.len();
    }
    let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect::<Vec<_>>();
    let comments = |bytes: &[u8]| {
        let mut comments = BTreeMap::new();
        for line in lines(bytes) {
            for (at, _) in line.match_indices("# comment ") {
                *comments.entry(line[at..].split('.').next().unwrap_or_default().to_owned()).or_insert(0) +=
                    1;
            }
        }
        comments
    };
    let had = comments(&before.file.bytes);
    for (comment, count) in comments(&after.bytes) {
        assert!(had.get(&comment).is_some_and(|had| *had >= count), "{comment} is there twice");
    }
    let newlines = |bytes: &[u8]| bytes.split(|byte| *byte == b'\n').count() - 1;
    let crlf = |bytes: &[u8]| bytes.windows(2).filter(|pair| pair == b"\r\n").count();
    let (before, after) = (&before.file.bytes, &after.bytes);
    if newlines(before) > 0 {
        let expected = if crlf(before) > 0 { newlines(after) } else { 0 };
        assert_eq!(crlf(after), expected, "lines end in one way");
    }
}

proptest! {
    #[test]
    fn a_change_does_what_it_says_and_nothing_else(seed in any::<u64>()) {
        let mut dice = Dice(seed);
        let model = Model::any(&mut dice);
        let before = written(&model, &mut dice);
        let files = before.iter().map(|written| written.file.clone()).collect::<Vec<_>>();
        prop_assert_eq!(&read(&files, "before"), &model.clone().served(), "the knowledge is written as it is meant");

        let change = model.change(&mut dice);
        let expected = model.clone().changed(&change);
        let after = match apply(&files, "k", std::slice::from_ref(&change)) {
            Ok(after) => after,
            Err(refusal) => {
                prop_assert_eq!(refusal, Refusal::Unchanged, "{:?}", change);
                prop_assert_eq!(expected, model);
                return Ok(());
            }
        };
        prop_assert_eq!(read(&after, "after"), expected.served(), "{:?}\n{}\nbecame\n{}", change, shown(&files), shown(&after));
        for (before, after) in before.iter().zip(&after) {
            prop_assert_eq!(&before.file.name, &after.name);
            unconcerned(before, after, &change, &model);
            match only_adds_or_removes(&change, &model) {
                Some(true) => prop_assert!(is_within(&before.file.bytes, &after.bytes), "something is lost"),
                Some(false) => prop_assert!(is_within(&after.bytes, &before.file.bytes), "something new is there"),
                None => {}
            }
        }
        let is_local = !matches!(change, Change::Remove { .. } | Change::Replace { .. } | Change::Expect { .. });
        let changed = after.iter().filter(|file| !files.contains(file)).count();
        prop_assert!(changed == 1 || !is_local && changed > 0, "{} files are changed", changed);
    }

    #[test]
    fn what_is_written_to_a_new_file_is_read_as_it_was(seed in any::<u64>()) {
        let model = Model::any(&mut Dice(seed));
        let expects = model.expects.iter().map(|(ask, entry)| ExpectText {
            ask: ask.clone(),
            entry: entry.clone(),
            nothing: entry.is_none(),
        });
        let contents = Contents {
            documents: model.documents.values().cloned().collect(),
            entries: model.entries.values().cloned().collect(),
            expects: expects.collect(),
            ..Contents::default()
        };
        let file = File { name: "k.toml".to_owned(), bytes: contents.toml().into_bytes() };
        let mut reading = contents::read(std::slice::from_ref(&file)).expect("it is TOML");
        reading.contents.entries = reading.contents.entries.into_iter().map(Entry::tidy).collect();
        prop_assert_eq!(&reading.contents, &contents, "{}", shown(&[file]));
        prop_assert_eq!(reading.problems, []);
        prop_assert_eq!(reading.entries.len(), contents.entries.len());
    }

    #[test]
    fn changes_at_once_are_changes_one_after_the_other(seed in any::<u64>()) {
        let mut dice = Dice(seed);
        let model = Model::any(&mut dice);
        let files = written(&model, &mut dice).into_iter().map(|written| written.file).collect::<Vec<_>>();
        let first = model.change(&mut dice);
        let changed = model.changed(&first);
        prop_assume!(!changed.entries.is_empty());
        let second = changed.change(&mut dice);

        let one = |files: Vec<File>, change: &Change| match apply(&files, "k", std::slice::from_ref(change)) {
            Err(Refusal::Unchanged) => Ok(files),
            other => other,
        };
        let after_both = one(files.clone(), &first).and_then(|files| one(files, &second));
        match apply(&files, "k", &[first, second]) {
            Err(Refusal::Unchanged) => prop_assert_eq!(after_both, Ok(files)),
            at_once => prop_assert_eq!(at_once, after_both),
        }
    }

    #[test]
    fn whatever_a_file_holds_a_change_is_made_or_refused(seed in any::<u64>()) {
        let mut dice = Dice(seed);
        let model = Model::any(&mut dice);
        let mut files = written(&model, &mut dice).into_iter().map(|written| written.file).collect::<Vec<_>>();
        let change = model.change(&mut dice);
        for _ in 0..=dice.below(3) {
            let which = dice.below(files.len());
            let bytes = &mut files[which].bytes;
            let from = dice.below(bytes.len() + 1);
            // Often at the beginning of a line, where it may still be TOML.
            let line = bytes[from..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| from + end + 1);
            let from = if dice.one_in(3) { from } else { line };
            let to = (from + if dice.one_in(2) { 0 } else { dice.below(40) }).min(bytes.len());
            bytes.splice(from..to, dice.pick(SLIPS).bytes());
        }
        let _ = apply(&files, "k", &[change]);
    }
}
