//! The list of unanswered questions, as a property: after any sequence of acts, of the questions that are kept, it holds just
//! those that are not answered now and were not dismissed; and whoever waits is told once, when there is something to tell.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    sync::Arc,
};

use footnote::{
    assistant::{
        Act, Assistant, Before, Call, Channel, Done, EntryId, Given, Message, Notice, Person, Place,
        Question, Rights, Said, Server,
    },
    knowledge::{Community, QuestionId},
    ledger::Ledger,
    library::Library,
    reply::{Block, Input, Reply, Sentence},
};
use proptest::{prelude::*, sample::select, test_runner::TestCaseError};
use tempfile::TempDir;

/// The server whose members ask, and whose moderators keep the default knowledge base.
const SERVER: Server = Server(1);

const KNOWLEDGE: &str = r#"
[settings]
reports = "1100000000000000033"
askers = 1

[documents.notes]
title = "A Pilot's Notebook"

[[entry]]
id = "ferry-fare"
question = "How much is the ferry?"
also = ["what does the ferry cost", "ferry ticket price", "price of a ferry ticket"]
answer = "Two crowns.[1]"
cite = [{ document = "notes", quote = "two crowns a head" }]

[[entry]]
id = "north-pier"
question = "Where is the north pier?"
also = ["how do i get to the north pier", "way to the north pier"]
answer = "Past the fish market.[1]"
cite = [{ document = "notes", quote = "past the fish market" }]

[[entry]]
id = "south-pier"
question = "Where is the south pier?"
also = ["how do i get to the south pier", "way to the south pier"]
answer = "Behind the customs house.[1]"
cite = [{ document = "notes", quote = "behind the customs house" }]
"#;

/// Written and taken away with an editor.
const PAINTER: &str = r#"
[[entry]]
id = "by-hand"
question = "Who painted the customs house?"
answer = "The vicar did.[1]"
cite = [{ document = "notes", quote = "by the vicar" }]
"#;

const QUESTIONS: [&str; 9] = [
    "who painted the customs house",
    "who was it that painted 12 sides of the customs house",
    "name of the painter of the customs house",
    "way to the north pier from gate 12",
    "where is the pier",
    "crossing tariff",
    "is there a cinema",
    "any cinemas around?",
    "best pizza recipe",
];

