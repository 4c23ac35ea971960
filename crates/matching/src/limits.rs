//! How much of a question is read, and how much of what is found is looked at closely.

/// Characters of a question or phrasing that are read, half of them from its beginning and half from its end: half of Discord's
/// longest message, and more than anyone asks in.
pub(super) const CHARACTERS: usize = 1_000;

/// Words of a question that are read, repeated ones included; half from its beginning and half from its end.
pub(super) const WORDS: usize = 120;

/// Letters of a word that are read: longer ones are no words, and cost the spelling correction most.
pub(super) const LETTERS: usize = 32;

/// Misspelt words of one question that are looked up: a person makes a few, a nuisance makes hundreds.
pub(super) const CORRECTIONS: usize = 24;

/// Entries that are compared phrasing by phrasing: of more, those that look nearest as a whole.
pub(super) const SHORTLIST: usize = 200;

/// Entries whose words are compared with each of a question's: of more, the nearest.
pub(super) const WORD_BY_WORD: usize = 20;

/// Texts of a knowledge base whose words are compared so: of more, none.
pub(super) const WORD_BY_WORD_TEXTS: usize = 40_000;

/// Entries that are held against the questions that must not be answered: fewer than these are ever offered.
pub(super) const SCRUTINISED: usize = 6;

/// Candidates that an unsure verdict offers: what fits on a phone, and holds the right one nine times in ten.
pub(super) const CANDIDATES: usize = 3;

/// Words of the longest phrase that can be a synonym.
pub(super) const SYNONYM_WORDS: usize = 6;

/// Wordings that are compared with each other to group them: a second's work.
pub(super) const GROUPED: usize = 5_000;

/// Words that tell which language a knowledge base is in: fewer may be names.
pub(super) const TELLING_WORDS: usize = 20;

/// Sentences of an answer that the encoder reads.
pub(super) const SENTENCES: usize = 4;

/// Expected questions that the confidence is held against.
pub(super) const EXPECTED: usize = 500;

/// Shorter words are left as typed: nearly every one of them is one slip from another word.
pub(super) const SHORTEST: usize = 4;
