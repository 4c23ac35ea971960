//! The routes of Discord's REST that the bot uses.

use axum::http::Method;

/// What a request is for, without its ids.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Route {
    /// `GET /gateway`, which takes no token
    Address,
    /// `GET /gateway/bot`
    Gateway,
    /// `GET /oauth2/applications/@me`
    Application,
    /// `GET /applications/{id}/commands`
    Commands,
    /// `PUT /applications/{id}/commands`
    RegisterCommands,
    /// `POST /interactions/{id}/{token}/callback`
    Callback,
    /// `POST /webhooks/{application}/{token}`
    FollowUp,
    /// `GET /webhooks/{application}/{token}/messages/{id}`, mostly of `@original`
    Read,
    /// `PATCH /webhooks/{application}/{token}/messages/{id}`, mostly of `@original`
    Edit,
    /// `DELETE /webhooks/{application}/{token}/messages/{id}`
    Delete,
    /// `POST /channels/{id}/messages`
    Message,
    /// `GET /channels/{id}/messages`: those after one, or the last
    Messages,
    /// `PATCH /channels/{id}/messages/{id}`
    EditMessage,
    /// `DELETE /channels/{id}/messages/{id}`
    DeleteMessage,
    /// `GET /guilds/{id}`
    Guild,
    /// `GET /channels/{id}`
    Channel,
    /// `PATCH /channels/{id}`
    EditChannel,
    /// `POST /users/@me/channels`: the way to somebody's direct messages
    DirectChannel,
}

/// A route with the ids of one request.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Place {
    pub route: Route,
    /// Application, channel or interaction.
    pub id: String,
    /// The interaction's token, where the route has one.
    pub token: String,
    /// The message, where the route has one: an id, or `@original`.
    pub message: String,
}

impl Place {
    /// Where a request goes, or nothing for what this Discord does not know.
    pub(crate) fn of(method: &Method, path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.strip_prefix("/api/v10/")?.split('/').collect();
        let (route, id, token, message) = match (method.as_str(), parts.as_slice()) {
            ("GET", ["gateway"]) => (Route::Address, "", "", ""),
            ("GET", ["oauth2", "applications", "@me"]) => (Route::Application, "", "", ""),
            ("GET", ["gateway", "bot"]) => (Route::Gateway, "", "", ""),
            ("GET", ["applications", id, "commands"]) => (Route::Commands, *id, "", ""),
            ("PUT", ["applications", id, "commands"]) => (Route::RegisterCommands, *id, "", ""),
            ("POST", ["interactions", id, token, "callback"]) => (Route::Callback, *id, *token, ""),
            ("POST", ["webhooks", id, token]) => (Route::FollowUp, *id, *token, ""),
            ("GET", ["webhooks", id, token, "messages", message]) => (Route::Read, *id, *token, *message),
            ("PATCH", ["webhooks", id, token, "messages", message]) => (Route::Edit, *id, *token, *message),
            ("DELETE", ["webhooks", id, token, "messages", message]) => {
                (Route::Delete, *id, *token, *message)
            }
            ("POST", ["channels", id, "messages"]) => (Route::Message, *id, "", ""),
            ("GET", ["channels", id, "messages"]) => (Route::Messages, *id, "", ""),
            ("PATCH", ["channels", id, "messages", message]) => (Route::EditMessage, *id, "", *message),
            ("DELETE", ["channels", id, "messages", message]) => (Route::DeleteMessage, *id, "", *message),
            ("GET", ["guilds", id]) => (Route::Guild, *id, "", ""),
            ("GET", ["channels", id]) => (Route::Channel, *id, "", ""),
            ("PATCH", ["channels", id]) => (Route::EditChannel, *id, "", ""),
            ("POST", ["users", "@me", "channels"]) => (Route::DirectChannel, "", "", ""),
            _ => return None,
        };
        Some(Self { route, id: id.to_owned(), token: token.to_owned(), message: message.to_owned() })
    }

    /// Whether the bot's own token must come with it: elsewhere the interaction's token stands in the path.
    pub(crate) fn needs_bot_token(&self) -> bool {
        self.token.is_empty() && self.route != Route::Address
    }

    /// Whether both count against the same limit: one for each channel or interaction, not for each message.
    pub(crate) fn shares_limit_with(&self, other: &Self) -> bool {
        self.route == other.route && self.id == other.id && self.token == other.token
    }

    /// Interaction answers are exempt from the global rate limit.
    pub(crate) fn counts_globally(&self) -> bool {
        self.token.is_empty()
    }
}
