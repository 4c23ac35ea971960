//! What an interaction leads to, before anything was sent.

use serenity::all::{CreateInteractionResponse, CreateInteractionResponseMessage, Message};

use super::{
    form,
    render::{Delivery, Response, response},
};
use crate::{
    assistant::{
        Act, Asker, Assistant, Attached, Call, Channel, ChannelFacts, Done, EntryId, First, Given, Notice,
        Person, Said, Server, Setting, Tagging,
    },
    reply::{self, Reply, Tone},
};

/// What an interaction leads to.
pub(super) enum Work {
    /// A response that is there already.
    Ready(Box<Response>),
    /// One that takes the ledger, a review or the disk: up to seconds, on a thread that may block.
    Blocking(Box<Blocking>),
    /// This reply of the bot's own is taken away.
    Retract(Box<Message>),
}

/// Who asked for a reply: whose question it answers, and who called the bot to it.
pub(super) type Askers = (Person, Option<Person>);

/// An act that runs on a thread that may block.
pub(super) struct Blocking {
    /// Who sees that it takes its time, and then what comes of it.
    pub(super) delivery: Delivery,
    /// The address of the file that is given with the act, and has to be fetched first.
    pub(super) fetch: Option<String>,
    call: Call,
    act: Act,
    given: Given,
}

/// What came of it.
pub(super) struct Finished {
    pub(super) response: Response,
    pub(super) notices: Vec<Notice>,
    /// What has to arrive before the response leaves, and the response where it doesn't.
    pub(super) first: Option<(Notice, Response)>,
    /// The tags that a post has to have before the response leaves, and the response where the bot may not set them, or can't.
    pub(super) tagging: Option<(Tagging, Response, Response)>,
    /// Whom the response tells what became of their question, or their suggestion.
    pub(super) tells: Option<Asker>,
}

/// What was looked up or fetched for an act, as far as it came.
pub(super) struct LookedUp {
    /// The file that was to be fetched.
    pub(super) file: Option<Vec<u8>>,
    /// The name of the server.
    pub(super) server_name: Option<String>,
    /// The channel that the act is about.
    pub(super) channel: Option<ChannelFacts>,
}

impl Work {
    /// A reply to the person alone, and nothing done.
    pub(super) fn private(reply: &Reply) -> Self {
        Self::Ready(Box::new(response(reply, Delivery::Private)))
    }

    /// Completions while somebody types.
    pub(super) fn ready(response: Response) -> Self {
        Self::Ready(Box::new(response))
    }

    /// What an act leads to: at once where it only looks something up.
    pub(super) fn of(
        assistant: &Assistant,
        call: Call,
        act: Act,
        given: Given,
        delivery: Delivery,
    ) -> Option<Self> {
        if act.is_quick() {
            let what = assistant.act(&call, act, given).said;
            let what = with_retraction(what, delivery, call.person.map(|person| (person, None)));
            return said(&what, delivery).map(Self::ready);
        }
        Some(Self::Blocking(Box::new(Blocking { delivery, fetch: None, call, act, given })))
    }

    /// What comes of a question that is asked before everyone: they see what answers it. A choice, or that there is no answer,
    /// is for the person alone, who may share it.
    pub(super) fn asked_openly(
        assistant: &Assistant,
        call: &Call,
        act: Act,
        given: Given,
        askers: Option<Askers>,
    ) -> Option<Self> {
        let what = match assistant.act(call, act, given).said {
            Said::Reply(reply) => match reply.tone {
                Tone::Answer | Tone::Disputed | Tone::Likely => Said::Reply(reply),
                Tone::Unsure | Tone::Nothing => Said::Private(reply.with_share(None)),
                Tone::Plain => Said::Private(reply),
            },
            what => what,
        };
        let what = with_retraction(what, Delivery::Public, askers);
        said(&what, Delivery::Public).map(Self::ready)
    }

    /// What comes of pressing the button that takes a reply away.
    pub(super) fn retracted(assistant: &Assistant, call: &Call, act: Act, pressed: &Message) -> Option<Self> {
        match assistant.act(call, act, Given::Nothing).said {
            Said::Retracted => Some(Self::Retract(Box::new(pressed.clone()))),
            what => said(&what, Delivery::Private).map(Self::ready),
        }
    }

    /// What comes of a question that is asked among people who did not add the bot: it is for the person alone, who may share it.
    pub(super) fn asked_aside(assistant: &Assistant, call: &Call, given: Given) -> Option<Self> {
        let what = match assistant.act(call, Act::Ask, given).said {
            Said::Reply(reply) if reply.tone != Tone::Plain => Said::Reply(reply.with_share(None)),
            what => what,
        };
        said(&what, Delivery::Private).map(Self::ready)
    }

