//! The one door: what everybody can do comes in here, whichever surface it was spelled on.

use super::{
    Act, Assistant, Call, Done, Given, Said,
    curate::{Curation, Right},
    done::Acted,
};
use crate::reply::{self, Queue};

impl Assistant {
    /// What an act leads to. Authority is decided anew each time, from the call alone.
    ///
    /// Quick acts ([`Act::is_quick`]) return at once; the rest belong on a thread that may block.
    pub fn act(&self, call: &Call, act: Act, given: Given) -> Done {
        let done = self.acted(call, act, given).unwrap_or_else(Done::from);
        done.in_language(call.language)
    }

    fn acted(&self, call: &Call, act: Act, given: Given) -> Acted {
        let shelf = || self.shelf(call);
        let keep = || Curation::open(self, call, Right::Keep);
        match act {
            Act::Ask => self.asked(call, given),
            Act::Pick(entry) => self.pick(call, &entry),
            Act::Show(entry) => self.show(call, &entry),
            Act::Share(entry) => self.share(call, entry.as_ref()),
            Act::Whole(entry) => Ok(self.whole(call, entry.as_ref())?.into()),
            Act::AllSources(entry) => Ok(reply::all_sources(&self.whole(call, entry.as_ref())?).into()),
            // Who asked for it, the reply itself says.
            Act::Retract(..) => self.retract(call),
            Act::Why(_) => self.why(call),
            Act::AskAbout(entry) => self.ask_about(call, &entry, given),
            Act::Browse => Ok(reply::topics(&shelf().knowledge, 0).into()),
            Act::Topics(page) => Ok(reply::topics(&shelf().knowledge, page).into()),
            Act::Topic(page, topic) => Ok(reply::topic(&shelf().knowledge, topic.as_deref(), page).into()),
            Act::Sources => Ok(reply::sources(&shelf().knowledge).into()),
            Act::Help => Ok(reply::help(&shelf().knowledge, call.surface).into()),
            Act::Privacy => self.privacy(call),
            Act::Erase => self.erase(call),
            Act::Helped(entry) => self.vote(call, &entry, true),
            Act::NotHelped(entry) => self.vote(call, &entry, false),
            Act::NotAsked(entry) => self.not_asked(call, &entry),
            Act::AskModerators => self.ask_moderators(call),
            Act::Suggest => self.suggest(call, &given),
            Act::Suggested(pending) => self.suggested(call, &pending, &given),
            Act::Solved => self.solve(call),
            Act::News => self.news(call),

            Act::Add => keep()?.new_entry(),
            Act::AddMessage => match given {
                Given::Message(quoted) => keep()?.new_entry_from(&quoted),
                _ => keep().and(Err(reply::no_text())),
            },
            Act::Edit(entry) => keep()?.edit_entry(&entry),
            Act::Remove(entry) => keep()?.remove_entry(&entry),
            Act::Entry(entry) => keep()?.show_entry(&entry),
            Act::More(entry) => keep()?.more(&entry),
            Act::Part(part, page, entry) => keep()?.part(part, page, &entry),
            Act::Documents(page) => Ok(keep()?.documents_page(page).into()),
            Act::Document(document) => keep()?.document(document.as_deref()),
            Act::Synonyms(page) => Ok(keep()?.synonyms(page).into()),
            Act::WriteSynonyms(page) => keep()?.write_synonyms(page),
            Act::Expectations(page) => Ok(keep()?.expectations(page).into()),
            Act::Expect => keep()?.expect(),
            Act::DropExpect(expectation) => keep()?.drop_expect(&expectation),
            Act::Unanswered(page) => keep()?.unanswered(page),
            Act::Question(question) => keep()?.question(question),
            Act::Write(question) => keep()?.write(question),
            Act::Join(question, entry) => keep()?.join(question, &entry),
            Act::Dismiss(question) => keep()?.dismiss(question),
            Act::Suggestions(page) => keep()?.suggestions(page),
            Act::Suggestion(suggestion) => keep()?.suggestion(suggestion),
            Act::Accept(suggestion) => keep()?.accept(suggestion),
            Act::Decline(suggestion) => match given {
                Given::Fields(typed) => keep()?.decline(suggestion, Some(&typed)),
                _ => keep()?.decline(suggestion, None),
            },
            Act::NotAnswered(page) => Ok(keep()?.not_answered(page).into()),
            Act::MayBeAnswered(named) => keep()?.may_be_answered(&named),
            Act::Differently => keep()?.differently(),
            Act::AnswerBy(pending, entry) => keep()?.answer_by(&pending, entry.as_ref()),
            Act::Check => keep()?.queue(Queue::Findings, 0),
            Act::Queue(queue, page) => keep()?.queue(queue, page),
            Act::Adopt(question, entry) => keep()?.adopt(question, &entry),
            Act::Unpick(question, entry) => keep()?.unpick(question, &entry),
            Act::Stands(entry) => keep()?.stands(&entry),
            Act::History(page, entry) => keep()?.history(entry.as_ref(), page),
            Act::Undo(edit) => beside(keep()?.undo(edit)),
            Act::UndoAllBy(person) => keep()?.undo_all_by(person),
            Act::Import => match given {
                Given::File(file) => keep()?.import(file),
                _ => keep().and(Err(reply::not_fetched())),
            },
            Act::Export(format) => keep()?.export(format.as_deref()),
            Act::Stats => keep()?.stats(),
            Act::PostRight(post) => keep()?.judge(post, true),
            Act::PostWrong(post) => keep()?.judge(post, false),
            Act::Settings => match given {
                Given::Settings(changes) if !changes.is_empty() => {
                    Curation::open(self, call, Right::Settle)?.settle(&changes)
                }
                _ => Ok(keep()?.settings().into()),
            },
            Act::Begin(beginning) => self.begin(call, beginning),
            Act::End(ending) => self.end(call, ending),

            Act::Form(pending) => match given {
                Given::Fields(typed) => keep()?.take_form(&pending, &typed),
                _ => keep()?.open_form(&pending),
            },
            Act::Save(pending) => beside(keep()?.save(&pending, None)),
            Act::Under(pending, topic) => keep()?.under(&pending, topic.as_deref()),
            Act::Reason(pending) => match given {
                Given::Fields(typed) => beside(keep()?.save_with_reason(&pending, &typed)),
                _ => beside(keep()?.ask_reason(&pending)),
            },
            Act::Resolve(pending, whose) => beside(keep()?.resolve(&pending, whose)),
            Act::Discard(pending) => beside(keep()?.discard(&pending)),
        }
    }
}

/// A refusal that leaves what was pressed where it is: a late second press must not hide what came of the first.
fn beside(acted: Acted) -> Acted {
    acted.or_else(|refusal| Ok(Said::Private(refusal).into()))
}
