//! What the texts of a knowledge base are made of. Their words repeat, so that each is looked into once.

use super::{
    english,
    hashing::QuickMap,
    reading::{self, Reader, Text, Texts},
    spelling::Spelling,
    synonyms::Synonyms,
    words::{self, Word},
};
use knowledge::{Entry, Synonym};
use std::rc::Rc;

impl Reader {
    /// A reader that knows the words of a knowledge base, and what its texts are made of. `nothing`: questions that no entry
    /// answers.
    pub(super) fn new<'a>(
        entries: &[Entry],
        synonyms: &[Synonym],
        nothing: impl Iterator<Item = &'a str>,
    ) -> (Self, Texts) {
        let mut reader = Self { synonyms: Synonyms::new(synonyms), ..Self::default() };
        let mut written = Learner::new(&mut reader, Learner::as_written);
        // Answers and quotes are known, so that their words are neither misspelt nor strange, though no question has them.
        for entry in entries {
            let quotes = entry.cite.iter().map(|citation| citation.quote.as_str());
            for text in quotes.chain([entry.question.as_str(), entry.answer.as_str()]) {
                written.learn(text);
            }
        }
        for word in reader.synonyms.words() {
            reader.vocabulary.learn(&word);
        }
        reader.spelling = Spelling::new(&reader.vocabulary);
        let mut asked = Learner::new(&mut reader, Learner::as_asked);
        let phrasings =
            entries.iter().map(|entry| entry.phrasings().map(|text| asked.learn(text)).collect()).collect();
        asked.reader.familiar = asked.reader.vocabulary.stems() as u32;
        let not = entries.iter().map(|entry| entry.not.iter().map(|text| asked.learn(text)).collect());
        let not = not.collect();
        let nothing = nothing.map(|text| asked.learn(text)).collect();
        let texts = Texts { phrasings, not, nothing, words: asked.into_words() };
        reader.spelling = Spelling::new(&reader.vocabulary);
        (reader, texts)
    }
}

/// Reads the texts of a knowledge base; a reader knows their words from then on.
struct Learner<'r> {
    reader: &'r mut Reader,
    /// How a word is understood.
    understand: fn(&Reader, &mut Word),
    /// By what stands in a text: the words that it stands for.
    read: QuickMap<Box<str>, Vec<Rc<Learnt>>>,
    /// Words that others are read as.
    others: QuickMap<String, Rc<Learnt>>,
    /// Folded words, and their numbers.
    numbers: QuickMap<Box<str>, u32>,
}

/// A word that was looked into.
struct Learnt {
    word: Word,
    stem: String,
    number: u32,
    /// Its rows in the table of meanings, by itself.
    rows: Vec<u32>,
}

impl<'r> Learner<'r> {
    /// `understand`: [`Self::as_written`] or [`Self::as_asked`].
    fn new(reader: &'r mut Reader, understand: fn(&Reader, &mut Word)) -> Self {
        let (read, others, numbers) = (QuickMap::default(), QuickMap::default(), QuickMap::default());
        Self { reader, understand, read, others, numbers }
    }

    /// A word of a text that is beyond doubt.
    fn as_written(_: &Reader, _: &mut Word) {}

    /// A word of a text that people typed as they ask: a misspelt one must not become a word of the knowledge base.
    fn as_asked(reader: &Reader, word: &mut Word) {
        let right = !words::is_correctable(&word.folded)
            || english::is_word(&word.folded)
            || reader.vocabulary.stem(&word.folded).is_some();
        if let Some(meant) = (!right).then(|| reader.nearest(&word.folded)).flatten().map(str::to_owned) {
            word.plain.clone_from(&meant);
            word.folded = meant;
        }
    }

    /// What a text is made of.
    fn learn(&mut self, text: &str) -> Text {
        let mut typed = Vec::new();
        for run in words::runs(text) {
            self.look_into(run.text, &mut typed);
        }
        let mut read = Vec::with_capacity(typed.len());
        let mut at = 0;
        while let Some(word) = typed.get(at) {
            if let Some((count, others)) = self.reader.synonyms.read_as(&typed[at..], |learnt| &learnt.stem) {
                let others = others.to_vec();
                read.extend(others.into_iter().map(|other| self.other(other)));
                at += count;
            } else {
                read.push(Rc::clone(word));
                at += 1;
            }
        }
        let pairs = reading::pairs(read.iter().map(|learnt| &learnt.word)).flatten();
        Text {
            words: typed.iter().map(|learnt| learnt.number).collect(),
            tokens: pairs.chain(read.iter().flat_map(|learnt| learnt.rows.iter().copied())).collect(),
            stems: read.iter().map(|learnt| self.reader.vocabulary.learn(&learnt.word.folded)).collect(),
        }
    }

    /// All words by number.
    fn into_words(self) -> Vec<Box<str>> {
        let mut words = self.numbers.into_iter().collect::<Vec<_>>();
        words.sort_unstable_by_key(|&(_, number)| number);
        words.into_iter().map(|(word, _)| word).collect()
    }

    /// Adds the words that a run stands for.
    fn look_into(&mut self, run: &str, typed: &mut Vec<Rc<Learnt>>) {
        if let Some(read) = self.read.get(run) {
            typed.extend(read.iter().cloned());
            return;
        }
        let mut read = words::words(run);
        for word in &mut read {
            (self.understand)(self.reader, word);
        }
        let read = read.into_iter().map(|word| Rc::new(self.learnt(word))).collect::<Vec<_>>();
        typed.extend(read.iter().cloned());
        self.read.insert(run.into(), read);
    }

    /// A word that stands for others.
    fn other(&mut self, folded: String) -> Rc<Learnt> {
        if let Some(other) = self.others.get(&folded) {
            return Rc::clone(other);
        }
        let learnt = Rc::new(self.learnt(Word::of(folded.clone())));
        self.others.insert(folded, Rc::clone(&learnt));
        learnt
    }

    fn learnt(&mut self, word: Word) -> Learnt {
        let next = self.numbers.len() as u32;
        Learnt {
            stem: words::stem(&word.folded),
            number: *self.numbers.entry(word.folded.as_str().into()).or_insert(next),
            rows: reading::rows(&word),
            word,
        }
    }
}
