//! A question as the knowledge base understands it: misspelt words corrected, synonyms read as one.

use super::{
    Reading,
    language::{
        Language,
        compounds::{Compounds, Part},
        grams,
        leaning::Unnamed,
        signs,
        spelling::Spelling,
        subject::Subject,
        words::{self, Pause, Word},
    },
    limits,
    signals::table::TABLE,
    synonyms::Synonyms,
    vocabulary::Vocabulary,
};
use std::collections::{HashMap, HashSet};

/// Words from this rarity on may be misspelt names.
const MAY_BE_A_NAME: f32 = 0.85;

/// A word of a question as it was understood.
#[derive(Debug, Clone)]
pub(super) struct Term {
    /// As typed; several words where a phrase was read as a synonym.
    pub(super) typed: String,
    /// As read.
    pub(super) folded: String,
    /// The stem's number; `None`: no text of the knowledge base has a form of this word.
    pub(super) stem: Option<u32>,
    pub(super) tokens: Tokens,
    /// How rare it is in the knowledge base's language, 0–1.
    pub(super) rarity: f32,
    /// What stands before it.
    pub(super) pause: Pause,
}

/// A question, understood.
#[derive(Debug, Clone, Default)]
pub(super) struct Question {
    pub(super) terms: Vec<Term>,
    pub(super) corrections: Vec<Reading>,
    pub(super) synonyms: Vec<Reading>,
    /// Stems of the words that are none of what is asked.
    pub(super) aside: Vec<String>,
    /// Whether some of these name what all of the knowledge base is about.
    pub(super) of_the_subject: bool,
    /// What it means without naming it.
    pub(super) unnamed: Option<Unnamed>,
    /// Whether these are not all words that say what is asked: it is a part of a message, or leans on what came before it.
    pub(super) is_part: bool,
}

