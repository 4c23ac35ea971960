//! The form for a question about what was answered, where nobody can ask it by a reply.

use super::{Act, Answering, Field, Form, Input, Language};
use crate::knowledge::{Entry, limits::QUESTION};

/// The key of its one field.
pub const ASKED: &str = "question";

/// The form for a question about this entry.
pub fn ask_about(entry: &Entry) -> Form {
    let field = Field {
        key: ASKED,
        label: Answering::YourQuestion.into(),
        help: Some(Answering::About(entry.question.clone()).into()),
        input: Input::Text {
            hint: Answering::YourQuestionHint.into(),
            value: String::new(),
            long: false,
            required: true,
            most: QUESTION,
        },
    };
    Form {
        title: Answering::AskAbout.into(),
        act: Act::AskAbout(entry.id.clone()),
        fields: vec![field],
        language: Language::default(),
    }
}
