//! Everything that anyone can do through a surface: one list, which the one door (`assistant::act`) takes.
//!
//! A surface spells an act (a command, a button, a word typed in a terminal) and renders what comes of it. An act carries no
//! authority and no state but names and numbers, so anyone may forge one to no effect; and since it names what it is
//! about, a button works after a restart.

mod spelling;

use serde::{Deserialize, Serialize};

use self::spelling::{Part, Parts};
use crate::knowledge::{Channel, EditId, EntryId, Person, QuestionId, SuggestionId};

/// Makes the acts from one list, so that what an act is, how a button spells it, whose it is, whether it is quick and who
/// sees what comes of it stand together; and, where a command does no more than spell it, that command's name.
macro_rules! acts {
    ($(
        $(#[doc = $does:literal])+
        $act:ident $(($($field:ident: $type:ty),+))? = $verb:literal, $audience:ident $(($pace:ident, $shown:ident))?
            $(, $command:literal)?;
    )+) => {
        /// Something that a person does.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Act {
            $($(#[doc = $does])+ $act $(($($type),+))?,)+
        }

        impl Act {
            /// The verb that a button spells each by, and the names of what follows it.
            pub const SPELLED: &[(&str, &[&str])] = &[$(($verb, &[$($(stringify!($field)),+)?])),+];

            /// As a button carries it: at most 100 characters, as long as ids and topics keep to their limits.
            pub fn spelled(&self) -> String {
                match self {
                    $(Self::$act $(($($field),+))? => spelling::written($verb, [$($($field.written()),+)?]),)+
                }
            }

            /// What a button carries, read again; `None`: nothing that this version writes.
            pub fn read(text: &str) -> Option<Self> {
                let (verb, rest) = spelling::taken_apart(text);
                match verb {
                    $($verb => {
                        const FIELDS: &[&str] = &[$($(stringify!($field)),+)?];
                        let parts = Parts::of(rest, FIELDS.len());
                        let act = Self::$act $(($(<$type as Part>::read(parts.next())?),+))?;
                        parts.are_read().then_some(act)
                    })+
                    _ => None,
                }
            }

            /// Who it is for. Whether this person may, the door decides.
            pub fn audience(&self) -> Audience {
                match self { $(Self::$act { .. } => Audience::$audience,)+ }
            }

            /// As its row says; where it says nothing, as most do.
            fn manner(&self) -> (Pace, Shown) {
                match self { $(Self::$act { .. } => [$((Pace::$pace, Shown::$shown),)? (Pace::Slow, Shown::Onward)][0],)+ }
            }
        }

        /// What a command does, by the act that it leads to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Doing {
            $($(#[doc = concat!("`", $command, "`: [`Act::", stringify!($act), "`].")] $act,)?)+
        }

        impl Command {
            /// All of them.
            pub const ALL: &[Self] = &[$($(Self {
                name: $command,
                doing: Doing::$act,
                audience: Audience::$audience,
                verb: $verb,
            },)?)+];
        }
    };
}

acts! {
    // For everyone.

    /// Ask the question that is given.
    Ask = "ask", Everyone(Quick, Alike);
    /// Settle an unsure reply: give this entry's answer where the question was asked.
    Pick(entry: EntryId) = "pick", Everyone(Quick, Alike);
    /// Say before everyone what was said to oneself alone: this entry's answer, or what is said to the question of the reply.
    Share(entry: Option<EntryId>) = "share", Everyone(Quick, Aside);
    /// Read this entry's answer.
    Show(entry: EntryId) = "show", Everyone(Quick, Aside);
    /// Read all of what was shown the beginning of: this entry's answer, or what is said to the question of the reply.
    Whole(entry: Option<EntryId>) = "whole", Everyone(Quick, Aside);
    /// See all the places that it cites.
    AllSources(entry: Option<EntryId>) = "all-sources", Everyone(Quick, Aside);
    /// Take the reply away that these asked for: whose question it answers, and who called the bot to it.
    Retract(asker: Person, helper: Option<Person>) = "retract", Everyone(Quick, Alike);
    /// See why the reply is what it is. It was asked after this entry, and leant on it.
    Why(after: Option<EntryId>) = "why", Everyone(Quick, Aside);
    /// Ask something about this entry: a form; where fields are given: what stands there.
    AskAbout(entry: EntryId) = "ask-about", Everyone(Quick, Alike);
    /// Open the topics.
    Browse = "browse", Everyone(Quick, Aside), "topics";
    /// Turn to this page of the topics, from 0.
    Topics(page: usize) = "topics", Everyone(Quick, Instead);
    /// Turn to this page, from 0, of this topic's questions; without one: of those that have no topic.
    Topic(page: usize, topic: Option<String>) = "topic", Everyone(Quick, Instead);
    /// See the documents that the answers rest on.
    Sources = "sources", Everyone(Quick, Aside), "sources";
    /// See how to ask, and what to expect.
    Help = "help", Everyone(Quick, Aside), "help";
    /// See what is kept of oneself.
    Privacy = "privacy", Everyone(Slow, Aside), "privacy";
    /// Erase what is kept of oneself.
    Erase = "erase", Everyone(Slow, Instead);
    /// Say that this entry's answer helped.
    Helped(entry: EntryId) = "helped", Everyone(Slow, Aside);
    /// Say that this entry's answer did not help.
    NotHelped(entry: EntryId) = "unhelpful", Everyone(Slow, Aside);
    /// Say that this entry, shown as the nearest there is, is not what was asked: see what comes next.
    NotAsked(entry: EntryId) = "not-asked", Everyone(Quick, Aside);
    /// Send the question of the reply to the moderators.
    AskModerators = "ask-moderators", Everyone(Slow, Aside);
    /// Suggest an answer for the knowledge base, or the message that is given as one: a form.
    Suggest = "suggest", Everyone(Slow, Aside), "suggest";
    /// Open the form of this suggestion with what was typed; where fields are given: send them to the moderators.
    Suggested(pending: String) = "suggested", Everyone(Slow, Aside);
    /// Mark the forum post that one acts in as solved.
    Solved = "solved", Everyone(Slow, Aside);
    /// Read what became of what one asked the moderators or suggested to them, where one could not be told.
    News = "news", Everyone(Slow, Aside);

    // For moderators.

    /// Write a new entry: a form.
    Add = "add", Moderators, "add";
    /// Write a new entry that cites the message that is given: a form.
    AddMessage = "add-message", Moderators;
    /// Change this entry: a form.
    Edit(entry: EntryId) = "edit", Moderators, "edit";
    /// Remove this entry.
    Remove(entry: EntryId) = "remove", Moderators, "remove";
    /// See this entry as moderators see it.
    Entry(entry: EntryId) = "entry", Moderators, "show";
    /// See what else of this entry can be changed.
    More(entry: EntryId) = "more", Moderators;
    /// Change this part of this entry, at this page of it, from 0: a form.
    Part(part: EntryPart, page: usize, entry: EntryId) = "part", Moderators;
    /// Turn to this page of the documents, from 0.
    Documents(page: usize) = "documents", Moderators, "documents";
    /// Change this document, or, without one, write a new one: a form.
    Document(document: Option<String>) = "document", Moderators;
    /// Turn to this page, from 0, of the words that mean the same.
    Synonyms(page: usize) = "synonyms", Moderators, "synonyms";
    /// Change this page of them: a form.
    WriteSynonyms(page: usize) = "write-synonyms", Moderators;
    /// Turn to this page, from 0, of the questions of which something is expected.
    Expectations(page: usize) = "expectations", Moderators, "expectations";
    /// Expect something of a question: a form.
    Expect = "expect", Moderators;
    /// Expect nothing any more of the question with this key.
    DropExpect(expectation: String) = "drop-expect", Moderators;
    /// Turn to this page of the unanswered questions, from 0.
    Unanswered(page: usize) = "unanswered", Moderators, "unanswered";
    /// See this unanswered question and those like it.
    Question(question: QuestionId) = "gap", Moderators;
    /// Write an entry that answers this unanswered question: a form.
    Write(question: QuestionId) = "write", Moderators;
    /// Make this unanswered question a phrasing of this entry.
    Join(question: QuestionId, entry: EntryId) = "join", Moderators;
    /// Forget this unanswered question and those like it.
    Dismiss(question: QuestionId) = "dismiss", Moderators;
    /// Turn to this page of the open suggestions, from 0.
    Suggestions(page: usize) = "suggestions", Moderators, "suggestions";
    /// Read this suggestion.
    Suggestion(suggestion: SuggestionId) = "suggestion", Moderators;
    /// Make an entry of this suggestion: a form.
    Accept(suggestion: SuggestionId) = "accept", Moderators;
    /// Open the form for a word to whoever made this suggestion; where fields are given: take them, and decline it.
    Decline(suggestion: SuggestionId) = "decline", Moderators;
    /// Turn to this page, from 0, of the questions that are to find no answer.
    NotAnswered(page: usize) = "not-answered", Moderators;
    /// Let the question that is named so find an answer again.
    MayBeAnswered(ask: String) = "may-be-answered", Moderators;
    /// Answer the question of the reply differently from now on.
    Differently = "differently", Moderators;
    /// Say that this entry should have answered the pending question; without an entry: that none should have.
    AnswerBy(pending: String, entry: Option<EntryId>) = "to", Moderators;
    /// See what is wrong with the knowledge base, or could be better.
    Check = "check", Moderators, "check";
    /// Turn to this page, from 0, of a list of what can be mended.
    Queue(queue: Queue, page: usize) = "queue", Moderators;
    /// Make this unanswered question a phrasing of the entry that people chose for it.
    Adopt(question: QuestionId, entry: EntryId) = "adopt", Moderators;
    /// Forget that people chose this entry for this unanswered question.
    Unpick(question: QuestionId, entry: EntryId) = "unpick", Moderators;
    /// Say that this entry's answer stands, though it did not help everyone.
    Stands(entry: EntryId) = "stands", Moderators;
    /// Turn to this page of the history, from 0: of this entry, or of all.
    History(page: usize, entry: Option<EntryId>) = "history", Moderators, "history";
    /// Take this edit back, or the latest.
    Undo(edit: Option<EditId>) = "undo", Moderators, "undo";
    /// Take all of this person's edits back.
    UndoAllBy(person: Person) = "undo-all-by", Moderators;
    /// Add what the file that is given holds.
    Import = "import", Moderators, "import";
    /// Take the knowledge base along in this format, or in Footnote's own.
    Export(format: Option<String>) = "export", Moderators, "export";
    /// See how the knowledge base is used.
    Stats = "stats", Moderators, "stats";
    /// Say that what would have been said to this forum post is right.
    PostRight(post: Channel) = "post-right", Moderators(Slow, Aside);
    /// Say that it is wrong.
    PostWrong(post: Channel) = "post-wrong", Moderators(Slow, Aside);
    /// See the settings, or change those that are given.
    Settings = "settings", Moderators, "settings";
    /// Give the server its own knowledge base, or see how it may begin.
    Begin(beginning: Option<Beginning>) = "begin", Moderators, "begin";
    /// Have the server answered from the default knowledge base again, or see what that means.
    End(ending: Option<Ending>) = "end", Moderators, "end";

    // What is pending, under the name that it has in the ledger.

    /// Open this form with what was typed; where fields are given: take them.
    Form(pending: String) = "form", Moderators;
    /// Save this proposal.
    Save(pending: String) = "save", Moderators;
    /// Give the new entry of this proposal this topic.
    Under(pending: String, topic: Option<String>) = "under", Moderators;
    /// Open the form for the reason that this proposal takes; where fields are given: take it, and save.
    Reason(pending: String) = "reason", Moderators;
    /// Go on with this one of two edits that clash.
    Resolve(pending: String, whose: Whose) = "resolve", Moderators;
    /// Forget it.
    Discard(pending: String) = "discard", Moderators;
}

impl Act {
    /// Whether it only looks something up, and returns at once. Everything else reads the ledger, reviews or writes: it takes
    /// up to seconds, and belongs on a thread that may block.
    pub fn is_quick(&self) -> bool {
        self.manner().0 == Pace::Quick
    }

    /// Who sees what comes of pressing it.
    pub fn shown(&self) -> Shown {
        self.manner().1
    }
}

/// A command, or a part of one, that leads to an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Command {
    /// As people type it.
    pub name: &'static str,
    /// What it does.
    pub doing: Doing,
    /// Who it is for.
    pub audience: Audience,
    verb: &'static str,
}

impl Command {
    /// The one with this name that is for them.
    pub fn named(name: &str, audience: Audience) -> Option<Self> {
        Self::of(audience).find(|command| command.name == name)
    }

    /// All that are for them.
    pub fn of(audience: Audience) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |command| command.audience == audience)
    }

    /// The act, where there is nothing to say besides: of pages the first, of the rest none. `None`: its options have to say
    /// more.
    pub fn act(&self) -> Option<Act> {
        Act::read(self.verb)
    }
}

