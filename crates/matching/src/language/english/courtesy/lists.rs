//! The words and phrases of courtesy in English, as the texts beside this have them; `words.txt` says how they are
//! written.

use super::super::phrases::Phrases;
use std::sync::LazyLock;

const TEXTS: [&str; 4] = [
    include_str!("words.txt"),
    include_str!("opening.txt"),
    include_str!("closing.txt"),
    include_str!("clauses.txt"),
];

/// What must follow a phrase that opens a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    Anything,
    /// Something that is parted from it, or begins a question.
    Question,
}

/// What must stand before a phrase that ends a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Past {
    /// Something that is parted from it.
    Pause,
    /// No word that governs it: "open for everyone" and "how do i say thanks" keep their last words.
    Free,
}

pub(super) static OPENING: LazyLock<Phrases<Then>> = LazyLock::new(|| {
    phrases(&[("opening", Then::Anything), ("opening, before a pause or a question", Then::Question)])
});
pub(super) static CLOSING: LazyLock<Phrases<Past>> =
    LazyLock::new(|| phrases(&[("closing", Past::Free), ("closing, after a pause", Past::Pause)]));
pub(super) static INSIDE: LazyLock<Phrases<()>> = LazyLock::new(|| phrases(&[("anywhere", ())]));

/// What begins an excuse that lasts until a "but".
pub(super) static EXCUSES: LazyLock<Phrases<()>> = LazyLock::new(|| phrases(&[("excuses", ())]));

/// What begins the tale of a search, as long as it names what was searched.
pub(super) static SEARCHES: LazyLock<Phrases<()>> = LazyLock::new(|| phrases(&[("searches", ())]));

/// What begins a clause that is about the asking, not the question.
pub(super) static ASIDES: LazyLock<Phrases<()>> = LazyLock::new(|| phrases(&[("asides", ())]));

/// What is searched.
pub(super) static SEARCHED: LazyLock<Vec<&str>> = LazyLock::new(|| words("searched"));

/// Words of thanks.
pub(super) static THANKS: LazyLock<Vec<&str>> = LazyLock::new(|| words("thanks"));

/// Words that a question begins with.
pub(super) static ASKING: LazyLock<Vec<&str>> = LazyLock::new(|| words("asking"));

/// Words that govern the one after them, so that it belongs to the question.
pub(super) static GOVERNING: LazyLock<Vec<&str>> = LazyLock::new(|| words("governing"));

/// Greetings and thanks that a name may follow.
pub(super) static HEADS: LazyLock<Vec<&str>> = LazyLock::new(|| words("heads"));

/// Words of which a clause of politeness has at least one.
pub(super) static MARKERS: LazyLock<Vec<&str>> = LazyLock::new(|| words("markers"));

/// Words that a clause of politeness may have beside.
pub(super) static POLITE: LazyLock<Vec<&str>> = LazyLock::new(|| words("polite"));

/// Words that are a clause by themselves.
pub(super) static ALONE: LazyLock<Vec<&str>> = LazyLock::new(|| words("alone"));

/// The sections of words: what phrases name them by, and their words.
static CLASSES: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
    let classes = sections().filter_map(|(title, text)| Some((title.strip_prefix("words: ")?, text)));
    classes.map(|(name, text)| (name, lines(text).flat_map(str::split_whitespace).collect())).collect()
});

/// The sections of all texts: their titles and what stands below.
fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    let sections = TEXTS.into_iter().flat_map(|text| text.split("\n[").skip(1));
    sections.filter_map(|section| section.split_once(']'))
}

/// The lines of a text but for comments.
fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

fn words(class: &str) -> Vec<&'static str> {
    let class = CLASSES.iter().find(|(name, _)| *name == class);
    class.expect("every class that the code names is there").1.clone()
}

/// The phrases of sections, each of which has a condition.
fn phrases<C: Copy>(titles: &[(&str, C)]) -> Phrases<C> {
    let classes = CLASSES.iter().map(|(name, words)| (*name, words.as_slice())).collect::<Vec<_>>();
    let written = titles.iter().map(|&(title, condition)| {
        let text = sections().find(|(other, _)| *other == title);
        // A phrase goes on until the next one or a comment.
        let phrases = text.expect("every section that the code names is there").1.split("\n- ").skip(1);
        (condition, phrases.map(|phrase| phrase.split('#').next().unwrap_or(phrase)).collect::<Vec<_>>())
    });
    let written = written.collect::<Vec<_>>();
    let written = written.iter().map(|(condition, phrases)| (*condition, phrases.as_slice()));
    Phrases::new(&written.collect::<Vec<_>>(), &classes)
}
