//! The routes of Discord's REST that the bot uses.

use axum::http::Method;

/// What a request is for, without its ids.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Route {
    /// `GET /gateway/bot`
    Gateway,
    /// `GET /applications/{id}/commands`
    Commands,
    /// `PUT /applications/{id}/commands`
    RegisterCommands,
    /// `POST /interactions/{id}/{token}/callback`
    Callback,
    /// `POST /webhooks/{application}/{token}`
    FollowUp,
    /// `PATCH /webhooks/{application}/{token}/messages/{id}`, mostly of `@original`
    Edit,
    /// `DELETE /webhooks/{application}/{token}/messages/{id}`
    Delete,
    /// `POST /channels/{id}/messages`
    Message,
}

/// A route with the ids of one request.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Place {
    pub(crate) route: Route,
    /// Application, channel or interaction.
    pub(crate) id: String,
    /// The interaction's token, where the route has one.
    pub(crate) token: String,
}

impl Place {
    /// Where a request goes, or nothing for what this Discord does not know.
    pub(crate) fn of(method: &Method, path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.strip_prefix("/api/v10/")?.split('/').collect();
        let (route, id, token) = match (method.as_str(), parts.as_slice()) {
            ("GET", ["gateway", "bot"]) => (Route::Gateway, "", ""),
            ("GET", ["applications", id, "commands"]) => (Route::Commands, *id, ""),
            ("PUT", ["applications", id, "commands"]) => (Route::RegisterCommands, *id, ""),
            ("POST", ["interactions", id, token, "callback"]) => (Route::Callback, *id, *token),
            ("POST", ["webhooks", id, token]) => (Route::FollowUp, *id, *token),
            ("PATCH", ["webhooks", id, token, "messages", _]) => (Route::Edit, *id, *token),
            ("DELETE", ["webhooks", id, token, "messages", _]) => (Route::Delete, *id, *token),
            ("POST", ["channels", id, "messages"]) => (Route::Message, *id, ""),
            _ => return None,
        };
        Some(Self { route, id: id.to_owned(), token: token.to_owned() })
    }

    /// Whether the bot's own token must come with it: elsewhere the interaction's token stands in the path.
    pub(crate) fn needs_bot_token(&self) -> bool {
        self.token.is_empty()
    }

    /// Interaction answers are exempt from the global rate limit.
    pub(crate) fn counts_globally(&self) -> bool {
        self.token.is_empty()
    }
}
