//! An edit of a large knowledge base, from the form to the disk, and what answering notices of it: `cargo bench --bench edit`.
//!
//! 10,000 entries of five phrasings. The time to the review, the time of the press that saves, and the longest that a
//! question had to wait while editors' saves were taken in.

use std::{
    collections::{BTreeSet, HashMap},
    fs,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use footnote::{
    assistant::{Act, Assistant, Call, Done, Given, Person, Rights, Said},
    knowledge::{Community, Server},
    ledger::Ledger,
    library::Library,
    reply::{Input, Reply},
};

/// As the bot has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ENTRIES: usize = 10_000;
const EDITS: usize = 40;
const RELOADS: usize = 5;
const SERVER: Server = Server(1);

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let knowledge = folder.path().join("knowledge");
    fs::create_dir(&knowledge).expect("a folder");
    let text = written();
    fs::write(knowledge.join("all.toml"), &text).expect("a file");
    let begun = Instant::now();
    let library = Arc::new(Library::open(&knowledge).expect("a knowledge"));
    println!("{ENTRIES} entries, {} kB, opened in {:?}", text.len() / 1024, begun.elapsed());
    let ledger = Ledger::open(&folder.path().join("data"));
    let assistant = Arc::new(Assistant::new(Arc::clone(&library), ledger, BTreeSet::from([SERVER])));

    let (mut reviews, mut saves) = (Vec::new(), Vec::new());
    for edit in 0..EDITS {
        // One person makes fewer edits an hour.
        let call = Call {
            person: Some(Person(1 + edit as u64)),
            server: Some(SERVER),
            rights: Rights { manages_server: true, ..Rights::default() },
            ..Call::default()
        };
        let id = format!("entry-{}", edit * 211 % ENTRIES).into();
        let Said::Form(form) = assistant.act(&call, Act::Edit(id), Given::Nothing).said else {
            panic!("a form")
        };
        let mut typed: HashMap<_, _> =
            form.fields.iter().map(|field| (field.key.to_owned(), stands(&field.input))).collect();
        typed
            .get_mut("also")
            .expect("phrasings")
            .push_str(&format!("\nhow come {} is number {edit}", name(edit)));
        let asked = Instant::now();
        let review = said(assistant.act(&call, form.act, Given::Fields(typed)));
        reviews.push(asked.elapsed());
        let mut acts = review.choices.into_iter().map(|choice| choice.act);
        let save = acts.find(|act| matches!(act, Act::Save(_)));
        let pressed = Instant::now();
        let saved = said(assistant.act(&call, save.expect("a harmless edit"), Given::Nothing));
        saves.push(pressed.elapsed());
        assert!(format!("{saved:?}").contains("Saved"), "{saved:?}");
    }
    show("from the form to its review", &mut reviews);
    show("from the press to the disk", &mut saves);

    let stop = Arc::new(AtomicBool::new(false));
    let asking = thread::spawn({
        let (assistant, stop) = (Arc::clone(&assistant), Arc::clone(&stop));
        move || {
            let mut waits = Vec::new();
            for at in 0.. {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                let question = format!("where do i find {}", name(at % ENTRIES));
                let asked = Instant::now();
                assistant.find(&Call::default(), &question);
                waits.push(asked.elapsed());
                thread::sleep(Duration::from_millis(1));
            }
            waits
        }
    });
    let mut reloads = Vec::new();
    for reload in 0..RELOADS {
        let edited = text.replace("Because of 7.[1]", &format!("Because of {reload}.[1]"));
        fs::write(knowledge.join("all.toml"), edited).expect("a file");
        let begun = Instant::now();
        let happened = library.refresh(Community::Default).expect("it is new");
        reloads.push(begun.elapsed());
        // As the bot does: the review of what changed.
        assistant.happened(&happened);
    }
    stop.store(true, Ordering::Relaxed);
    show("to take in an editor's save", &mut reloads);
    show("a question meanwhile", &mut asking.join().expect("it asks"));
}

/// What stands in a field.
fn stands(input: &Input) -> String {
    match input {
        Input::Text { value, .. } => value.clone(),
        Input::List { .. } | Input::Boxes { .. } => String::new(),
    }
}

fn said(done: Done) -> Reply {
    match done.said {
        Said::Reply(reply) | Said::Private(reply) | Said::Public(reply) => reply,
        Said::Form(_) | Said::Retracted | Said::Nothing => panic!("a reply"),
    }
}

fn show(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!("{what}: median {:?}, p99 {:?}, longest {:?}", at(0.5), at(0.99), at(1.0));
}

/// Two words of no language for each number.
fn name(number: usize) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we",
        "xi", "yo", "zu",
    ];
    let syllable = |place: u32| SYLLABLES[number / 20_usize.pow(place) % 20];
    format!("{}{}{} {}{}", syllable(0), syllable(1), syllable(2), syllable(3), syllable(0))
}

fn written() -> String {
    let mut text = String::from("[documents.book]\ntitle = \"The Book\"\n");
    for at in 0..ENTRIES {
        let name = name(at);
        text += &format!(
            "\n[[entry]]\nid = \"entry-{at}\"\nquestion = \"Where is the {name}?\"\nalso = [\n  \"how do i get to the {name}\",\n  \
             \"way to the {name}\",\n  \"where can one find the {name}\",\n  \"location of {name}\",\n]\n\
             answer = \"Because of {at}.[1]\"\ncite = [{{ document = \"book\", quote = \"page {at}\" }}]\n"
        );
    }
    text
}
