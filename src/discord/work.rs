//! What an interaction leads to, before anything was sent.

use serenity::all::{CreateInteractionResponse, CreateInteractionResponseMessage};

use super::{
    form,
    render::{Delivery, Response, response},
};
use crate::{
    assistant::{Assistant, Done, Notice, Said},
    reply::{self, Reply},
};

/// What an interaction leads to.
pub(super) enum Work {
    /// A response that is there already.
    Ready(Box<Response>),
    /// One that takes the ledger, a review or the disk: up to seconds, on a thread that may block.
    Blocking(Blocking),
}

/// What runs on a thread that may block.
pub(super) struct Blocking {
    /// Who sees that it takes its time, and then what comes of it.
    pub(super) delivery: Delivery,
    /// A file to be fetched first: its address.
    pub(super) fetch: Option<Fetch>,
    run: Box<Run>,
}

/// What is to be done, with the file that was to be fetched, if it came.
type Run = dyn FnOnce(&Assistant, Option<Vec<u8>>) -> Done + Send;

/// A file that somebody attached.
#[derive(Debug, Clone)]
pub(super) struct Fetch {
    pub(super) url: String,
}

/// What came of it.
pub(super) struct Finished {
    pub(super) response: Response,
    pub(super) notices: Vec<Notice>,
}

impl Work {
    pub(super) fn ready(response: Response) -> Self {
        Self::Ready(Box::new(response))
    }

    pub(super) fn private(reply: &Reply) -> Self {
        Self::ready(response(reply, Delivery::Private))
    }

    pub(super) fn blocking(
        delivery: Delivery,
        run: impl FnOnce(&Assistant) -> Done + Send + 'static,
    ) -> Self {
        Self::Blocking(Blocking { delivery, fetch: None, run: Box::new(|assistant, _| run(assistant)) })
    }

    /// The same, once this file is there.
    pub(super) fn fetching(
        url: String,
        run: impl FnOnce(&Assistant, Vec<u8>) -> Done + Send + 'static,
    ) -> Self {
        let run = Box::new(|assistant: &Assistant, file: Option<Vec<u8>>| match file {
            Some(file) => run(assistant, file),
            None => reply::not_fetched().into(),
        });
        Self::Blocking(Blocking { delivery: Delivery::Private, fetch: Some(Fetch { url }), run })
    }
}

impl Blocking {
    pub(super) fn run(self, assistant: &Assistant, file: Option<Vec<u8>>) -> Finished {
        let delivery = self.delivery;
        let Done { said, notices } = (self.run)(assistant, file);
        Finished { response: said_as(&said, delivery), notices }
    }
}

impl Finished {
    /// What is said when it went wrong within.
    pub(super) fn apology() -> Self {
        Self { response: response(&reply::apology(), Delivery::Private), notices: Vec::new() }
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

fn said_as(said: &Said, delivery: Delivery) -> Response {
    match said {
        Said::Private(reply) => response(reply, delivery),
        Said::Public(reply) => response(reply, Delivery::Public),
        Said::Form(form) => form::shown(form),
    }
}
