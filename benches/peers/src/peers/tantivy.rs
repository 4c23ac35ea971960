//! tantivy in memory: BM25 over stems, any word of the question may match.
//!
//! An entry's phrasings are one document: that finds more than a document for each phrasing. This and the numbers below were
//! chosen as what serves tantivy best on labelled sets.

use super::Peer;
use footnote::knowledge::Knowledge;
use tantivy::{
    Index, IndexWriter, Searcher, TantivyDocument, Term,
    collector::TopDocs,
    columnar::Column,
    query::{BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, Query, TermQuery},
    schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
    tokenizer::TextAnalyzer,
};

/// What becomes of a word of the question that the knowledge base doesn't have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unknown {
    Left,
    /// All words that a slip or two lead to are taken for it.
    Fuzzy,
}

pub(super) struct Tantivy {
    searcher: Searcher,
    /// Of each segment: its documents' entries.
    entries: Vec<Column<u64>>,
    text: Field,
    analyzer: TextAnalyzer,
    unknown: Unknown,
}

/// Stems in lower case.
const TOKENIZER: &str = "en_stem";

/// Enough that the sizes measured here are written as few segments.
const WRITER_BYTES: usize = 200_000_000;

/// Letters from which a word may have one slip, and two: a short word is near too many others.
const ONE_SLIP: usize = 4;
const TWO_SLIPS: usize = 7;

/// tantivy scores every fuzzy match as 1, less than most words that match as they are.
const FUZZY_SCORE: f32 = 3.0;

const IN_MEMORY: &str = "an index in memory has nothing that could fail";

impl Tantivy {
    pub(super) fn new(knowledge: &Knowledge, unknown: Unknown) -> Self {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(TOKENIZER)
            .set_index_option(IndexRecordOption::WithFreqs);
        let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
        let entry = schema.add_u64_field("entry", FAST);
        let index = Index::create_in_ram(schema.build());
        write(&index, knowledge, text, entry).expect(IN_MEMORY);
        let searcher = index.reader().expect(IN_MEMORY).searcher();
        let segments = searcher.segment_readers().iter();
        let entries = segments.map(|segment| segment.fast_fields().u64("entry").expect(IN_MEMORY));
        let analyzer = index.tokenizers().get(TOKENIZER).expect("it comes with tantivy");
        Self { entries: entries.collect(), searcher, text, analyzer, unknown }
    }

    fn query(&self, question: &str) -> BooleanQuery {
        let mut terms = Vec::new();
        let mut analyzer = self.analyzer.clone();
        analyzer
            .token_stream(question)
            .process(&mut |token| terms.push(Term::from_field_text(self.text, &token.text)));
        BooleanQuery::new(terms.into_iter().map(|term| (Occur::Should, self.word(term))).collect())
    }

    fn word(&self, term: Term) -> Box<dyn Query> {
        let letters = term.value().as_str().map_or(0, |text| text.chars().count());
        let slips = u8::from(letters >= ONE_SLIP) + u8::from(letters >= TWO_SLIPS);
        if self.unknown == Unknown::Left || slips == 0 || self.knows(&term) {
            return Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
        }
        let fuzzy = FuzzyTermQuery::new(term, slips, true);
        Box::new(BoostQuery::new(Box::new(fuzzy), FUZZY_SCORE))
    }

    fn knows(&self, term: &Term) -> bool {
        self.searcher.doc_freq(term).expect(IN_MEMORY) > 0
    }
}

impl Peer for Tantivy {
    fn best(&self, question: &str) -> Option<(usize, f32)> {
        let found = self.searcher.search(&self.query(question), &TopDocs::with_limit(1).order_by_score());
        let (score, document) = found.expect(IN_MEMORY).pop()?;
        let entry = self.entries[document.segment_ord as usize].first(document.doc_id)?;
        Some((entry as usize, score))
    }
}

/// On one thread, so that all peers build alike.
fn write(index: &Index, knowledge: &Knowledge, text: Field, entry: Field) -> tantivy::Result<()> {
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BYTES)?;
    for (position, asked) in (0..).zip(knowledge.entries()) {
        let mut document = TantivyDocument::new();
        document.add_u64(entry, position);
        for phrasing in asked.phrasings() {
            document.add_text(text, phrasing);
        }
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()
}
