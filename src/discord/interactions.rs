//! From an interaction to its answer: read, done, and carried to Discord before it gives up.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    time::Duration,
};

use serde_json::value::RawValue;
use serenity::{all::Interaction, http::Route};
use tokio::{task::spawn_blocking, time::timeout};

use super::{
    ANSWER, Bot, dispatch, form,
    gateway::Head,
    reading::Asked,
    render::{Delivery, Response, response},
    rest::{Again, Patience},
    work::{self, Blocking, Finished, LookedUp, Work},
};
use crate::{
    assistant::{Call, Server},
    reply,
};

/// Discord's number for an interaction that asks for completions.
pub(super) const COMPLETES: u8 = 4;
/// What takes longer than this is promised first: Discord waits three seconds, and shows nothing before the first.
const PROMISED_AFTER: Duration = Duration::from_millis(1500);
/// For a server's name: the report goes without it rather than late.
const NAME: Patience = Patience { within: Duration::from_secs(2), again: Again::Never, gives_way: false };
/// For a file that somebody attached.
const FETCH: Patience = Patience { within: Duration::from_secs(20), again: Again::Always, gives_way: false };

impl Bot {
    pub(super) async fn interaction(self: &Arc<Self>, head: Head, data: Box<RawValue>, call: Call) {
        let caller = call.clone();
        let is_quick = head.kind == COMPLETES || call.in_haste;
        let read = move |bot: &Self, in_haste| {
            let work = bot.work(&head, &data, Call { in_haste, ..call });
            (head, work)
        };
        let (head, work) = if is_quick {
            let in_haste = caller.in_haste;
            self.in_haste(&caller, move |bot| read(bot, in_haste)).await
        } else {
            self.read(Asked::Interaction, &caller, read).await
        };
        match work {
            Some(Work::Ready(response)) => drop(self.carry(&head, *response).await),
            Some(Work::Blocking(work)) => Box::pin(self.carry_out(&head, *work)).await,
            Some(Work::Retract(pressed)) => self.retract(&head, &pressed).await,
            None => {}
        }
    }

    /// What an interaction leads to. Whatever goes wrong, the person hears of it.
    fn work(&self, head: &Head, data: &RawValue, call: Call) -> Option<Work> {
        let Some(read) = Read::of(head, data) else {
            tracing::warn!(
                kind = head.kind,
                "an interaction that can't be read was answered with an apology"
            );
            return Some(Work::private(&reply::apology()));
        };
        // A feature that panics takes nothing down with it.
        let work = AssertUnwindSafe(|| match read {
            Read::Form(sent) => dispatch::sent(&self.assistant, call, sent),
            Read::Other(interaction) => dispatch::dispatch(&self.assistant, call, &interaction),
        });
        catch_unwind(work).unwrap_or_else(|_| {
            tracing::error!(kind = head.kind, "a feature panicked; the person was told");
            Some(Work::private(&reply::apology()))
        })
    }

    /// Does what takes its time, and promises an answer where it takes longer than Discord waits.
    async fn carry_out(&self, head: &Head, work: Blocking) {
        let delivery = work.delivery;
        let fetch = work.fetch.clone();
        let assistant = Arc::clone(&self.assistant);
        let work = async {
            let file = match fetch {
                Some(url) => self.rest.fetch(&url, FETCH).await.ok(),
                None => None,
            };
            let name = match work.names() {
                Some(server) => self.name_of(server).await,
                None => None,
            };
            let channel = match work.is_about() {
                Some(channel) => self.facts_of(channel).await,
                None => None,
            };
            let looked_up = LookedUp { file, server_name: name, channel };
            let finished = spawn_blocking(move || work.run(&assistant, looked_up)).await;
            let finished = finished.unwrap_or_else(|_| {
                tracing::error!(kind = head.kind, "a feature panicked; the person was told");
                Finished::apology()
            });
            let finished = self.sent_first(finished).await;
            self.tagged(finished).await
        };
        tokio::pin!(work);
        let finished = if let Ok(finished) = timeout(PROMISED_AFTER, &mut work).await {
            let arrived = self.carry(head, finished.response).await;
            return self.afterwards(arrived, finished.tells, finished.notices).await;
        } else {
            let route = Route::InteractionResponse { interaction_id: head.id, token: &head.token };
            let promised = self.rest.post(route, &work::patience(delivery), None, ANSWER).await;
            let finished = work.await;
            if let Err(failure) = promised {
                self.undelivered("a promise", &failure);
            }
            finished
        };
        let Finished { response, notices, first: _, tagging: _, tells } = finished;
        let late = || response_to_a_form(delivery);
        let response = if response.message().is_some() { response } else { late() };
        let response = self.readable(head, response);
        let beside = response.beside().filter(|_| delivery == Delivery::Update);
        let arrived = match beside {
            // What was pressed stays, so that this comes after it.
            Some(message) => self.say_beside(head, &message, response.more).await,
            None => self.keep_promise(head, response).await,
        };
        self.afterwards(arrived, tells, notices).await;
    }

    /// What a server is called. Without it, it is told by its number.
    async fn name_of(&self, server: Server) -> Option<String> {
        #[derive(serde::Deserialize)]
        struct Guild {
            name: String,
        }
        let route = Route::Guild { guild_id: server.0.into() };
        let guild = self.rest.get::<Guild>(route, NAME).await;
        let guild = guild.inspect_err(|failure| tracing::warn!(%failure, "a server's name is not known"));
        guild.ok().map(|guild| guild.name)
    }
}

/// An interaction, read.
enum Read {
    /// A form, which serenity can't read.
    Form(form::Sent),
    /// Anything else.
    Other(Box<Interaction>),
}

impl Read {
    /// `None`: it can't be read.
    fn of(head: &Head, data: &RawValue) -> Option<Self> {
        if head.kind == form::SENT {
            return form::Sent::read(data).map(Self::Form);
        }
        serde_json::from_str(data.get()).ok().map(Self::Other)
    }
}

/// What stands in the place of a form that came too late for Discord to open it.
fn response_to_a_form(delivery: Delivery) -> Response {
    response(&reply::too_slow_for_a_form(), delivery)
}
