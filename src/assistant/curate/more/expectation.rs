//! What is expected of questions.

use super::{
    super::{
        Acted, Curation, entry_named,
        pending::{Edits, Proposal},
        small::About,
    },
    Given, Said, Shown, gone, line,
    part::unknown,
};
use crate::{
    knowledge::{Expect, edit::Change, text},
    reply::{self, AboutMore, Mistake, MoreField, Reply, Summary},
};

/// The box of a question that no entry may answer.
const NOTHING: &str = "nothing";

impl Curation<'_> {
    /// A page of what is expected.
    pub(in crate::assistant) fn expectations(&self, page: usize) -> Reply {
        let knowledge = &self.shelf.knowledge;
        let keys = knowledge.expects().iter().map(key).collect::<Vec<_>>();
        let line = |(expect, key): (&'_ Expect, &'_ String)| (expect.ask.clone(), key.clone(), expect.entry);
        let all = knowledge.expects().iter().zip(&keys).map(line).collect::<Vec<_>>();
        let lines = all.iter().map(|(ask, key, entry)| reply::ExpectLine {
            key,
            ask,
            entry: entry.map(|at| knowledge[at].question.as_str()),
        });
        reply::expectations(&lines.collect::<Vec<_>>(), page)
    }

    /// Opens the form of a new one.
    pub(in crate::assistant) fn expect(&self) -> Acted {
        self.open_small(About::Expect)
    }

    /// Expects nothing any more of the question with this key.
    pub(in crate::assistant) fn drop_expect(&self, named: &str) -> Acted {
        let expect = self.shelf.knowledge.expects().iter().find(|expect| key(expect) == named);
        let ask = expect.ok_or_else(gone)?.ask.clone();
        let summary = Summary::NotExpected { question: ask.clone() };
        self.propose(Proposal::new(Edits::Changes(vec![Change::DropExpect { ask }]), summary))
    }
}

/// The form of a new one.
pub(super) fn shown(given: &Given<'_>) -> Shown {
    let is_nothing = !given.chosen(MoreField::Nothing, Vec::new()).is_empty();
    let fields = vec![
        MoreField::Ask.text(given.or(MoreField::Ask, "")),
        MoreField::Expected.text(given.or(MoreField::Expected, "")),
        MoreField::Nothing.boxes([(AboutMore::NoEntry, NOTHING, is_nothing)]),
    ];
    (AboutMore::NewExpectation, fields)
}

/// What it says.
pub(super) fn said(curation: &Curation<'_>, given: &Given<'_>) -> Said {
    let ask = line(&given.or(MoreField::Ask, ""));
    let named = line(&given.or(MoreField::Expected, ""));
    let is_nothing = !given.chosen(MoreField::Nothing, Vec::new()).is_empty();
    let mut mistakes = Vec::new();
    if text::folded(&ask).is_empty() {
        mistakes.push(Mistake::NoQuestion);
    }
    if named.is_empty() != is_nothing {
        mistakes.push(Mistake::UnclearExpect);
    }
    let found = entry_named(&curation.shelf.knowledge, &named);
    if !named.is_empty() && found.is_none() {
        mistakes.push(unknown(curation, None, named));
    }
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let entry = found.map(|entry| entry.question.clone());
    let summary = Summary::Expected { question: ask.clone(), entry };
    Ok((vec![Change::Expect { ask, entry: found.map(|entry| entry.id.clone()) }], summary))
}

/// What stands for an expectation in a button, which has no room for a question: FNV-1a of its question.
///
/// Source: Fowler, Noll, Vo, "FNV hash", 64 bits.
fn key(expect: &Expect) -> String {
    let hashed = text::folded(&expect.ask).bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hashed:016x}")
}
