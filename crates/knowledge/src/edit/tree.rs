//! A file's TOML as places in its text: tables, keys and values. Of a large file there are hundreds of thousands, so none takes more
//! than it needs.

use std::{borrow::Cow, mem, ops::Range};

use toml_parser::{
    ErrorSink, ParseError, Raw, Source, Span,
    decoder::Encoding,
    parser::{EventReceiver, RecursionGuard, ValidateWhitespace, parse_document},
};

/// Deeper than any table of the format, and shallow enough for the stack.
const DEPTH: u32 = 80;

/// What stands under one header, or before the first.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// `None` before the first.
    pub(super) header: Option<Header>,
    pub(super) pairs: Box<[Pair]>,
}

/// `[documents.tides]` or `[[entry]]`.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) path: Vec<String>,
    /// With two brackets: one of many.
    pub(super) many: bool,
    pub(super) span: Range<usize>,
}

/// `key = value`.
#[derive(Debug)]
pub(super) struct Pair {
    /// More than one where the key is dotted.
    pub(super) keys: Box<[Key]>,
    pub(super) value: Node,
}

#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: String,
    pub(super) span: Range<usize>,
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) span: Range<usize>,
    pub(super) kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    Text(Encoding),
    /// A number, a date, true or false.
    Bare,
    List(Box<[Node]>),
    Table(Box<[Pair]>),
}

/// The tables of a text in its order, what stands before the first header first; `None` where it is not TOML.
pub(super) fn parse(text: &str) -> Option<Vec<Tree>> {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let mut reader = Reader {
        text,
        trees: Vec::new(),
        header: None,
        pairs: Vec::new(),
        open: Vec::new(),
        keys: Vec::new(),
        waiting: Vec::new(),
    };
    let mut error = None::<ParseError>;
    let mut whitespace = ValidateWhitespace::new(&mut reader, source);
    parse_document(&tokens, &mut RecursionGuard::new(&mut whitespace, DEPTH), &mut error);
    reader.close_tree();
    error.is_none().then_some(reader.trees)
}

impl Tree {
    /// The end of the last thing in it.
    pub(super) fn end(&self) -> usize {
        let header = self.header.as_ref().map(|header| header.span.end);
        self.pairs.last().map(|pair| pair.value.span.end).or(header).unwrap_or_default()
    }

    /// The same for a text that begins `start` later.
    pub(super) fn rebased(mut self, start: usize) -> Self {
        if let Some(header) = &mut self.header {
            rebase(&mut header.span, start);
        }
        self.pairs.iter_mut().for_each(|pair| pair.rebase(start));
        self
    }
}

impl Pair {
    /// From its key to the end of its value.
    pub(super) fn span(&self) -> Range<usize> {
        self.keys.first().map_or(self.value.span.start, |key| key.span.start)..self.value.span.end
    }

    /// Whether this is the pair of this key, without any dots.
    pub(super) fn is(&self, name: &str) -> bool {
        matches!(&*self.keys, [key] if key.name == name)
    }

    fn rebase(&mut self, start: usize) {
        self.keys.iter_mut().for_each(|key| rebase(&mut key.span, start));
        self.value.rebase(start);
    }
}

impl Node {
    /// What the text says that stands here in `source`; `None` where it is not a text.
    pub(super) fn text<'s>(&self, source: &'s str) -> Option<Cow<'s, str>> {
        let Kind::Text(encoding) = self.kind else { return None };
        let mut text = Cow::Borrowed("");
        let span = Span::new_unchecked(self.span.start, self.span.end);
        let raw = Raw::new_unchecked(source.get(self.span.clone())?, Some(encoding), span);
        let _ = raw.decode_scalar(&mut text, &mut ());
        Some(text)
    }

    pub(super) fn is_list(&self) -> bool {
        matches!(self.kind, Kind::List(_))
    }

    /// The items of a list.
    pub(super) fn items(&self) -> &[Node] {
        if let Kind::List(items) = &self.kind { items } else { &[] }
    }

    fn rebase(&mut self, start: usize) {
        rebase(&mut self.span, start);
        match &mut self.kind {
            Kind::Text(_) | Kind::Bare => {}
            Kind::List(items) => items.iter_mut().for_each(|item| item.rebase(start)),
            Kind::Table(pairs) => pairs.iter_mut().for_each(|pair| pair.rebase(start)),
        }
    }
}

