//! What the encoder has to read of a knowledge base.

/// What the encoder has to read before it can help an index.
#[derive(Debug)]
pub struct ToEncode {
    /// Entry by entry.
    pub(crate) phrasings: Vec<Box<str>>,
    pub(crate) expected: Vec<Box<str>>,
    /// Which of these nothing answers.
    pub(crate) nothing: Vec<usize>,
    /// By entry.
    pub(crate) answers: Vec<Vec<Box<str>>>,
}

impl ToEncode {
    /// Each phrasing and each expected question, as the index understands them, and the answers' sentences.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let answers = self.answers.iter().flatten();
        self.phrasings.iter().chain(&self.expected).chain(answers).map(AsRef::as_ref)
    }
}
