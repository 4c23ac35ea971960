//! Which requests share a rate limit.

use serenity::http::{RatelimitingBucket, Route};

/// What Discord counts together: a route with its channel, server or interaction.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    bucket: RatelimitingBucket,
    /// An interaction's secret: each has limits of its own, which serenity counts as one.
    interaction: Option<String>,
}

impl Key {
    /// That of this route.
    pub(super) fn of(route: Route<'_>) -> Self {
        Self { bucket: route.ratelimiting_bucket(), interaction: interaction(route).map(str::to_owned) }
    }

    /// Whether it answers an interaction: these don't count against the limit on all requests, and each is a route of its own.
    pub(super) fn answers_an_interaction(&self) -> bool {
        self.interaction.is_some()
    }
}

fn interaction(route: Route<'_>) -> Option<&str> {
    match route {
        Route::InteractionResponse { token, .. }
        | Route::WebhookFollowupMessages { token, .. }
        | Route::WebhookOriginalInteractionResponse { token, .. } => Some(token),
        _ => None,
    }
}
