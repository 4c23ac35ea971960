//! What becomes of an event: it is answered in a task of its own, told that the bot is busy, or left alone.

use std::{pin::pin, sync::Arc, time::Duration};

use serde_json::value::RawValue;
use serenity::all::Message;
use tokio::{sync::OwnedSemaphorePermit, time::timeout};

use super::{
    Bot,
    admission::Admitted,
    ask, call, forums,
    gateway::{Event, Head, UnderWay},
    interactions::COMPLETES,
    render::{Delivery, response},
};
use crate::{assistant::Call, reply};

/// What takes longer than this waits for Discord, and costs the cores nothing.
const WORKED_ON: Duration = Duration::from_millis(2);

impl Bot {
    /// Takes an event and returns at once: the answer leaves in a task of its own.
    pub(super) fn on(self: &Arc<Self>, event: Event, under_way: Option<UnderWay>) {
        let bot = Arc::clone(self);
        match event {
            Event::Ready { application, bot: user } => {
                // At once: the next event may need it. Only the first hello brings the commands up to date.
                if self.me.set((application, user)).is_ok() {
                    tokio::spawn(async move { bot.register_commands(application).await });
                }
            }
            Event::Interaction(head, _) if !self.rest.fresh.is_fresh(head.id.get()) => {
                if let Some(too_old) = self.too_old.count() {
                    tracing::warn!(too_old, "interactions came too late to be answered");
                }
            }
            Event::Interaction(head, data) => self.admit_interaction(head, data, under_way),
            Event::Message(message) if self.begins_a_post(&message) => self.look_at_post(message, under_way),
            Event::Message(message) if forums::renames_a_post(&message) => {
                self.follow_rename(message, under_way);
            }
            Event::Message(message) => self.admit_message(message, under_way),
            Event::Edited(message) => self.edited(message, under_way),
            Event::Deleted(channel, messages) => self.deleted(channel, messages),
        }
    }

    /// Answers an interaction in a task of its own. Where too many are under way, its person is told.
    fn admit_interaction(self: &Arc<Self>, head: Head, data: Box<RawValue>, under_way: Option<UnderWay>) {
        let bot = Arc::clone(self);
        let call = call::of_interaction(&data);
        let completes = head.kind == COMPLETES;
        let admitted =
            if completes { self.admission.completion() } else { self.admission.interaction(&call) };
        match admitted {
            Admitted::Served { place, in_haste } => {
                let call = Call { in_haste, ..call };
                hold(place, under_way, async move {
                    let answer = bot.interaction(head, data, call);
                    if in_haste { bot.in_turn(answer).await } else { answer.await }
                });
            }
            Admitted::Told { place, is_loud } => {
                if let Some(busy) = self.busy.count() {
                    tracing::warn!(busy, "too much at once; people are told that the bot is busy");
                }
                let busy = response(&reply::busy(), Delivery::Private);
                hold(place, under_way, async move {
                    let told = async {
                        // Nobody else stands in line behind all of them.
                        let _told = if is_loud { bot.told_loud.acquire().await.ok() } else { None };
                        bot.carry(&head, busy).await;
                    };
                    if is_loud { bot.in_turn(told).await } else { told.await }
                });
            }
            Admitted::Shed => self.leave_unanswered(),
        }
    }

    /// Answers a message that asks something, in a task of its own.
    fn admit_message(self: &Arc<Self>, message: Box<Message>, under_way: Option<UnderWay>) {
        let Some(&(_, me)) = self.me.get() else { return };
        let Some(addressed) = ask::addressed(&message, me) else { return };
        let (bot, question) = (Arc::clone(self), addressed.at);
        let call = ask::caller(&message, me);
        // At once: the next event may be an edit of it.
        self.followed.begin(question);
        let work = {
            let call = call.clone();
            async move { bot.message(message, addressed, call).await }
        };
        if !self.serve(&call, under_way, work) {
            self.followed.end(question);
        }
    }

    /// Does what a message leads to in a task of its own, unless too many are under way. Whether it does.
    pub(super) fn serve(
        &self,
        call: &Call,
        under_way: Option<UnderWay>,
        work: impl Future<Output = ()> + Send + 'static,
    ) -> bool {
        match self.admission.message(call) {
            Admitted::Served { place, .. } => {
                hold(place, under_way, work);
                true
            }
            Admitted::Told { .. } | Admitted::Shed => {
                self.leave_unanswered();
                false
            }
        }
    }

    /// Does what somebody wants who asks faster than people can, when it is their turn.
    async fn in_turn(&self, work: impl Future<Output = ()>) {
        let turn = self.loud.acquire().await;
        let mut work = pin!(work);
        if timeout(WORKED_ON, &mut work).await.is_err() {
            drop(turn);
            work.await;
        }
    }

    fn leave_unanswered(&self) {
        if let Some(shed) = self.shed.count() {
            tracing::warn!(shed, "too much at once; events are left unanswered");
        }
    }
}

/// Does something while its place is held. The event that it is done for is then dealt with.
fn hold(
    place: OwnedSemaphorePermit,
    under_way: Option<UnderWay>,
    work: impl Future<Output = ()> + Send + 'static,
) {
    tokio::spawn(async move {
        work.await;
        // Before the place, which the end of the bot waits for.
        drop(under_way);
        drop(place);
    });
}
