//! Askers who wait: their question goes to the moderators, and what becomes of it comes back to where it was asked; where that
//! can't be, into their direct messages; and where they take none, with the answer to their next question.

use std::{
    collections::HashSet,
    sync::{MutexGuard, PoisonError},
};

use super::{
    Assistant, Call, Done, Notice, Recipient,
    asked_again::{AllFound, Found, may_answer},
    done::{About, Acted, Asker, First},
    people::known,
    suggest::what_was_decided,
};
use crate::{
    knowledge::{Channel, Community, Person},
    ledger::{Admission, Down, Matter, Wait, Waiting},
    library::Shelf,
    reply::{self, Reply, Whole},
};

/// What is known of who could be told what, and who not. Kept only to save time and repetition: the ledger has the rest.
#[derive(Debug, Default)]
pub(super) struct Telling {
    /// What is being told just now.
    under_way: HashSet<About>,
    /// Who hears with the answer to their next question that there is news.
    have_news: HashSet<(Community, Person)>,
    /// The channels that took nothing the last time.
    refused: HashSet<Channel>,
}

impl Assistant {
    /// Sends a question to the moderators, and remembers who wants to know. Of several questions, those without an answer.
    pub(super) fn ask_moderators(&self, call: &Call) -> Acted {
        let before = call.before.as_ref();
        let asked = before.and_then(|before| Some((before.question.as_deref()?, before.place?)));
        let (question, place) = asked.ok_or_else(reply::nothing_to_explain)?;
        let question =
            self.find_earlier(call).map_or_else(|| question.to_owned(), |asked| asked.unanswered());
        let question = question.as_str();
        let community = self.library.community(call.server);
        let shelf = self.library.shelf(community);
        let Some(channel) = shelf.knowledge.settings().reports else {
            return Err(reply::no_moderators_channel());
        };
        // Where the bot may not write, nobody can be told.
        let message = place.message.filter(|_| !call.is_muted);
        let here = message.is_some();
        let wait = Wait { person: known(call)?, question, channel: place.channel, message };
        let gap = match self.ledger.wait_for(community, wait)? {
            Admission::Granted { question } => question,
            Admission::Already => return Err(reply::sent_before(here)),
            Admission::TooMany { most } => return Err(reply::too_many_sent(most)),
            Admission::Empty => return Err(reply::nothing_to_explain()),
        };
        let nearest = shelf.index.nearest(question, 1);
        let nearest = nearest.first().map(|candidate| &shelf.knowledge[candidate.entry]);
        // Whoever keeps the default knowledge base may not know the server that this is asked in.
        let is_elsewhere = self.is_kept_elsewhere(call);
        let server = call.server.filter(|_| is_elsewhere);
        let asked_in = server.map(|id| call.server_name.clone().unwrap_or_else(|| id.to_string()));
        let report = reply::question_for_moderators(question, gap, nearest, asked_in.as_deref());
        let to = Recipient::Moderators { channel, community, matter: Matter::Question(gap) };
        let notice = Notice { to, reply: report, asker: None };
        let first = First { notice, otherwise: reply::moderators_not_reached(here) };
        Ok(Done { first: Some(first), ..reply::sent_to_moderators(here, is_elsewhere).into() })
    }

    /// What those hear whose question is answered now, or was dismissed.
    pub(super) fn tell_waiting(
        &self,
        community: Community,
        shelf: &Shelf,
        found: &AllFound,
    ) -> Result<Vec<Notice>, Down> {
        let mut waiting = self.ledger.waiting(community)?;
        waiting.retain(|wait| wait.dismissed || may_answer(found, wait.unanswered, wait.meant.as_ref()));
        let news = waiting.into_iter().filter_map(|wait| Some((what_became(&wait, shelf)?, wait)));
        let news = news.collect::<Vec<_>>();
        let mut telling = self.telling();
        telling.have_news.retain(|(of, _)| *of != community);
        let mut notices = Vec::new();
        for (reply, wait) in news {
            let about = About::Question(wait.id);
            let asker = Asker { about, community, person: wait.person };
            if wait.undelivered {
                // Whoever reads it just now needs no word of it.
                if !telling.under_way.contains(&about) {
                    telling.have_news.insert((community, wait.person));
                }
            } else if telling.under_way.insert(about) {
                let to = match wait.message {
                    None => Recipient::Person(wait.person),
                    Some(message) => {
                        Recipient::Message { channel: wait.channel, message, person: wait.person }
                    }
                };
                notices.push(Notice { to, reply, asker: Some(asker) });
            }
        }
        drop(telling);
        notices.extend(self.tell_suggesters(community, shelf)?);
        Ok(notices)
    }

    /// What those hear whose suggestion was decided.
    pub(super) fn tell_suggesters(&self, community: Community, shelf: &Shelf) -> Result<Vec<Notice>, Down> {
        let decided = self.ledger.decided_suggestions(community)?;
        let mut telling = self.telling();
        let mut notices = Vec::new();
        for suggestion in decided {
            let about = About::Suggestion(suggestion.id);
            let person = suggestion.person;
            let Some(reply) = what_was_decided(&suggestion, shelf) else { continue };
            if suggestion.undelivered {
                if !telling.under_way.contains(&about) {
                    telling.have_news.insert((community, person));
                }
            } else if telling.under_way.insert(about) {
                let asker = Some(Asker { about, community, person });
                notices.push(Notice { to: Recipient::Person(person), reply, asker });
            }
        }
        Ok(notices)
    }

