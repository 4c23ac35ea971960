//! What of an entry has no room in its form, and what else a knowledge base holds: documents, synonyms, expectations.

use super::button;
use crate::{
    knowledge::{Document, Entry, Synonym, limits},
    reply::{
        AboutMore, Act, Block, Button, Choice, EntryPart, Field, Form, Input, Language, Menu, Offer, Page,
        ROOM, Reply, Sentence,
    },
};

/// A field of the smaller forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MoreField {
    /// The topic, of those there are.
    Topic,
    /// A topic that there is not yet.
    NewTopic,
    /// Whether the entry is disputed, or a draft.
    State,
    /// The next questions, of those that are near.
    Next,
    /// Other next questions, one a line.
    OtherNext,
    /// Questions that must not get the answer, one a line.
    Not,
    /// Words that a question must have, one a line.
    Require,
    /// A page of the other phrasings, one a line.
    Wordings,
    /// A piece of the answer.
    Answer,
    /// The document that is quoted.
    Document,
    /// A page of the quotes, one a line.
    Cite,
    /// A document's title.
    Title,
    /// Where a document can be read.
    Link,
    /// Who published a document.
    Publisher,
    /// When a document was published.
    Published,
    /// Words that mean the same, one word a line with what means the same.
    Synonyms,
    /// A question that something is expected of.
    Ask,
    /// The entry that must answer it.
    Expected,
    /// Whether none may.
    Nothing,
}

impl MoreField {
    /// What is given is found by it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::NewTopic => "new-topic",
            Self::State => "state",
            Self::Next => "next",
            Self::OtherNext => "other-next",
            Self::Not => "not",
            Self::Require => "require",
            Self::Wordings => "also",
            Self::Answer => "answer",
            Self::Document => "document",
            Self::Cite => "cite",
            Self::Title => "title",
            Self::Link => "link",
            Self::Publisher => "publisher",
            Self::Published => "published",
            Self::Synonyms => "synonyms",
            Self::Ask => "ask",
            Self::Expected => "expected",
            Self::Nothing => "nothing",
        }
    }

    /// A text to type into it.
    pub fn text(self, value: String) -> Field {
        let (long, most) = match self {
            Self::OtherNext
            | Self::Not
            | Self::Require
            | Self::Wordings
            | Self::Answer
            | Self::Cite
            | Self::Synonyms => (true, ROOM),
            Self::NewTopic => (false, limits::TOPIC),
            Self::Ask => (false, limits::PHRASING),
            Self::Link => (false, LINK),
            Self::Published => (false, DATE),
            _ => (false, limits::TITLE),
        };
        let required = matches!(self, Self::Title | Self::Ask);
        self.field(Input::Text { hint: AboutMore::Hint(self).into(), value, long, required, most })
    }

    /// A list to choose from.
    pub fn list(self, options: Vec<Offer>, most: usize) -> Field {
        self.field(Input::List { prompt: AboutMore::Hint(self).into(), options, most })
    }

    /// Boxes to tick: what each is, its value, and whether it is ticked.
    pub fn boxes<const N: usize>(self, boxes: [(AboutMore, &str, bool); N]) -> Field {
        let offer = |(label, value, chosen): (AboutMore, &str, bool)| Offer {
            label: label.into(),
            value: value.to_owned(),
            chosen,
        };
        self.field(Input::Boxes { options: boxes.map(offer).into() })
    }

    fn field(self, input: Input) -> Field {
        let has_help = !matches!(
            self,
            Self::Topic
                | Self::NewTopic
                | Self::State
                | Self::Title
                | Self::Link
                | Self::Publisher
                | Self::Nothing
        );
        let help = has_help.then(|| AboutMore::Help(self).into());
        Field { key: self.key(), label: AboutMore::Label(self).into(), help, input }
    }
}

/// Characters of a link.
const LINK: usize = 1000;
/// Characters of a date.
const DATE: usize = 10;

/// One of the smaller forms.
pub fn more_form(title: AboutMore, fields: Vec<Field>, parked: String) -> Form {
    Form { title: title.into(), act: Act::Form(parked), language: Language::default(), fields }
}

