//! Suggestions: whoever may not edit says what the knowledge base should answer, and moderators decide.

use std::collections::HashMap;

use super::{Assistant, Call, Done, Given, Notice, Recipient, done::Acted, people::known};
use crate::{
    knowledge::limits,
    ledger::{Decision, Matter, SUGGESTED_ANSWER, SUGGESTED_SOURCE, Suggested, Suggesting, Suggestion},
    library::Shelf,
    reply::{self, Language, Reply, SuggestionField, SuggestionRoom, SuggestionShown},
};

/// What the ledger keeps as pending, while it is typed.
const KIND: &str = "suggestion";

/// Words of a message that are quoted where it is the source.
const QUOTED_WORDS: usize = limits::QUOTED_WORDS;

impl Assistant {
    /// Opens the form in which somebody suggests something: an empty one, or one with what a message says.
    pub(super) fn suggest(&self, call: &Call, given: &Given) -> Acted {
        let begun = match given {
            Given::Message(quoted) if quoted.text.trim().is_empty() => return Err(reply::no_text()),
            Given::Message(quoted) => {
                let title = Language::default().words().message_title(quoted.date);
                Suggested {
                    question: String::new(),
                    answer: quoted.text.trim().to_owned(),
                    source: format!("{title} {}", quoted.link),
                    quote: quoted.text.split_whitespace().take(QUOTED_WORDS).collect::<Vec<_>>().join(" "),
                }
            }
            _ => Suggested::default(),
        };
        let community = self.library.community(call.server);
        let person = known(call)?;
        if let Some(refused) = self.ledger.no_room_to_suggest(community, person, call.server)? {
            return Err(refusal(refused, None));
        }
        let json = serde_json::to_string(&begun).expect("a suggestion is JSON");
        let pending = self.ledger.add_pending(community, person, KIND, json)?;
        Ok(form(&begun, pending).into())
    }

    /// Takes what was typed into that form, and hands it to the moderators; where nothing is given, opens it again.
    pub(super) fn suggested(&self, call: &Call, pending: &str, given: &Given) -> Acted {
        let community = self.library.community(call.server);
        let person = known(call)?;
        let row = self.ledger.pending(pending)?.filter(|row| row.community == community && row.kind == KIND);
        let row = row.ok_or_else(reply::parked_gone)?;
        if row.person != person {
            return Err(reply::not_your_form());
        }
        let begun: Suggested = serde_json::from_str(&row.json).map_err(|_| reply::parked_gone())?;
        let Given::Fields(typed) = given else { return Ok(form(&begun, pending.to_owned()).into()) };
        let says = typed_into(begun, typed);
        let id = match self.ledger.suggest(community, person, call.server, &says)? {
            Suggesting::Granted(id) => id,
            refused => {
                // What they typed is kept until there is room.
                let json = serde_json::to_string(&says).expect("a suggestion is JSON");
                self.ledger.replace_pending(pending, json)?;
                return Err(refusal(refused, Some(pending)));
            }
        };
        self.ledger.take_pending(pending)?;
        let shelf = self.library.shelf(community);
        let kept = self.ledger.suggestion(community, id)?;
        let reports = shelf.knowledge.settings().reports;
        let notice = kept.zip(reports);
        let notice = notice.map(|(kept, channel)| {
            let server = self.server_told(call);
            let reply = reply::suggestion_for_moderators(shown(&kept), server.as_deref());
            let to = Recipient::Moderators { channel, community, matter: Matter::Suggestion(id) };
            Notice { to, reply, asker: None }
        });
        Ok(Done {
            notices: notice.into_iter().collect(),
            ..reply::suggestion_sent(self.is_kept_elsewhere(call)).into()
        })
    }
}

/// What its maker hears of a suggestion, once it was decided.
pub(super) fn what_was_decided(suggestion: &Suggestion, shelf: &Shelf) -> Option<Reply> {
    let question = &suggestion.says.question;
    Some(match suggestion.decision.as_ref()? {
        Decision::Accepted(entry) => {
            let served = shelf.knowledge.position(entry).map(|at| &shelf.knowledge[at]);
            let answer = served.map(|entry| reply::answer(&shelf.knowledge, entry).to(&entry.question));
            reply::suggestion_accepted(question, answer)
        }
        Decision::Declined { word } => reply::suggestion_declined(question, word),
    })
}

/// A suggestion as moderators see it.
pub(super) fn shown(suggestion: &Suggestion) -> SuggestionShown<'_> {
    let Suggested { question, answer, source, quote: _ } = &suggestion.says;
    SuggestionShown { id: suggestion.id, question, answer, source }
}

fn form(begun: &Suggested, pending: String) -> reply::Form {
    let typed = |field| match field {
        SuggestionField::Question => begun.question.clone(),
        SuggestionField::Answer => begun.answer.clone(),
        SuggestionField::Source => begun.source.clone(),
    };
    let room = SuggestionRoom { answer: SUGGESTED_ANSWER, source: SUGGESTED_SOURCE };
    reply::suggestion_form(typed, room, pending)
}

/// What was begun, as it stands in the form now. The quote is of the source that it was begun with.
fn typed_into(begun: Suggested, typed: &HashMap<String, String>) -> Suggested {
    let text = |field: SuggestionField| typed.get(field.key()).cloned().unwrap_or_default();
    let source = text(SuggestionField::Source);
    let quote = if source == begun.source { begun.quote } else { String::new() };
    Suggested {
        question: text(SuggestionField::Question),
        answer: text(SuggestionField::Answer),
        source,
        quote,
    }
}

fn refusal(why: Suggesting, pending: Option<&str>) -> Reply {
    match (why, pending) {
        (Suggesting::TooMany { most }, _) => reply::too_many_suggestions(most, pending),
        (Suggesting::Full, _) => reply::suggestions_full(pending),
        (Suggesting::Empty, Some(pending)) => reply::nothing_suggested(pending),
        (Suggesting::Empty | Suggesting::Granted(_), _) => reply::apology(),
    }
}