    /// The answer that somebody picked where they alone see it, and may share it.
    pub(super) fn picked(assistant: &Assistant, call: &Call, entry: EntryId) -> Option<Self> {
        let what = match assistant.act(call, Act::Pick(entry.clone()), Given::Nothing).said {
            Said::Reply(reply) if reply.tone != Tone::Plain => Said::Reply(reply.with_share(Some(entry))),
            what => what,
        };
        said(&what, Delivery::Private).map(Self::ready)
    }

    /// The same with a file, once it is there.
    pub(super) fn fetching(url: String, call: Call, act: Act, file: Attached) -> Self {
        let given = Given::File(file);
        Self::Blocking(Box::new(Blocking { delivery: Delivery::Private, fetch: Some(url), call, act, given }))
    }
}

impl Blocking {
    /// The server whose name others are told with what comes of it.
    pub(super) fn names(&self) -> Option<Server> {
        let tells = matches!(self.act, Act::AskModerators | Act::Suggested(_));
        self.call.server.filter(|_| tells)
    }

    /// The channel that has to be looked up: the post that somebody marks as solved, or the forum whose tags they name.
    pub(super) fn is_about(&self) -> Option<Channel> {
        let named = |setting: &Setting| match setting {
            Setting::SolvedNamed(forum, _) => Some(*forum),
            _ => None,
        };
        match (&self.act, &self.given) {
            (Act::Solved, _) => Some(self.call.before.as_ref()?.place?.channel),
            (Act::Settings, Given::Settings(settings)) => settings.iter().find_map(named),
            _ => None,
        }
    }

    /// Does it.
    pub(super) fn run(self, assistant: &Assistant, looked_up: LookedUp) -> Finished {
        let Self { delivery, fetch, call, act, given } = self;
        let LookedUp { file: fetched, server_name, channel } = looked_up;
        let call = Call { server_name, channel, ..call };
        let given = match given {
            // Without its file, an act is done with nothing given, and says so.
            Given::File(file) if fetch.is_some() => {
                fetched.map_or(Given::Nothing, |bytes| Given::File(Attached { bytes, ..file }))
            }
            given => given,
        };
        let Done { said: what, notices, first, tagging, tells } = assistant.act(&call, act, given);
        let first = first.map(|First { notice, otherwise }| (notice, response(&otherwise, delivery)));
        let tagging = tagging.map(|tagging| {
            let [forbidden, otherwise] =
                [&tagging.forbidden, &tagging.otherwise].map(|reply| response(reply, delivery));
            (tagging, forbidden, otherwise)
        });
        let response = said(&what, delivery).unwrap_or_else(|| response(&reply::apology(), delivery));
        Finished { response, notices, first, tagging, tells }
    }
}

impl Finished {
    /// What is said when it went wrong within.
    pub(super) fn apology() -> Self {
        let response = response(&reply::apology(), Delivery::Private);
        Self { response, notices: Vec::new(), first: None, tagging: None, tells: None }
    }
}

/// That it takes its time: shown to whoever will see the rest.
pub(super) fn patience(delivery: Delivery) -> CreateInteractionResponse {
    let message = CreateInteractionResponseMessage::new();
    match delivery {
        Delivery::Update => CreateInteractionResponse::Acknowledge,
        Delivery::Public => CreateInteractionResponse::Defer(message),
        Delivery::Private => CreateInteractionResponse::Defer(message.ephemeral(true)),
    }
}

/// The same; what others see of it can be taken away by those who asked for it. What one person sees, Discord lets them dismiss.
fn with_retraction(what: Said, delivery: Delivery, askers: Option<Askers>) -> Said {
    let Some((asker, helper)) = askers else { return what };
    match what {
        Said::Reply(reply) if delivery == Delivery::Public => {
            Said::Reply(reply.with_retraction(asker, helper))
        }
        Said::Public(reply) => Said::Public(reply.with_retraction(asker, helper)),
        what => what,
    }
}

/// What is said in return to an interaction; `None`: nothing.
fn said(said: &Said, delivery: Delivery) -> Option<Response> {
    match said {
        Said::Reply(reply) => Some(response(reply, delivery)),
        Said::Private(reply) => Some(response(reply, Delivery::Private)),
        Said::Public(reply) => Some(response(reply, Delivery::Public)),
        Said::Form(form) => Some(form::shown(form)),
        Said::Retracted | Said::Nothing => None,
    }
}
