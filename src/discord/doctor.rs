//! What Discord says of the bot, looked up once and changing nothing: for `footnote doctor`.

use std::{io, time::Duration};

use serde::Deserialize;
use serenity::{
    all::{ApplicationId, BotGateway},
    http::Route,
};
use tokio::runtime;

use super::{
    HELLO, commands,
    rest::{Failure, Rest},
};
use crate::{settings::Token, vitals::SharedVitals};

/// For an answer without a token.
const WITHIN: Duration = Duration::from_secs(10);
/// Discord's own address.
const DISCORD: &str = "https://discord.com";

/// What came of it. What a failure before keeps from being known is left out.
#[derive(Debug, Default)]
pub struct Look {
    /// Why Discord can't be reached, if it can't.
    pub unreached: Option<String>,
    /// By how many seconds this machine's clock is ahead of Discord's.
    pub ahead: Option<i64>,
    /// Whether it takes the token.
    pub is_accepted: Option<bool>,
    /// How many sessions may still begin today.
    pub sessions: Option<u64>,
    /// Whether it shows the commands as they should be, or why that isn't known.
    pub has_commands: Option<Result<bool, String>>,
    /// Whether nobody can add the bot for want of a web page.
    pub requires_code: bool,
}

/// The bot's application.
#[derive(Deserialize)]
struct Application {
    id: ApplicationId,
    #[serde(default)]
    bot_require_code_grant: bool,
}

/// Looks, with a token or without one.
///
/// # Errors
/// The system has nothing to look with.
pub fn look(token: Option<Token>, proxy: Option<String>) -> io::Result<Look> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    let mut look = Look::default();
    runtime.block_on(async {
        match token {
            Some(token) => look.with(token, proxy).await,
            None => look.without(proxy).await,
        }
    });
    Ok(look)
}

impl Look {
    async fn with(&mut self, token: Token, proxy: Option<String>) {
        let rest = match Rest::new(token, proxy, SharedVitals::default()) {
            Ok(rest) => rest,
            Err(failure) => return self.unreached = Some(failure.to_string()),
        };
        let gateway = rest.get::<BotGateway>(Route::GatewayBot, HELLO).await;
        self.ahead = rest.fresh.ahead();
        match gateway {
            Ok(gateway) => {
                self.is_accepted = Some(true);
                self.sessions = Some(gateway.session_start_limit.remaining);
            }
            Err(Failure::Token) => return self.is_accepted = Some(false),
            Err(failure) => return self.unreached = Some(failure.to_string()),
        }
        let found = async {
            let application = rest.get::<Application>(Route::Oauth2ApplicationCurrent, HELLO).await?;
            self.requires_code = application.bot_require_code_grant;
            commands::are_registered(&rest, application.id).await
        };
        self.has_commands = Some(found.await.map_err(|failure: Failure| failure.to_string()));
    }

    /// Whatever Discord answers, it is there.
    async fn without(&mut self, proxy: Option<String>) {
        let base = proxy.unwrap_or_else(|| DISCORD.to_owned());
        let asked = async {
            let client = reqwest::Client::builder().timeout(WITHIN).build()?;
            client.get(format!("{}/api/v10/gateway", base.trim_end_matches('/'))).send().await
        };
        match asked.await {
            Ok(answer) => {
                let fresh = super::fresh::Fresh::default();
                fresh.learn(answer.headers());
                self.ahead = fresh.ahead();
            }
            Err(error) => self.unreached = Some(error.without_url().to_string()),
        }
    }
}