#[derive(Debug, Clone)]
enum Step {
    Ask(&'static str),
    NotAsked(&'static str),
    SendToModerators(&'static str),
    Write { question: &'static str, worded: &'static str, is_sourced: bool, keeps_wordings: bool },
    Join { question: &'static str, entry: usize },
    Dismiss(&'static str),
    AnswerBy { question: &'static str, entry: Option<usize> },
    AddSources,
    Remove(usize),
    Undo,
    EditOnDisk,
}

fn step() -> impl Strategy<Value = Step> {
    let question = || select(&QUESTIONS);
    let worded = || select(&["", "Who painted it?", "Is there dancing on Sundays?"]);
    prop_oneof![
        4 => question().prop_map(Step::Ask),
        2 => question().prop_map(Step::NotAsked),
        3 => question().prop_map(Step::SendToModerators),
        4 => (question(), worded(), any::<bool>(), any::<bool>()).prop_map(
            |(question, worded, is_sourced, keeps_wordings)| {
                Step::Write { question, worded, is_sourced, keeps_wordings }
            }
        ),
        2 => (question(), 0..9_usize).prop_map(|(question, entry)| Step::Join { question, entry }),
        1 => question().prop_map(Step::Dismiss),
        2 => (question(), prop::option::of(0..9_usize))
            .prop_map(|(question, entry)| Step::AnswerBy { question, entry }),
        1 => Just(Step::AddSources),
        1 => (0..9_usize).prop_map(Step::Remove),
        2 => Just(Step::Undo),
        1 => Just(Step::EditOnDisk),
    ]
}

/// What is known of a question that is kept, by what was done and nothing else.
#[derive(Debug, Default)]
struct Kept {
    is_dismissed: bool,
    /// The entry that a moderator saved for it.
    meant: Option<EntryId>,
}

/// A bot without a surface, and what should be known of it.
struct World {
    folder: TempDir,
    library: Arc<Library>,
    assistant: Assistant,
    kept: BTreeMap<&'static str, Kept>,
    /// Who waits for what.
    waiting: BTreeSet<(&'static str, Person)>,
    people: u64,
    /// What a step made others hear.
    notices: Vec<Notice>,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let knowledge = folder.path().join("knowledge");
        fs::create_dir(&knowledge).expect("a folder");
        fs::write(knowledge.join("harbour.toml"), KNOWLEDGE).expect("a file");
        let library = Arc::new(Library::open(&knowledge).expect("it is valid"));
        let ledger = Ledger::open(&folder.path().join("data"));
        let assistant = Assistant::new(Arc::clone(&library), ledger, BTreeSet::from([SERVER]));
        let (kept, waiting, notices) = (BTreeMap::new(), BTreeSet::new(), Vec::new());
        Self { folder, library, assistant, kept, waiting, people: 0, notices }
    }

    /// Somebody who was never here before: nobody has had their share of anything.
    fn somebody(&mut self) -> Call {
        self.people += 1;
        Call {
            person: Some(Person(self.people)),
            name: "Ann".into(),
            server: Some(SERVER),
            ..Call::default()
        }
    }

    fn moderator(&mut self) -> Call {
        let rights = Rights { manages_server: true, ..Rights::default() };
        Call { rights, ..self.somebody() }
    }

    fn act(&mut self, call: &Call, act: Act, given: Given) -> Said {
        let Done { said, notices, first, .. } = self.assistant.act(call, act, given);
        self.notices.extend(notices);
        self.notices.extend(first.map(|first| first.notice));
        said
    }

    fn reply(&mut self, call: &Call, act: Act, given: Given) -> Reply {
        match self.act(call, act, given) {
            Said::Reply(reply) | Said::Private(reply) | Said::Public(reply) => reply,
            other => panic!("{other:?}"),
        }
    }

    /// What answers a question now, and whether that is asserted.
    fn answer(&self, question: &str) -> Option<(String, bool)> {
        let call = Call { server: Some(SERVER), ..Call::default() };
        let report = serde_json::to_value(self.assistant.find(&call, question).report()).expect("JSON");
        let entry = report["entry"].as_str().map(str::to_owned);
        match report["outcome"].as_str() {
            Some("answer") => entry.map(|entry| (entry, true)),
            Some("likely") => entry.map(|entry| (entry, false)),
            _ => None,
        }
    }

    /// Whether a question is answered, for all that was done.
    fn is_answered(&self, question: &str) -> bool {
        let meant = self.kept.get(question).and_then(|kept| kept.meant.as_ref());
        self.answer(question).is_some_and(|(entry, is_asserted)| {
            is_asserted || meant.is_some_and(|meant| meant.as_str() == entry)
        })
    }

    fn is_dismissed(&self, question: &str) -> bool {
        self.kept.get(question).is_some_and(|kept| kept.is_dismissed)
    }

    /// The list: every question on it, with its number.
    fn list(&mut self) -> BTreeMap<String, QuestionId> {
        let call = self.moderator();
        let list = self.reply(&call, Act::Unanswered(0), Given::Nothing);
        let groups = list.menu.into_iter().flat_map(|menu| menu.options);
        let mut listed = BTreeMap::new();
        for group in groups.map(|option| option.act).collect::<Vec<_>>() {
            let Act::Question(id) = group else { panic!("{group:?}") };
            listed.extend(self.group(id).into_iter().map(|question| (question, id)));
        }
        listed
    }

    /// The wordings of a group.
    fn group(&mut self, id: QuestionId) -> Vec<String> {
        let call = self.moderator();
        let group = self.reply(&call, Act::Question(id), Given::Nothing);
        let worded = |block| match block {
            Block::Item(Sentence::Theirs(question)) => Some(question),
            _ => None,
        };
        group.body.into_iter().filter_map(worded).collect()
    }

    /// The entries and drafts there are.
    fn entry(&self, number: usize) -> Option<EntryId> {
        let shelf = self.library.shelf(Community::Default);
        let all = shelf.knowledge.entries().iter().chain(shelf.knowledge.drafts());
        let ids = all.map(|entry| entry.id.clone()).collect::<Vec<_>>();
        (!ids.is_empty()).then(|| ids[number % ids.len()].clone())
    }

    /// Presses what saves a review; gives what is said then, if it could be saved.
    fn save(&mut self, call: &Call, review: &Reply) -> Option<Reply> {
        let act = review.choices.iter().map(|choice| &choice.act);
        let act = act.clone().find(|act| matches!(act, Act::Save(_) | Act::Reason(_)))?.clone();
        let given = match act {
            Act::Reason(_) => Given::Fields(HashMap::from([("reason".to_owned(), "so".to_owned())])),
            _ => Given::Nothing,
        };
        let is_saved =
            |reply: &Reply| reply.choices.iter().any(|choice| matches!(choice.act, Act::Undo(Some(_))));
        // What takes much from askers takes another moderator.
        let other = self.moderator();
        let saved = Some(self.reply(call, act.clone(), given.clone())).filter(is_saved);
        saved.or_else(|| Some(self.reply(&other, act, given)).filter(is_saved))
    }

    fn form(&mut self, call: &Call, act: Act, typed: &[(&str, &str)]) -> Option<Reply> {
        let Said::Form(form) = self.act(call, act, Given::Nothing) else { return None };
        let mut texts = HashMap::new();
        for field in &form.fields {
            if let Input::Text { value, .. } = &field.input {
                texts.insert(field.key.to_owned(), value.clone());
            }
        }
        texts.extend(typed.iter().map(|&(key, text)| (key.to_owned(), text.to_owned())));
        Some(self.reply(call, form.act, Given::Fields(texts)))
    }

    fn meant(&mut self, questions: &[String], entry: &EntryId) {
        for (question, kept) in &mut self.kept {
            if questions.iter().any(|other| other == question) {
                kept.meant = Some(entry.clone());
            }
        }
    }

    fn dismissed(&mut self, questions: &[String]) {
        for (question, kept) in &mut self.kept {
            if questions.iter().any(|other| other == question) {
                *kept = Kept { is_dismissed: true, meant: None };
            }
        }
    }

    fn step(&mut self, step: &Step) {
        match *step {
            Step::Ask(question) => {
                let call = self.somebody();
                self.act(&call, Act::Ask, Question::new(question).into());
                if self.answer(question).is_none() {
                    self.kept.entry(question).or_default();
                }
            }
            Step::NotAsked(question) => {
                let Some((entry, false)) = self.answer(question) else { return };
                let entry = EntryId::from(entry);
                let before = Before { question: Some(question.into()), likely: true, ..Before::default() };
                let call = Call { before: Some(before), ..self.somebody() };
                self.act(&call, Act::NotAsked(entry.clone()), Given::Nothing);
                let kept = self.kept.entry(question).or_default();
                kept.meant = kept.meant.take().filter(|meant| *meant != entry);
            }
            Step::SendToModerators(question) => {
                if self.answer(question).is_some() {
                    return;
                }
                let place = Place { channel: Channel(5), message: Some(Message(6)) };
                let before =
                    Before { question: Some(question.into()), place: Some(place), ..Before::default() };
                let call = Call { before: Some(before), ..self.somebody() };
                self.act(&call, Act::AskModerators, Given::Nothing);
                self.kept.entry(question).or_default().is_dismissed = false;
                self.waiting.insert((question, call.person.expect("a person")));
            }
            _ => self.moderate(step),
        }
    }

    fn moderate(&mut self, step: &Step) {
        match *step {
            Step::Ask(_) | Step::NotAsked(_) | Step::SendToModerators(_) => {}
            Step::Write { question, worded, is_sourced, keeps_wordings } => {
                let Some(&id) = self.list().get(question) else { return };
                let questions = self.group(id);
                let call = self.moderator();
                let mut typed = vec![("answer", "The vicar did.")];
                typed.extend((!worded.is_empty()).then_some(("question", worded)));
                typed.extend((!keeps_wordings).then_some(("also", "")));
                typed.extend(is_sourced.then_some(("cite", "notes | by the vicar")));
                let Some(review) = self.form(&call, Act::Write(id), &typed) else { return };
                let Some(saved) = self.save(&call, &review) else { return };
                let entry = saved.choices.iter().find_map(|choice| match &choice.act {
                    Act::Entry(entry) => Some(entry.clone()),
                    _ => None,
                });
                self.meant(&questions, &entry.expect("it was saved"));
            }
            Step::Join { question, entry } => {
                let Some(&id) = self.list().get(question) else { return };
                let Some(entry) = self.entry(entry) else { return };
                let questions = self.group(id);
                let call = self.moderator();
                let review = self.reply(&call, Act::Join(id, entry.clone()), Given::Nothing);
                if self.save(&call, &review).is_some() {
                    self.meant(&questions, &entry);
                }
            }
            Step::Dismiss(question) => {
                let Some(&id) = self.list().get(question) else { return };
                let questions = self.group(id);
                let call = self.moderator();
                self.act(&call, Act::Dismiss(id), Given::Nothing);
                self.dismissed(&questions);
            }
            Step::AnswerBy { question, entry } => {
                let entry = entry.and_then(|entry| self.entry(entry));
                let before = Before { question: Some(question.into()), ..Before::default() };
                let call = Call { before: Some(before), ..self.moderator() };
                let offered = self.reply(&call, Act::Differently, Given::Nothing);
                let pending = offered.choices.iter().find_map(|choice| match &choice.act {
                    Act::AnswerBy(pending, None) => Some(pending.clone()),
                    _ => None,
                });
                let act = Act::AnswerBy(pending.expect("it is offered"), entry.clone());
                let review = self.reply(&call, act, Given::Nothing);
                if self.save(&call, &review).is_some() && !self.is_dismissed(question) {
                    match entry {
                        Some(entry) => self.meant(&[question.into()], &entry),
                        None => self.dismissed(&[question.into()]),
                    }
                }
            }
            Step::AddSources => {
                let shelf = self.library.shelf(Community::Default);
                for draft in shelf.knowledge.drafts() {
                    let call = self.moderator();
                    let typed = [("cite", "notes | by the vicar")];
                    if let Some(review) = self.form(&call, Act::Edit(draft.id.clone()), &typed) {
                        self.save(&call, &review);
                    }
                }
            }
            Step::Remove(entry) => {
                let Some(entry) = self.entry(entry) else { return };
                let call = self.moderator();
                let review = self.reply(&call, Act::Remove(entry), Given::Nothing);
                self.save(&call, &review);
            }
            Step::Undo => {
                let call = self.moderator();
                let review = self.reply(&call, Act::Undo(None), Given::Nothing);
                self.save(&call, &review);
            }
            Step::EditOnDisk => {
                let file = self.folder.path().join("knowledge/harbour.toml");
                let text = fs::read_to_string(&file).expect("a file");
                let edited = if text.contains(PAINTER) { text.replace(PAINTER, "") } else { text + PAINTER };
                fs::write(&file, edited).expect("it is saved");
                if let Some(happened) = self.library.refresh(Community::Default) {
                    self.notices.extend(self.assistant.happened(&happened));
                }
                self.notices.extend(self.assistant.served(Community::Default));
            }
        }
    }

    /// That the list is as it should be, and that those were told who should have been.
    fn check(&mut self) -> Result<(), TestCaseError> {
        let listed = self.list().into_keys().collect::<BTreeSet<_>>();
        let open =
            self.kept.iter().filter(|(question, kept)| !kept.is_dismissed && !self.is_answered(question));
        let open = open.map(|(&question, _)| question.to_owned()).collect::<BTreeSet<_>>();
        prop_assert_eq!(&listed, &open, "{:?}", &self.kept);
        for notice in std::mem::take(&mut self.notices) {
            if notice.asker.is_none() {
                continue;
            }
            let question = notice.reply.asked.clone().unwrap_or_default();
            prop_assert!(self.is_answered(&question) || self.is_dismissed(&question), "told of {}", question);
            let told = self.waiting.iter().find(|(of, _)| *of == question).copied();
            prop_assert!(told.is_some(), "told twice of {}", question);
            self.waiting.remove(&told.expect("it is there"));
            self.assistant.delivered(&notice, true);
        }
        for (question, person) in &self.waiting {
            let is_over = self.is_answered(question) || self.is_dismissed(question);
            prop_assert!(!is_over, "{} was not told of {}", person, question);
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn the_list_holds_what_is_kept_and_neither_answered_nor_dismissed(
        steps in prop::collection::vec(step(), 1..24),
    ) {
        let mut world = World::new();
        for step in &steps {
            world.step(step);
            world.check()?;
        }
    }
}