fn rebase(span: &mut Range<usize>, start: usize) {
    *span = span.start - start..span.end - start;
}

/// Builds the trees from the parser's events.
struct Reader<'t> {
    text: &'t str,
    /// Those that are read.
    trees: Vec<Tree>,
    /// Of the one that is being read.
    header: Option<Header>,
    pairs: Vec<Pair>,
    /// Lists and inline tables that are not closed yet, with where they begin.
    open: Vec<(usize, Open)>,
    /// The key that is being read.
    keys: Vec<Key>,
    /// The keys whose values are being read.
    waiting: Vec<Box<[Key]>>,
}

/// A list or an inline table that is not closed yet.
enum Open {
    List(Vec<Node>),
    Table(Vec<Pair>),
}

impl Reader<'_> {
    fn open_header(&mut self, span: Span, many: bool) {
        self.close_tree();
        self.keys.clear();
        self.header = Some(Header { path: Vec::new(), many, span: span.start()..span.end() });
    }

    fn close_header(&mut self, span: Span) {
        if let Some(header) = &mut self.header {
            header.path = self.keys.drain(..).map(|key| key.name).collect();
            header.span.end = span.end();
        }
    }

    fn close_tree(&mut self) {
        let pairs = mem::take(&mut self.pairs).into();
        self.trees.push(Tree { header: self.header.take(), pairs });
    }

    fn close(&mut self, span: Span) {
        if let Some((start, open)) = self.open.pop() {
            let kind = match open {
                Open::List(items) => Kind::List(items.into()),
                Open::Table(pairs) => Kind::Table(pairs.into()),
            };
            self.read(Node { span: start..span.end(), kind });
        }
    }

    fn read(&mut self, value: Node) {
        let pairs = match self.open.last_mut() {
            Some((_, Open::List(items))) => return items.push(value),
            Some((_, Open::Table(pairs))) => pairs,
            None => &mut self.pairs,
        };
        if let Some(keys) = self.waiting.pop() {
            pairs.push(Pair { keys, value });
        }
    }

    fn raw(&self, span: Span, encoding: Option<Encoding>) -> Raw<'_> {
        let text = self.text.get(span.start()..span.end()).unwrap_or_default();
        Raw::new_unchecked(text, encoding, span)
    }
}

impl EventReceiver for Reader<'_> {
    fn std_table_open(&mut self, span: Span, _error: &mut dyn ErrorSink) {
        self.open_header(span, false);
    }

    fn std_table_close(&mut self, span: Span, _error: &mut dyn ErrorSink) {
        self.close_header(span);
    }

    fn array_table_open(&mut self, span: Span, _error: &mut dyn ErrorSink) {
        self.open_header(span, true);
    }

    fn array_table_close(&mut self, span: Span, _error: &mut dyn ErrorSink) {
        self.close_header(span);
    }

    fn inline_table_open(&mut self, span: Span, _error: &mut dyn ErrorSink) -> bool {
        self.open.push((span.start(), Open::Table(Vec::new())));
        true
    }

    fn inline_table_close(&mut self, span: Span, _error: &mut dyn ErrorSink) {
        self.close(span);
    }

    fn array_open(&mut self, span: Span, _error: &mut dyn ErrorSink) -> bool {
        self.open.push((span.start(), Open::List(Vec::new())));
        true
    }

    fn array_close(&mut self, span: Span, _error: &mut dyn ErrorSink) {
        self.close(span);
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let mut name = Cow::Borrowed("");
        self.raw(span, encoding).decode_key(&mut name, error);
        self.keys.push(Key { name: name.into_owned(), span: span.start()..span.end() });
    }

    fn key_val_sep(&mut self, _span: Span, _error: &mut dyn ErrorSink) {
        self.waiting.push(mem::take(&mut self.keys).into());
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        // A text that never ends shows only here.
        let _ = self.raw(span, encoding).decode_scalar(&mut (), error);
        self.read(Node { span: span.start()..span.end(), kind: encoding.map_or(Kind::Bare, Kind::Text) });
    }
}
