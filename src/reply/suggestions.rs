//! What people suggest for the knowledge base, and what moderators make of it.

use super::{Act, Block, Choice, Field, Form, Input, Language, Menu, Page, Reply, Sentence, Suggesting};
use crate::knowledge::{SuggestionId, limits};

/// A suggestion, as it is shown to moderators.
#[derive(Debug, Clone, Copy)]
pub struct SuggestionShown<'a> {
    /// Its number.
    pub id: SuggestionId,
    /// What is asked.
    pub question: &'a str,
    /// What is to be answered.
    pub answer: &'a str,
    /// Where it comes from; empty: they don't say.
    pub source: &'a str,
}

/// A field of the form in which people suggest something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuggestionField {
    /// What is asked.
    Question,
    /// What is to be answered.
    Answer,
    /// Where it comes from.
    Source,
}

/// The key of the field that takes a word to whoever suggested something.
pub const WORD: &str = "word";

impl SuggestionField {
    /// In the order of the form.
    pub const ALL: [Self; 3] = [Self::Question, Self::Answer, Self::Source];

    /// What the typed text is found by.
    pub fn key(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Source => "source",
        }
    }
}

/// Characters that its fields hold.
#[derive(Debug, Clone, Copy)]
pub struct SuggestionRoom {
    /// Of the answer.
    pub answer: usize,
    /// Of the source.
    pub source: usize,
}

/// The form in which somebody suggests something, with what stands in each field.
pub fn suggestion_form(
    typed: impl Fn(SuggestionField) -> String,
    room: SuggestionRoom,
    pending: String,
) -> Form {
    let field = |field: SuggestionField| {
        let is_answer = field == SuggestionField::Answer;
        let most = match field {
            SuggestionField::Question => limits::QUESTION,
            SuggestionField::Answer => room.answer,
            SuggestionField::Source => room.source,
        };
        Field {
            key: field.key(),
            label: Suggesting::Label(field).into(),
            help: None,
            input: Input::Text {
                hint: Suggesting::Hint(field).into(),
                value: typed(field),
                long: is_answer,
                required: field != SuggestionField::Source,
                most,
            },
        }
    };
    Form {
        title: Suggesting::Title.into(),
        act: Act::Suggested(pending),
        language: Language::default(),
        fields: SuggestionField::ALL.map(field).into(),
    }
}

/// The moderators have it. `elsewhere`: those of the default knowledge base, who may be in another server.
pub fn suggestion_sent(elsewhere: bool) -> Reply {
    Reply::said(if elsewhere { Suggesting::SentElsewhere } else { Suggesting::Sent })
}

/// A person has as many open as one may. `pending`: what they typed, where they did.
pub fn too_many_suggestions(most: u32, pending: Option<&str>) -> Reply {
    not_suggested(Suggesting::TooMany(most as usize), pending)
}

/// The server has as many open as one may.
pub fn suggestions_full(pending: Option<&str>) -> Reply {
    not_suggested(Suggesting::Full, pending)
}

/// There is no question in it, or no answer.
pub fn nothing_suggested(pending: &str) -> Reply {
    not_suggested(Suggesting::Empty, Some(pending))
}

fn not_suggested(why: Suggesting, pending: Option<&str>) -> Reply {
    let back = pending.map(|pending| Choice::new(Suggesting::BackToForm, Act::Suggested(pending.to_owned())));
    Reply { choices: back.into_iter().collect(), ..Reply::said(why) }
}

/// What the moderators see of a suggestion that somebody made just now. `made_in`: the server, where it is another one than
/// theirs.
pub fn suggestion_for_moderators(suggestion: SuggestionShown<'_>, made_in: Option<&str>) -> Reply {
    let SuggestionShown { id, .. } = suggestion;
    let said = |server: &str| Suggesting::SomebodySuggestsIn(server.to_owned());
    let mut body = vec![Block::line(made_in.map_or(Suggesting::SomebodySuggests, said))];
    body.extend(whole(suggestion));
    Reply { body, choices: decide(id).into(), ..Reply::default() }
}

