//! Folders of servers, each with a knowledge base that nobody else has.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

/// How much each knowledge base has.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    /// Entries, in four wordings each.
    pub(crate) entries: usize,
}

/// The folders, and what is in them.
pub(crate) struct Folders {
    folder: TempDir,
}

/// What somebody may want to know of a thing.
const ASKS: [[&str; 4]; 10] = [
    [
        "When does the {} open?",
        "opening hours of the {}",
        "what time can i get into the {}",
        "is the {} open late",
    ],
    [
        "How do I book the {}?",
        "booking the {}",
        "can i reserve the {} for my group",
        "where do i sign up for the {}",
    ],
    ["What does the {} cost?", "price of the {}", "how much money is the {}", "do i have to pay for the {}"],
    [
        "Who looks after the {}?",
        "who is in charge of the {}",
        "contact person for the {}",
        "whom do i ask about the {}",
    ],
    ["Where is the {}?", "how do i get to the {}", "directions to the {}", "which building has the {}"],
    [
        "Can I bring my dog to the {}?",
        "pets at the {}",
        "are dogs allowed in the {}",
        "may i take an animal to the {}",
    ],
    ["Why was the {} closed?", "what happened to the {}", "reason for closing the {}", "the {} is shut, why"],
    ["How old is the {}?", "history of the {}", "which year was the {} built", "when did they make the {}"],
    [
        "How do I report damage to the {}?",
        "the {} is broken",
        "something is wrong with the {}",
        "report a fault of the {}",
    ],
    [
        "Is the {} fit for wheelchairs?",
        "wheelchair access to the {}",
        "are there stairs at the {}",
        "step free way into the {}",
    ],
];

/// Words that a thing's name is made of.
const FIRST: [&str; 24] = [
    "copper", "amber", "northern", "old", "granite", "willow", "silver", "meadow", "harvest", "lantern",
    "marble", "cedar", "falcon", "ivory", "juniper", "velvet", "saffron", "thistle", "orchid", "pebble",
    "russet", "tundra", "walnut", "zephyr",
];
const SECOND: [&str; 24] = [
    "gallery",
    "workshop",
    "stadium",
    "library",
    "kitchen",
    "theatre",
    "market",
    "chapel",
    "nursery",
    "garage",
    "studio",
    "laboratory",
    "harbour",
    "museum",
    "archive",
    "bakery",
    "cellar",
    "greenhouse",
    "arena",
    "observatory",
    "pavilion",
    "quarry",
    "smithy",
    "tower",
];

impl Folders {
    pub(crate) fn new(servers: usize, shape: Shape) -> Self {
        let folders = Self { folder: tempfile::tempdir().expect("a folder") };
        fs::create_dir(folders.path()).expect("a folder");
        fs::write(folders.path().join("default.toml"), text(usize::MAX, shape)).expect("a file");
        for server in 0..servers {
            let folder = folders.path().join("servers").join(id(server));
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(folder.join("knowledge.toml"), text(server, shape)).expect("a file");
        }
        folders
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("knowledge")
    }

    pub(crate) fn data(&self) -> PathBuf {
        Path::new(self.folder.path()).join("data")
    }
}

/// A server's number.
pub(crate) fn id(server: usize) -> String {
    (900_000_000_000_000_000 + server).to_string()
}

/// One of the four wordings of one of its questions.
pub(crate) fn question(server: usize, entry: usize, wording: usize) -> String {
    ASKS[entry % ASKS.len()][wording].replace("{}", &thing(server, entry))
}

/// What only this server answers to that.
pub(crate) fn answer(server: usize, entry: usize) -> String {
    format!("It stands in folder {server} as number {entry}.")
}

fn text(server: usize, Shape { entries }: Shape) -> String {
    let mut text = String::from("[documents.guide]\ntitle = \"Guide\"\n");
    for entry in 0..entries {
        let [question, also @ ..] = [0, 1, 2, 3].map(|wording| question(server, entry, wording));
        let answer = answer(server, entry);
        writeln!(
            text,
            "\n[[entry]]\nid = \"entry-{entry}\"\nquestion = {question:?}\nalso = {also:?}\n\
             answer = \"{answer}[1] Whoever wants to know more about the {} finds all of it in the guide, which hangs \
             beside the door and is renewed every spring.\"\n\
             cite = [{{ document = \"guide\", at = \"page {entry}\", quote = \"stands in a folder\" }}]",
            thing(server, entry)
        )
        .expect("a string takes it");
    }
    text
}

/// A table to be imported, of about so many bytes: questions that have their answers cited, and no two alike.
pub(crate) fn table(bytes: usize) -> String {
    let mut table = String::from("question,answer,document,quote\n");
    for row in 0.. {
        let (thing, other) = (thing(row, row), thing(row / 7, row));
        let question = ASKS[row % ASKS.len()][row / 10 % 4].replace("{}", &thing);
        writeln!(
            table,
            "{question} (number {row}),\"{}[1]\",Guide,hangs beside the door",
            format!("The {thing} is behind the {other}, and number {row} in the guide, which hangs beside the door. ").repeat(5)
        )
        .expect("a string takes it");
        if table.len() >= bytes {
            break;
        }
    }
    table
}

/// What an entry is about: another thing for every ten entries of a server.
fn thing(server: usize, entry: usize) -> String {
    let number =
        server.wrapping_mul(7919).wrapping_add(entry / ASKS.len() * 31) % (FIRST.len() * SECOND.len());
    format!("{} {}", FIRST[number / SECOND.len()], SECOND[number % SECOND.len()])
}