impl Question {
    /// Its words as they were read.
    pub(super) fn folded(&self) -> String {
        self.terms.iter().map(|term| term.folded.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// Terms, one of each stem.
pub(super) fn distinct(terms: &[Term]) -> Vec<&Term> {
    let mut terms = terms.iter().collect::<Vec<_>>();
    // Forms of a stem that the knowledge base doesn't have count as words of their own: rare, and of no consequence.
    let order = |a: &&Term, b: &&Term| a.stem.cmp(&b.stem).then_with(|| a.folded.cmp(&b.folded));
    terms.sort_by(order);
    terms.dedup_by(|a, b| a.stem == b.stem && (a.stem.is_some() || a.folded == b.folded));
    terms
}

/// Understands questions in the words of one knowledge base.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) synonyms: Synonyms,
    pub(super) vocabulary: Vocabulary,
    pub(super) spelling: Spelling,
    /// Emoji that the knowledge base speaks of.
    pub(super) names: HashSet<Box<str>>,
    /// Phrasings that are hardly more than courtesy, as lines of words: these are asked as they stand.
    pub(super) whole: HashSet<String>,
    /// What it has as one word, and what as two.
    pub(super) compounds: Compounds,
    /// What all of it is about.
    pub(super) subject: Subject,
}

impl Reader {
    /// The question in the knowledge base's words.
    pub(super) fn read(&self, text: &str) -> Question {
        let mut question = Question::default();
        // First of all: half a compound may be no word by itself.
        let words = words::read(self.language(), text);
        question.unnamed = self.language().unnamed(&words);
        let words = self.compounded(&words, &mut question.corrections);
        let words = self.correct(words, &mut question.corrections);
        let (words, aside) = self.set_aside(words);
        question.aside = aside.iter().map(|word| self.language().stem(&word.folded)).collect();
        let words = self.without_subject(words, &mut question);
        let (words, synonyms) = self.synonyms.apply(self.language(), words);
        question.synonyms = synonyms;
        let tokens = tokens(&words);
        question.terms =
            words.into_iter().zip(tokens).map(|(word, tokens)| self.term(word, tokens)).collect();
        question
    }

    /// The words that are asked, and those that only surround them.
    fn set_aside(&self, words: Vec<Word>) -> (Vec<Word>, Vec<Word>) {
        let spoken = words.iter().map(Word::spoken).collect::<Vec<_>>();
        if self.whole.contains(&words::line(&spoken)) {
            return (words, Vec::new());
        }
        let mut belongs = self.language().asked(&spoken, &|word| self.is_name(word)).into_iter();
        words.into_iter().partition(|_| belongs.next().unwrap_or_default())
    }

    /// The words without those that speak of what all is about.
    fn without_subject(&self, words: Vec<Word>, question: &mut Question) -> Vec<Word> {
        let folded = words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>();
        let mut aside = self.subject.aside(&folded).into_iter();
        let (aside, asked) = words.into_iter().partition::<Vec<_>, _>(|_| aside.next().unwrap_or_default());
        question.of_the_subject = !aside.is_empty();
        question.aside.extend(aside.iter().map(|word| self.language().stem(&word.folded)));
        asked
    }

    /// The words, as one or two as the knowledge base has them.
    fn compounded(&self, words: &[Word], corrections: &mut Vec<Reading>) -> Vec<Word> {
        let folded = words.iter().map(|word| word.folded.clone()).collect::<Vec<_>>();
        let folded = folded.iter().map(String::as_str).collect::<Vec<_>>();
        let mut read = Vec::with_capacity(words.len());
        let mut at = 0;
        while at < words.len() {
            let word = &words[at];
            let parted = words.get(at + 1).is_some_and(|next| next.pause != Pause::None);
            match self.compounds.read(self.language(), &folded[at..], parted) {
                Part::Same => read.push(word.clone()),
                Part::Joined(joined) => {
                    at += 1;
                    let typed = format!("{} {}", word.typed, words[at].typed);
                    corrections.push(Reading { typed: typed.clone(), read: joined.clone() });
                    read.push(Word { typed, pause: word.pause, ..Word::of(joined) });
                }
                Part::Parted([first, second]) => {
                    corrections
                        .push(Reading { typed: word.typed.clone(), read: format!("{first} {second}") });
                    read.push(Word { typed: word.typed.clone(), pause: word.pause, ..Word::of(first) });
                    read.push(Word { typed: word.typed.clone(), ..Word::of(second) });
                }
            }
            at += 1;
        }
        read
    }

    /// Whether the knowledge base speaks of something by this word.
    pub(super) fn is_name(&self, folded: &str) -> bool {
        if signs::is_emoji_word(folded) {
            self.names.contains(folded)
        } else {
            self.vocabulary.stem(folded).is_some()
        }
    }

    fn term(&self, word: Word, tokens: Tokens) -> Term {
        let stem = self.vocabulary.stem(&word.folded);
        Term {
            stem,
            tokens,
            rarity: self.language().rarity(&word.folded),
            typed: word.typed,
            folded: word.folded,
            pause: word.pause,
        }
    }

    /// The language that questions are read in.
    pub(super) fn language(&self) -> &'static dyn Language {
        self.vocabulary.language()
    }

    pub(super) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    pub(super) fn spelling(&self) -> &Spelling {
        &self.spelling
    }

    /// Reads words that neither the knowledge base nor its language has as those that were likeliest meant.
    fn correct(&self, mut words: Vec<Word>, corrections: &mut Vec<Reading>) -> Vec<Word> {
        let mut tried: HashMap<String, Option<String>> = HashMap::new();
        for word in &mut words {
            if self.is_spelled_right(&word.folded) || tried.len() >= limits::CORRECTIONS {
                continue;
            }
            let read = tried.entry(word.folded.clone()).or_insert_with(|| {
                let read = self.meant(&word.folded)?;
                corrections.push(Reading { typed: word.typed.clone(), read: read.clone() });
                Some(read)
            });
            if let Some(read) = read {
                word.folded.clone_from(read);
                word.plain.clone_from(read);
            }
        }
        words
    }

    /// A rare word that the knowledge base doesn't have may still be one of its names, one slip away: "robins" for
    /// "Robbins".
    fn is_spelled_right(&self, folded: &str) -> bool {
        let language = self.language();
        if !words::is_correctable(folded)
            || self.vocabulary.stem(folded).is_some()
            || language.is_courtesy(folded)
        {
            return true;
        }
        let rarity = language.rarity(folded);
        let name = || self.nearest(folded).is_some_and(|known| language.rarity(known) >= MAY_BE_A_NAME);
        language.is_word(folded) && !(rarity >= MAY_BE_A_NAME && folded.len() > limits::SHORTEST && name())
    }

    /// The word of the knowledge base that was most likely meant by an unknown one.
    pub(super) fn nearest(&self, folded: &str) -> Option<&str> {
        let number = self.spelling.nearest(&self.vocabulary, folded)?;
        Some(self.vocabulary.known(number).folded)
    }

    fn meant(&self, folded: &str) -> Option<String> {
        let short = || self.spelling.nearest_short(&self.vocabulary, folded);
        let short = || short().map(|number| self.vocabulary.known(number).folded.to_owned());
        let known = self.nearest(folded).map(str::to_owned).or_else(short);
        known.or_else(|| self.language().nearest(folded).map(str::to_owned))
    }
}

/// The rows of each word.
pub(super) fn tokens(words: &[Word]) -> Vec<Tokens> {
    let pairs = pairs(words.iter());
    pairs.zip(words).map(|(pair, word)| Tokens { pair, alone: rows(word) }).collect()
}

/// By word: the row of it together with the one before, where there is one.
pub(super) fn pairs<'w>(words: impl Iterator<Item = &'w Word>) -> impl Iterator<Item = Option<u32>> {
    let mut before = None;
    words.map(move |word| {
        let mut parts = parts(word).peekable();
        let pair = before.zip(parts.peek()).and_then(|(before, part)| TABLE.pair(before, part));
        before = parts.last().or(before);
        pair
    })
}

