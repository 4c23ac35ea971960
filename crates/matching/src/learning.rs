//! What the texts of a knowledge base are made of. Their words repeat, so that each is looked into once.

use super::{
    hashing::QuickMap,
    language::{
        Language,
        compounds::{Compounds, Part},
        signs,
        spelling::Spelling,
        subject::Subject,
        words::{self, Pause, Spoken, Word},
    },
    reading::{self, Reader, Text, Texts},
    synonyms::Synonyms,
    vocabulary::Vocabulary,
};
use knowledge::{Entry, Synonym};
use std::rc::Rc;

/// A phrasing that is no more than this beside its courtesy is courtesy itself (words).
const COURTEOUS: usize = 2;

impl Reader {
    /// A reader that knows the words of a knowledge base, and what its texts are made of. `nothing`: questions that no entry
    /// answers.
    pub(super) fn new<'a>(
        language: &'static dyn Language,
        entries: &[Entry],
        synonyms: &[Synonym],
        subject: Subject,
        nothing: impl Iterator<Item = &'a str>,
    ) -> (Self, Texts) {
        let (synonyms, words) = Synonyms::new(language, synonyms);
        let mut reader = Self { synonyms, subject, vocabulary: Vocabulary::of(language), ..Self::default() };
        let mut written = Learner::new(&mut reader, Learner::as_written);
        // Answers and quotes are known, so that their words are neither misspelt nor strange, though no question has them.
        for entry in entries {
            let quotes = entry.cite.iter().map(|citation| citation.quote.as_str());
            for text in quotes.chain([entry.question.as_str(), entry.answer.as_str()]) {
                written.learn(text);
            }
        }
        for word in words {
            reader.vocabulary.learn(&word);
        }
        for word in reader.subject.words() {
            reader.vocabulary.learn(word);
        }
        reader.spelling = Spelling::new(&reader.vocabulary);
        let mut asked = Learner::new(&mut reader, Learner::as_asked);
        // All are looked into before the first is learnt: what a word is depends on all of them, and not on their order.
        let phrasings = entries.iter().map(|entry| entry.phrasings().map(|text| asked.said(text)).collect());
        let phrasings = phrasings.collect::<Vec<Vec<_>>>();
        let words = phrasings.iter().flatten();
        let words = words.map(|said| said.iter().map(|said| &*said.learnt.word.folded).collect::<Vec<_>>());
        asked.reader.compounds = Compounds::new(language, words);
        asked.learn_names(phrasings.iter().flatten());
        asked.learn_whole(phrasings.iter().flatten());
        let phrasings = phrasings.into_iter();
        let phrasings = phrasings.map(|said| said.iter().map(|said| asked.text(said)).collect()).collect();
        let not = entries.iter().map(|entry| entry.not.iter().map(|text| asked.learn(text)).collect());
        let not = not.collect();
        let nothing = nothing.map(|text| asked.learn(text)).collect();
        let texts = Texts { phrasings, not, nothing, words: asked.into_words() };
        reader.vocabulary.shrink();
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

/// A word where it stands in a text.
struct Said {
    learnt: Rc<Learnt>,
    pause: Pause,
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
            || reader.language().is_word(&word.folded)
            || reader.language().is_courtesy(&word.folded)
            || reader.vocabulary.stem(&word.folded).is_some();
        if let Some(meant) = (!right).then(|| reader.nearest(&word.folded)).flatten().map(str::to_owned) {
            word.plain.clone_from(&meant);
            word.folded = meant;
        }
    }

    /// What a text is made of.
    fn learn(&mut self, text: &str) -> Text {
        let said = self.said(text);
        self.text(&said)
    }

    /// The words of a text.
    fn said(&mut self, text: &str) -> Vec<Said> {
        let mut said = Vec::new();
        let mut pause = Pause::None;
        for run in words::runs(text) {
            pause = pause.max(run.pause);
            for learnt in self.look_into(run.text) {
                said.push(Said { learnt, pause: std::mem::take(&mut pause) });
            }
        }
        said
    }

    /// Emoji that are more than decoration somewhere.
    fn learn_names<'s>(&mut self, texts: impl Iterator<Item = &'s Vec<Said>>) {
        let is_emoji = |said: &Said| signs::is_emoji_word(&said.learnt.word.folded);
        for said in texts.filter(|said| said.iter().any(is_emoji)) {
            let asked = self.asked(said);
            let named = said.iter().zip(asked).filter(|(said, asked)| *asked && is_emoji(said));
            self.reader.names.extend(named.map(|(said, _)| said.learnt.word.folded.as_str().into()));
        }
    }

    /// Phrasings that are courtesy but for a word or two: "thank you so much, Ada" is an entry of its own, and none about Ada.
    fn learn_whole<'s>(&mut self, texts: impl Iterator<Item = &'s Vec<Said>>) {
        for said in texts {
            let asked = self.asked(said).into_iter().filter(|asked| *asked).count();
            if asked < said.len() && asked <= COURTEOUS {
                let spoken = said.iter().map(|said| said.learnt.word.spoken()).collect::<Vec<_>>();
                self.reader.whole.insert(words::line(&spoken));
            }
        }
    }

    /// By word, whether it belongs to what is asked.
    fn asked(&self, said: &[Said]) -> Vec<bool> {
        let spoken = said.iter().map(|said| Spoken { pause: said.pause, ..said.learnt.word.spoken() });
        let spoken = spoken.collect::<Vec<_>>();
        if self.reader.whole.contains(&words::line(&spoken)) {
            return vec![true; spoken.len()];
        }
        self.reader.language().asked(&spoken, &|word| {
            self.reader.is_name(word) || !signs::is_emoji_word(word) && self.numbers.contains_key(word)
        })
    }

    /// What a text of these words is made of.
    fn text(&mut self, said: &[Said]) -> Text {
        let asked = self.asked(said);
        let asked =
            said.iter().zip(asked).filter(|(_, asked)| *asked).map(|(said, _)| said).collect::<Vec<_>>();
        let mut typed = self.compounded(&asked);
        let folded = typed.iter().map(|learnt| learnt.word.folded.as_str()).collect::<Vec<_>>();
        let aside = self.reader.subject.aside(&folded);
        let of_the_subject = aside.contains(&true);
        let mut aside = aside.into_iter();
        typed.retain(|_| !aside.next().unwrap_or_default());
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
            of_the_subject,
            words: said.iter().map(|said| said.learnt.number).collect(),
            tokens: pairs.chain(read.iter().flat_map(|learnt| learnt.rows.iter().copied())).collect(),
            read: read.iter().map(|learnt| learnt.number).collect(),
            stems: read.iter().map(|learnt| self.reader.vocabulary.learn(&learnt.word.folded)).collect(),
        }
    }

    /// The words, as one or two as the knowledge base has them.
    fn compounded(&mut self, said: &[&Said]) -> Vec<Rc<Learnt>> {
        let folded = said.iter().map(|said| said.learnt.word.folded.as_str()).collect::<Vec<_>>();
        let mut read = Vec::with_capacity(said.len());
        let mut at = 0;
        while at < said.len() {
            let parted = said.get(at + 1).is_some_and(|next| next.pause != Pause::None);
            match self.reader.compounds.read(self.reader.language(), &folded[at..], parted) {
                Part::Same => read.push(Rc::clone(&said[at].learnt)),
                Part::Joined(word) => {
                    read.push(self.other(word));
                    at += 1;
                }
                Part::Parted(words) => read.extend(words.map(|word| self.other(word))),
            }
            at += 1;
        }
        read
    }

    /// All words by number.
    fn into_words(self) -> Vec<Box<str>> {
        let mut words = self.numbers.into_iter().collect::<Vec<_>>();
        words.sort_unstable_by_key(|&(_, number)| number);
        words.into_iter().map(|(word, _)| word).collect()
    }

    /// The words that a run stands for.
    fn look_into(&mut self, run: &str) -> Vec<Rc<Learnt>> {
        if let Some(read) = self.read.get(run) {
            return read.clone();
        }
        let mut read = words::words(self.reader.language(), run);
        for word in &mut read {
            (self.understand)(self.reader, word);
        }
        let read = read.into_iter().map(|word| Rc::new(self.learnt(word))).collect::<Vec<_>>();
        self.read.insert(run.into(), read.clone());
        read
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
            stem: self.reader.language().stem(&word.folded),
            number: *self.numbers.entry(word.folded.as_str().into()).or_insert(next),
            rows: reading::rows(&word),
            word,
        }
    }
}