    /// Notes whether a notice arrived, and gives what is to be tried next where it didn't. Takes the ledger: it belongs on a
    /// thread that may block.
    pub fn delivered(&self, notice: &Notice, arrived: bool) -> Option<Notice> {
        if let Recipient::Channel(channel)
        | Recipient::Moderators { channel, .. }
        | Recipient::Post { forum: channel, .. } = notice.to
        {
            let mut telling = self.telling();
            if arrived {
                telling.refused.remove(&channel)
            } else {
                telling.refused.insert(channel)
            };
        }
        match notice.to {
            _ if !arrived => {}
            Recipient::Post { post, .. } | Recipient::Moderators { matter: Matter::Post(post), .. } => {
                self.ledger.note_said(post);
            }
            Recipient::Moderators { community, matter: Matter::Shadow(forum), .. } => {
                self.ledger.note_summary(community, forum);
            }
            _ => {}
        }
        let asker = notice.asker?;
        match notice.to {
            _ if arrived => self.told(asker),
            Recipient::Message { person, .. } => {
                return Some(Notice { to: Recipient::Person(person), ..notice.clone() });
            }
            Recipient::Person(_)
            | Recipient::Channel(_)
            | Recipient::Moderators { .. }
            | Recipient::Posted { .. }
            | Recipient::Post { .. } => {
                let noted = match asker.about {
                    About::Question(wait) => self.ledger.not_told(wait),
                    About::Suggestion(id) => self.ledger.suggestion_not_told(id),
                };
                let mut telling = self.telling();
                telling.have_news.insert((asker.community, asker.person));
                telling.under_way.remove(&asker.about);
                drop(telling);
                if let Err(down) = noted {
                    tracing::warn!(%down, "an asker could not be told, which can't be noted; the next change tells them");
                }
            }
        }
        None
    }

    /// Forgets what somebody waited to hear, who has been told.
    pub fn told(&self, asker: Asker) {
        let told = match asker.about {
            About::Question(wait) => self.ledger.told(wait),
            About::Suggestion(id) => self.ledger.suggestion_told(id),
        };
        if let Err(down) = told {
            // Under way for good: told twice would be worse than a wait that ends by itself.
            tracing::warn!(%down, "that an asker was told can't be noted");
            return;
        }
        self.telling().under_way.remove(&asker.about);
    }

    /// What somebody wanted to read did not arrive: there is news for them still.
    pub fn missed(&self, asker: Asker) {
        let mut telling = self.telling();
        telling.under_way.remove(&asker.about);
        telling.have_news.insert((asker.community, asker.person));
    }

    /// Whether somebody could not be told what became of a question or a suggestion of theirs.
    pub(super) fn has_news(&self, community: Community, person: Person) -> bool {
        self.telling().have_news.contains(&(community, person))
    }

    /// Whether the last notice in this channel did not arrive.
    pub fn is_refused(&self, channel: Channel) -> bool {
        self.telling().refused.contains(&channel)
    }

    /// What became of somebody's questions and suggestions where they could not be told: one at a time.
    pub(super) fn news(&self, call: &Call) -> Acted {
        let person = known(call)?;
        let community = self.library.community(call.server);
        let shelf = self.library.shelf(community);
        let waiting = self.ledger.waiting(community)?;
        let theirs = waiting.into_iter().filter(|wait| wait.undelivered && wait.person == person);
        let questions =
            theirs.filter_map(|wait| Some((About::Question(wait.id), what_became(&wait, &shelf)?)));
        let decided = self.ledger.decided_suggestions(community)?;
        let theirs = decided.into_iter().filter(|made| made.undelivered && made.person == person);
        let suggestions =
            theirs.filter_map(|made| Some((About::Suggestion(made.id), what_was_decided(&made, &shelf)?)));
        let mut news = questions.chain(suggestions);
        let Some((about, reply)) = news.next() else {
            self.telling().have_news.remove(&(community, person));
            return Err(reply::no_news());
        };
        let has_more = news.next().is_some();
        let mut telling = self.telling();
        telling.under_way.insert(about);
        if !has_more {
            telling.have_news.remove(&(community, person));
        }
        drop(telling);
        let reply = if has_more { reply.with_more_news() } else { reply };
        Ok(Done { tells: Some(Asker { about, community, person }), ..reply.into() })
    }

    /// A std mutex, held for a few lines: nothing is asked or read meanwhile.
    fn telling(&self) -> MutexGuard<'_, Telling> {
        self.telling.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What somebody hears of their question, if there is anything to hear: asked again now, it is answered; or it was dismissed.
fn what_became(wait: &Waiting, shelf: &Shelf) -> Option<Reply> {
    if wait.dismissed {
        return Some(reply::dismissed_at_last(&wait.question));
    }
    let found = Found::by(shelf, &wait.question).filter(|found| found.answers(wait.meant.as_ref()))?;
    let entry = &shelf.knowledge[shelf.knowledge.position(&found.entry)?];
    Some(reply::answered_at_last(
        reply::answer(&shelf.knowledge, entry)
            .to(&wait.question)
            .with_votes(&entry.id)
            .beginning(Whole::Entry(entry.id.clone())),
    ))
}