/// All rows of some neighbouring words; what stands before them is none of it.
pub(super) fn all(terms: &[Term]) -> Vec<u32> {
    let pairs = terms.iter().skip(1).filter_map(|term| term.tokens.pair);
    terms.iter().flat_map(|term| term.tokens.alone.iter().copied()).chain(pairs).collect()
}

/// The rows of a word by itself.
pub(super) fn rows(word: &Word) -> Vec<u32> {
    let rows = parts(word).flat_map(|part| TABLE.tokens(part)).collect::<Vec<_>>();
    let is_foreign = || !word.folded.is_ascii();
    if !rows.is_empty() || !is_foreign() {
        return rows;
    }
    let first = TABLE.rows() as u32;
    grams::directions(&word.folded).into_iter().map(|direction| first + direction).collect()
}

fn parts(word: &Word) -> impl Iterator<Item = &str> {
    word.plain.split(' ').filter(|part| !part.is_empty())
}

/// Rows of the table of meanings.
#[derive(Debug, Clone, Default)]
pub(super) struct Tokens {
    /// Of a word together with the one before.
    pub(super) pair: Option<u32>,
    /// Of the word by itself.
    pub(super) alone: Vec<u32>,
}

/// What the texts of a knowledge base are made of.
#[derive(Debug)]
pub(super) struct Texts {
    /// By entry.
    pub(super) phrasings: Vec<Vec<Text>>,
    /// By entry: questions that it must not answer.
    pub(super) not: Vec<Vec<Text>>,
    /// Questions that nothing answers.
    pub(super) nothing: Vec<Text>,
    /// By number, the words as they were typed.
    pub(super) words: Vec<Box<str>>,
}

/// What a text is made of, in its order.
#[derive(Debug)]
pub(super) struct Text {
    /// Whether words are left out that name what all of the knowledge base is about.
    pub(super) of_the_subject: bool,
    /// Numbers of the words as typed: no synonym is read as another.
    pub(super) words: Vec<u32>,
    /// Numbers of the words that are asked, as read.
    pub(super) read: Vec<u32>,
    pub(super) stems: Vec<u32>,
    /// Rows of the table of meanings.
    pub(super) tokens: Vec<u32>,
}