/// A suggestion, and what can be done about it.
pub fn suggestion(suggestion: SuggestionShown<'_>) -> Reply {
    let SuggestionShown { id, .. } = suggestion;
    let mut choices = Vec::from(decide(id));
    choices.push(Choice::new(Suggesting::All, Act::Suggestions(0)));
    Reply { body: whole(suggestion), choices, ..Reply::default() }
}

fn decide(id: SuggestionId) -> [Choice; 2] {
    [Choice::new(Suggesting::Accept, Act::Accept(id)), Choice::new(Suggesting::Decline, Act::Decline(id))]
}

/// Each line of the answer is a paragraph: it is somebody's text, in which nothing is markup.
fn whole(SuggestionShown { question, answer, source, .. }: SuggestionShown<'_>) -> Vec<Block> {
    let source = match source {
        "" => Suggesting::NoSource,
        source => Suggesting::Source(source.to_owned()),
    };
    let lines = answer.lines().filter(|line| !line.is_empty());
    let mut body = vec![Block::Heading(Sentence::theirs(question))];
    body.extend(lines.map(|line| Block::Line(Sentence::theirs(line))));
    body.push(Block::line(source));
    body
}

/// A page of the open suggestions, the oldest first.
pub fn suggestions(open: &[SuggestionShown<'_>], page: usize) -> Reply {
    if open.is_empty() {
        return Reply::said(Suggesting::NoneOpen);
    }
    let page = Page::of(open.len(), page);
    let shown = &open[page.range()];
    let mut body = vec![Block::line(Suggesting::Open)];
    body.extend(shown.iter().map(|suggestion| Block::Item(Sentence::theirs(suggestion.question))));
    let option = |suggestion: &SuggestionShown<'_>| {
        Choice::new(Sentence::theirs(suggestion.question), Act::Suggestion(suggestion.id))
    };
    let menu = Menu { prompt: Suggesting::Choose.into(), options: shown.iter().map(option).collect() };
    Reply { body, menu: Some(menu), choices: page.turns(Act::Suggestions), ..Reply::default() }
}

/// A suggestion that was decided, withdrawn or forgotten.
pub fn no_such_suggestion() -> Reply {
    Reply::said(Suggesting::NoSuch)
}

/// The form that takes a word to whoever suggested something. `most`: characters that it holds.
pub fn decline_form(id: SuggestionId, most: usize) -> Form {
    Form {
        title: Suggesting::DeclineTitle.into(),
        act: Act::Decline(id),
        language: Language::default(),
        fields: vec![Field {
            key: WORD,
            label: Suggesting::Word.into(),
            help: None,
            input: Input::Text {
                hint: Suggesting::WordHint.into(),
                value: String::new(),
                long: true,
                required: false,
                most,
            },
        }],
    }
}

/// A suggestion was declined.
pub fn declined(question: &str) -> Reply {
    let all = Choice::new(Suggesting::All, Act::Suggestions(0));
    Reply { choices: vec![all], ..Reply::said(Suggesting::Declined(question.to_owned())) }
}

/// What its maker hears of an accepted suggestion. `answer`: the entry's, once it is served.
pub fn suggestion_accepted(question: &str, answer: Option<Reply>) -> Reply {
    let said = Suggesting::ToldAccepted { question: question.to_owned(), is_live: answer.is_some() };
    let mut reply = answer.unwrap_or_default();
    reply.body.insert(0, Block::line(said));
    reply
}

/// What its maker hears of a declined suggestion. `word`: what the moderators say of it; empty: nothing.
pub fn suggestion_declined(question: &str, word: &str) -> Reply {
    let mut body = vec![Block::line(Suggesting::ToldDeclined(question.to_owned()))];
    body.extend((!word.is_empty()).then(|| Block::line(Suggesting::TheySay(word.to_owned()))));
    Reply { body, ..Reply::default() }
}