/// Who an act is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everyone.
    Everyone,
    /// Those who keep a knowledge base.
    Moderators,
}

/// A part of an entry that has a form of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EntryPart {
    /// Its topic, whether it is disputed, whether it is a draft.
    Topic,
    /// The entries that are offered as next questions.
    Next,
    /// The questions that it must not answer, and the words without which it stays silent.
    Limits,
    /// A page of its other phrasings.
    Wordings,
    /// A piece of its answer.
    Answer,
    /// A page of its citations.
    Quotes,
}

impl EntryPart {
    /// In the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Topic, Self::Next, Self::Limits, Self::Wordings, Self::Answer, Self::Quotes];
}

/// How a server's own knowledge base begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beginning {
    /// As a copy of the default one.
    Copy,
    /// Without an entry.
    Empty,
    /// As the one that the server had before, which was set aside.
    Resumed,
}

/// Of two edits that clash, one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// That of whoever acts.
    Mine,
    /// The other one, which is saved already.
    Theirs,
}

/// How a server's own knowledge base ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It is set aside, and can be taken up again.
    SetAside,
}

/// A list of what can be mended, for a moderator to work off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Queue {
    /// All that a check finds.
    Findings,
    /// Drafts: nobody gets them until they have a source.
    NeedsSource,
    /// Answers that did not help.
    Unhelpful,
    /// Questions without a sure answer, and the entries that people chose for them.
    Picked,
    /// Phrasings that don't find their own entry.
    Astray,
}

impl Queue {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] =
        [Self::Findings, Self::NeedsSource, Self::Unhelpful, Self::Picked, Self::Astray];
}

/// How long an act takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pace {
    /// It only looks something up.
    Quick,
    /// It reads the ledger, reviews or writes.
    Slow,
}

/// Who sees what comes of pressing something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Whoever sees what was pressed: it settles a question that was asked before everyone, or privately.
    Alike,
    /// The person alone.
    Aside,
    /// Whoever sees what was pressed, which gives way to it.
    Instead,
    /// The person alone. What was pressed gives way to it where only they see that; what others see stays.
    Onward,
}

#[cfg(test)]
mod tests;
