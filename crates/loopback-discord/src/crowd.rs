//! A Discord for crowds: as cheap as one can be, so that what is measured is the bot. It looks at nothing that the bot sends
//! but which event it answers, and how; of each event it remembers when it was sent and when that was.
//!
//! ```ignore
//! let crowd = Crowd::start(|body| if body.contains("busy") { Said::Busy } else { Said::Answer }).await;
//! // … start a bot on `crowd.rest_url()` …
//! crowd.bot_connected().await;
//! let ask = Template::interaction(slash("ask", [("question", "ferry ticket price")]));
//! let number = crowd.send(&ask, 7);
//! ```

mod http;
mod template;

use std::collections::HashSet;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use serde_json::json;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

use self::http::{Heard, Then};
pub use self::template::Template;
use crate::events::{APPLICATION, BOT, snowflake};
use crate::gateway::Gateway;
use crate::violations::Violations;

/// The first number of an event in a session: READY has the one before.
const FIRST: u64 = 2;

/// A Discord of a crowd's own.
pub struct Crowd {
    gateway: Gateway,
    known: Arc<Known>,
    url: String,
    violations: Violations,
    runtime: Option<Runtime>,
}

/// What the bot says to an event.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Said {
    /// What was asked for.
    Answer,
    /// That it can't serve this now.
    Busy,
    /// Anything else.
    Else,
}

/// What became of an event.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    /// When it was sent.
    pub sent: Instant,
    /// What came of it, and when; the first, where there are several.
    pub came: Option<(Said, Instant)>,
}

/// What happens to messages that the bot posts in a channel.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Posts {
    /// They are never answered.
    Hang,
    /// 429, each time, with so many seconds to wait.
    Limited(u32),
}

struct Known {
    judge: fn(&str) -> Said,
    gateway_url: String,
    violations: Violations,
    /// Std mutex: held for a line, and by the one thread that serves and the one that sends.
    told: Mutex<Events>,
}

#[derive(Default)]
struct Events {
    told: Vec<Told>,
    /// What happens to posts, where it isn't what should: everywhere but in these channels.
    posts: Option<(Posts, HashSet<String>)>,
    /// Requests to post, whatever came of them.
    posts_tried: usize,
}

impl Crowd {
    /// Listens on ports of its own. `judge`: what an answer says, by its text.
    pub async fn start(judge: fn(&str) -> Said) -> Self {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("loopback-crowd")
            .enable_all()
            .build()
            .expect("a runtime");
        let violations = Violations::default();
        let of_all = violations.clone();
        let serve = async move {
            let gateway = Gateway::listen(of_all.clone()).await;
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
            let url = format!("http://{}", listener.local_addr().expect("an address"));
            let known = Arc::new(Known {
                judge,
                gateway_url: gateway.url(),
                violations: of_all,
                told: Mutex::default(),
            });
            let answers = Arc::clone(&known);
            tokio::spawn(http::serve(listener, move |heard| answers.then(&heard)));
            (gateway, known, url)
        };
        let (gateway, known, url) = runtime.spawn(serve).await.expect("loopback listens");
        Self { gateway, known, url, violations, runtime: Some(runtime) }
    }

    /// What the bot is told to use in place of discord.com.
    pub fn rest_url(&self) -> &str {
        &self.url
    }

    /// Waits for the session to begin.
    pub async fn bot_connected(&self) {
        self.gateway.identified().await;
    }

    /// Sends an event, by a person of this number; gives the event's own number. It waits for nothing.
    pub fn send(&self, event: &Template, person: usize) -> usize {
        let mut events = self.known.events();
        let number = events.told.len();
        let frame = event.frame(FIRST + number as u64, number, person);
        events.told.push(Told { sent: Instant::now(), came: None });
        drop(events);
        self.gateway.send_raw(&frame);
        number
    }

    /// What has become of the events from this number on.
    pub fn told_since(&self, number: usize) -> Vec<Told> {
        self.known.events().told[number..].to_vec()
    }

    /// How many events there were.
    pub fn sent(&self) -> usize {
        self.known.events().told.len()
    }

    /// How many messages the bot tried to post.
    pub fn posts_tried(&self) -> usize {
        self.known.events().posts_tried
    }

    /// From now on messages that the bot posts meet this, everywhere but in these channels.
    pub fn posts_meet(&self, posts: Posts, but: impl IntoIterator<Item = String>) {
        self.known.events().posts = Some((posts, but.into_iter().collect()));
    }

    /// From now on messages are taken again.
    pub fn take_posts(&self) {
        self.known.events().posts = None;
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
        if !std::thread::panicking() {
            self.violations.assert_none();
        }
    }
}

impl Known {
    fn events(&self) -> MutexGuard<'_, Events> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a request is answered with.
    fn then(&self, heard: &Heard<'_>) -> Then {
        let path = heard.path.strip_prefix("/api/v10/").unwrap_or_default();
        let parts = path.split(['/', '?']).collect::<Vec<_>>();
        match (heard.method, parts.as_slice()) {
            ("POST", ["interactions", id, _, "callback", ..]) => {
                self.came(id, heard.body);
                Then::Nothing
            }
            ("POST", ["channels", channel, "messages"]) => self.posted(channel, heard.body),
            ("GET", ["gateway", "bot"]) => Then::Body(
                json!({
                    "url": self.gateway_url,
                    "shards": 1,
                    "session_start_limit": {
                        "total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1,
                    },
                })
                .to_string(),
            ),
            ("GET", ["applications", APPLICATION, "commands"]) => Then::Body("[]".into()),
            ("PUT", ["applications", APPLICATION, "commands"]) => Then::Body(heard.body.to_owned()),
            _ => {
                let problem =
                    format!("{} {}: a request that this Discord does not know", heard.method, heard.path);
                self.violations.note(problem);
                Then::Nothing
            }
        }
    }

    /// The bot answers the event with this id.
    fn came(&self, id: &str, body: &str) {
        let at = Instant::now();
        let said = (self.judge)(body);
        let number = template::number(id);
        let mut events = self.events();
        match number.and_then(|number| events.told.get_mut(number)) {
            Some(Told { came: Some(_), .. }) => {
                self.violations.note(format!("a second answer to {id}: {body:.200}"));
            }
            Some(told) => told.came = Some((said, at)),
            None => self.violations.note(format!("an answer to {id}, which was never sent")),
        }
    }

    fn posted(&self, channel: &str, body: &str) -> Then {
        let posts = {
            let mut events = self.events();
            events.posts_tried += 1;
            events.posts.as_ref().filter(|(_, but)| !but.contains(channel)).map(|(posts, _)| *posts)
        };
        match posts {
            Some(Posts::Hang) => return Then::Hang,
            Some(Posts::Limited(seconds)) => return Then::Limited(seconds),
            None => {}
        }
        let said = serde_json::from_str::<serde_json::Value>(body).unwrap_or_default();
        if let Some(id) = said["message_reference"]["message_id"].as_str() {
            self.came(id, body);
        }
        let id = snowflake();
        Then::Body(
            json!({
                "id": id,
                "channel_id": channel,
                "author": { "id": BOT, "username": "bot", "discriminator": "0", "avatar": null },
                "content": said["content"],
                "timestamp": crate::events::timestamp(&id),
                "type": 19,
            })
            .to_string(),
        )
    }
}
