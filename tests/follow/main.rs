//! Conversations: what is asked after an answer may lean on it, and nothing that stands alone does.

mod terminal;

use std::{collections::BTreeMap, path::Path, sync::Arc};

use footnote::{
    knowledge::{Community, EntryPosition},
    library::{Library, Shelf},
    matching::Vectors,
};
use serde::Deserialize;

/// A question, and the entry whose answer was shown before it.
#[derive(Debug, Deserialize)]
struct Turn {
    /// Which knowledge base.
    knowledge: Base,
    /// On one half the rules were made; the other one says what they are worth.
    half: Half,
    kind: Kind,
    after: String,
    ask: String,
    /// The entries that answer it.
    #[serde(default)]
    right: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Base {
    Shipped,
    Everyday,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Half {
    Developed,
    Reported,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    /// It leans on what came before, and has an answer.
    Follows,
    /// It leans on what came before, and has none.
    Nothing,
    /// It leans on nothing.
    Alone,
}

/// What became of the turns of a kind.
#[derive(Debug, Default)]
struct Count {
    turns: usize,
    right: usize,
}

/// Of a hundred questions that lean on an answer and have one, so many get it at least.
const RIGHT: usize = 80;

/// Of a hundred turns, so many are answered wrongly at most.
const WRONG: usize = 1;

#[test]
fn what_follows_on_is_answered_and_hardly_ever_wrongly() {
    let open = |folder: &str| -> Arc<Shelf> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let shelf = Library::open(&folder).expect("a valid knowledge base").shelf(Community::Default);
        Vectors::default().encode_for(&shelf.index);
        shelf
    };
    let (shipped, everyday) = (open("knowledge"), open("tests/everyday/knowledge"));
    let mut counts = BTreeMap::<(Half, Kind), Count>::new();
    let mut wrong = Vec::new();
    for line in include_str!("turns.jsonl").lines() {
        let turn = serde_json::from_str::<Turn>(line).expect("a turn a line");
        let Shelf { knowledge, index, .. } = match turn.knowledge {
            Base::Shipped => &*shipped,
            Base::Everyday => &*everyday,
        };
        let after = knowledge.position(&turn.after).expect("an entry");
        let alone = index.find(&turn.ask);
        let leaning = index.find_after(&turn.ask, &alone, after, false);
        let verdict = leaning.as_ref().unwrap_or(&alone);
        let answer = verdict.answer().map(|best| best.entry);
        let is_right = |entry: EntryPosition| turn.right.iter().any(|id| *id == *knowledge[entry].id);
        let count = counts.entry((turn.half, turn.kind)).or_default();
        count.turns += 1;
        count.right += usize::from(answer.is_some_and(is_right));
        if turn.kind == Kind::Alone {
            assert_eq!(verdict, &alone, "{turn:?}");
        }
        if turn.kind != Kind::Alone && answer.is_some_and(|entry| !is_right(entry)) {
            wrong.push(format!("after {}: {:?}", turn.after, turn.ask));
        }
    }
    for half in [Half::Developed, Half::Reported] {
        let Count { turns, right } = counts[&(half, Kind::Follows)];
        assert!(turns >= 33 && right * 100 >= turns * RIGHT, "{half:?}: {right} of {turns}");
        assert!(counts[&(half, Kind::Nothing)].turns >= 33 && counts[&(half, Kind::Alone)].turns >= 33);
    }
    let turns = counts.values().map(|count| count.turns).sum::<usize>();
    assert!(wrong.len() * 100 <= turns * WRONG, "{wrong:#?}");
}