/// What else of an entry can be changed. `pages`: the parts that there are, each with how many pages it has.
pub fn more_of_entry(entry: &Entry, pages: &[(EntryPart, usize)], documents: &[&Document]) -> Reply {
    let part = |&(part, pages): &(EntryPart, usize)| {
        (0..pages).map(move |page| {
            let of = (pages > 1).then_some(page + 1);
            Choice::new(AboutMore::Part { part, page: of }, Act::Part(part, page, entry.id.clone()))
        })
    };
    let document = |document: &&Document| {
        Choice::new(AboutMore::OfDocument(document.title.clone()), Act::Document(Some(document.id.clone())))
    };
    let options = pages.iter().flat_map(part).chain(documents.iter().map(document));
    Reply {
        title: Some(Sentence::theirs(&entry.question)),
        body: vec![Block::line(AboutMore::Choose)],
        menu: Some(Menu {
            prompt: AboutMore::Prompt.into(),
            options: options.take(crate::reply::MENU_PAGE).collect(),
        }),
        choices: vec![
            button(Button::Edit, Act::Edit(entry.id.clone())),
            button(Button::ShowEntry, Act::Entry(entry.id.clone())),
        ],
        ..Reply::default()
    }
}

/// A page of the documents, each with how often it is cited.
pub fn documents(documents: &[(&Document, usize)], page: usize) -> Reply {
    let page = Page::of(documents.len(), page);
    let shown = &documents[page.range()];
    let item = |&(document, times): &(&Document, usize)| {
        Block::item(AboutMore::DocumentLine { title: document.title.clone(), times })
    };
    let option = |&(document, _): &(&Document, usize)| {
        Choice::new(Sentence::theirs(&document.title), Act::Document(Some(document.id.clone())))
    };
    let mut choices = page.turns(Act::Documents);
    choices.push(Choice::new(AboutMore::NewDocument, Act::Document(None)));
    list(
        if shown.is_empty() { AboutMore::NoDocuments } else { AboutMore::Documents },
        shown.iter().map(item).collect(),
        (AboutMore::ChooseDocument, shown.iter().map(option).collect()),
        choices,
    )
}

/// A page of words that mean the same.
pub fn synonyms(synonyms: &[Synonym], page: usize) -> Reply {
    let number = page;
    let page = Page::of(synonyms.len(), page);
    let shown = &synonyms[page.range()];
    let item = |synonym: &Synonym| {
        Block::item(AboutMore::SynonymLine { term: synonym.term.clone(), others: synonym.others.join(", ") })
    };
    let mut choices = page.turns(Act::Synonyms);
    choices.push(Choice::new(AboutMore::ChangeSynonyms, Act::WriteSynonyms(number)));
    let heading = if shown.is_empty() { AboutMore::NoSynonyms } else { AboutMore::Synonyms };
    list(heading, shown.iter().map(item).collect(), (AboutMore::Prompt, Vec::new()), choices)
}

/// Something that is expected of a question.
#[derive(Debug, Clone, Copy)]
pub struct ExpectLine<'a> {
    /// What stands for it in a button.
    pub key: &'a str,
    /// The question.
    pub ask: &'a str,
    /// The question of the entry that must answer; `None`: none may.
    pub entry: Option<&'a str>,
}

/// A page of the questions of which something is expected.
pub fn expectations(expects: &[ExpectLine<'_>], page: usize) -> Reply {
    let page = Page::of(expects.len(), page);
    let shown = &expects[page.range()];
    let item = |expect: &ExpectLine<'_>| {
        let (ask, entry) = (expect.ask.to_owned(), expect.entry.map(str::to_owned));
        Block::item(AboutMore::ExpectLine { ask, entry })
    };
    let option = |expect: &ExpectLine<'_>| {
        Choice::new(Sentence::theirs(expect.ask), Act::DropExpect(expect.key.to_owned()))
    };
    let mut choices = page.turns(Act::Expectations);
    choices.push(Choice::new(AboutMore::NewExpectation, Act::Expect));
    list(
        if shown.is_empty() { AboutMore::NoExpectations } else { AboutMore::Expectations },
        shown.iter().map(item).collect(),
        (AboutMore::ChooseExpectation, shown.iter().map(option).collect()),
        choices,
    )
}

/// A document, or something expected, that is gone.
pub fn no_such_thing() -> Reply {
    Reply::said(AboutMore::Gone)
}

fn list(
    heading: AboutMore,
    items: Vec<Block>,
    (prompt, options): (AboutMore, Vec<Choice>),
    choices: Vec<Choice>,
) -> Reply {
    let menu = (!options.is_empty()).then(|| Menu { prompt: prompt.into(), options });
    let body = std::iter::once(Block::line(heading)).chain(items).collect();
    Reply { body, choices, menu, ..Reply::default() }
}
