//! What of an entry has no room in its form, and what else a knowledge base holds: documents, synonyms, expectations.

mod document;
mod expectation;
mod list;
mod part;
mod synonyms;

use std::collections::HashMap;

use super::{
    Acted, Curation,
    pending::{Edits, Pending, Proposal},
    small::{About, SmallForm},
};
use crate::{
    knowledge::edit::Change,
    reply::{self, AboutMore, Field, Mistake, MoreField, Reply, Summary},
};

/// What is given in a form: what stands there already, before it has been sent.
struct Given<'g>(&'g HashMap<String, String>);

/// What a form says: the changes, and what they do.
type Said = Result<(Vec<Change>, Summary), Vec<Mistake>>;

/// A form's title and its fields.
type Shown = (AboutMore, Vec<Field>);

impl Given<'_> {
    /// What was given in a field, or else what stood there.
    fn or(&self, field: MoreField, stood: impl Into<String>) -> String {
        self.0.get(field.key()).cloned().unwrap_or_else(|| stood.into())
    }

    /// The values that were chosen there, or else those that were.
    fn chosen(&self, field: MoreField, were: Vec<String>) -> Vec<String> {
        match self.0.get(field.key()) {
            Some(values) => values.lines().map(str::to_owned).collect(),
            None => were,
        }
    }
}

impl Curation<'_> {
    /// Opens one of the smaller forms.
    fn open_small(&self, about: About) -> Acted {
        let form = SmallForm { about, given: HashMap::new() };
        let name = self.keep(&Pending::Small(form.clone()))?;
        Ok(self.small_form(&form, name).into())
    }

    /// One of the smaller forms, with what was given.
    pub(super) fn small_form(&self, form: &SmallForm, parked: String) -> reply::Form {
        let given = Given(&form.given);
        let (title, fields) = match &form.about {
            About::Part(part) => part.shown(self, &given),
            About::Document(document) => document.shown(&given),
            About::Synonyms(synonyms) => synonyms.shown(&given),
            About::Expect => expectation::shown(&given),
        };
        reply::more_form(title, fields, parked)
    }

    /// What was given is kept whatever is wrong with it, and leads to a review where nothing is.
    pub(super) fn take_small(
        &self,
        mut form: SmallForm,
        parked: &str,
        given: &HashMap<String, String>,
    ) -> Acted {
        form.given.extend(given.iter().map(|(key, value)| (key.clone(), value.clone())));
        self.keep_again(parked, &Pending::Small(form.clone()))?;
        let given = Given(&form.given);
        let said = match &form.about {
            About::Part(part) => part.said(self, &given)?,
            About::Document(document) => document.said(self, &given),
            About::Synonyms(synonyms) => synonyms.said(self, &given),
            About::Expect => expectation::said(self, &given),
        };
        let (changes, summary) = said.map_err(|mistakes| reply::mend(&mistakes, parked))?;
        let form = Some(parked.to_owned());
        self.propose(Proposal { form, ..Proposal::new(Edits::Changes(changes), summary) })
    }
}

/// What was given in one line, without what nobody sees.
fn line(typed: &str) -> String {
    use crate::knowledge::text;
    text::one_line(&text::visible(typed))
}

/// The same, where nothing is as good as none.
fn optional(typed: &str) -> Option<String> {
    Some(line(typed)).filter(|line| !line.is_empty())
}

/// A change of an entry, a document or an expectation that is gone.
fn gone() -> Reply {
    reply::no_such_thing()
}
