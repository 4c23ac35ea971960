//! Carries what was answered to an interaction to Discord, in time, or in the place of what was promised.

use serde_json::Value;
use serenity::http::Route;

use super::{
    ANSWER, Bot, FOLLOW_UP, gateway::Head, interactions::COMPLETES, render::Response, rest::Failure,
};

impl Bot {
    /// Carries a response to Discord, as the first answer to an interaction. Whether it arrived.
    pub(super) async fn carry(&self, head: &Head, response: Response) -> bool {
        let response = self.readable(head, response);
        let route = Route::InteractionResponse { interaction_id: head.id, token: &head.token };
        if let Err(failure) = self.rest.post(route, &response.first, response.file, ANSWER).await {
            self.undelivered("an answer", &failure);
            return false;
        }
        self.took(head);
        self.follow_up(head, response.more).await;
        true
    }

    /// Tells the log that something did not arrive; where much doesn't, once a second.
    pub(super) fn undelivered(&self, what: &'static str, failure: &Failure) {
        if let Some(undelivered) = self.undelivered.count() {
            tracing::warn!(what, %failure, undelivered, "what was said did not arrive");
        }
    }

    /// Notes how long the first answer to an interaction took.
    pub(super) fn took(&self, head: &Head) {
        let what = if head.kind == COMPLETES { "completion" } else { "interaction" };
        self.assistant.vitals().answered.took(what, head.heard.elapsed());
    }

    /// Puts a response, [readable](Self::readable) there, in the place of the one that was promised. Whether it arrived.
    pub(super) async fn keep_promise(&self, head: &Head, response: Response) -> bool {
        let (Some(&(application_id, _)), Some(message)) = (self.me.get(), response.message()) else {
            return false;
        };
        let route = Route::WebhookOriginalInteractionResponse { application_id, token: &head.token };
        if let Err(failure) = self.rest.patch(route, &message, response.file, FOLLOW_UP).await {
            self.undelivered("a promised answer", &failure);
            return false;
        }
        self.took(head);
        self.follow_up(head, response.more).await;
        true
    }

    /// Says something beside what was pressed, after it was promised that something comes. Whether it arrived.
    pub(super) async fn say_beside(&self, head: &Head, message: &Value, more: Vec<Value>) -> bool {
        let Some(&(application_id, _)) = self.me.get() else { return false };
        let route = Route::WebhookFollowupMessages { application_id, token: &head.token };
        if let Err(failure) = self.rest.post(route, message, None, FOLLOW_UP).await {
            self.undelivered("a promised answer", &failure);
            return false;
        }
        self.took(head);
        self.follow_up(head, more).await;
        true
    }

    /// A response as it can be read where it is given: without embeds, where Discord would drop them.
    pub(super) fn readable(&self, head: &Head, response: Response) -> Response {
        if head.may_embed() {
            return response;
        }
        self.embedless.note(head.channel);
        response.without_embeds()
    }

    async fn follow_up(&self, head: &Head, more: Vec<Value>) {
        let Some(&(application_id, _)) = self.me.get() else { return };
        for part in more {
            let route = Route::WebhookFollowupMessages { application_id, token: &head.token };
            if let Err(failure) = self.rest.post(route, &part, None, FOLLOW_UP).await {
                self.undelivered("the rest of a long answer", &failure);
                return;
            }
        }
    }
}
