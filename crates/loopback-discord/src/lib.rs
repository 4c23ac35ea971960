//! A Discord on loopback: REST, gateway and CDN, scripted from tests, that checks whatever a bot sends.
//!
//! ```ignore
//! let discord = Loopback::start().await;
//! let bot = Bot::running("target/debug/bot").env("DISCORD_TOKEN", TOKEN).env("DISCORD_PROXY", discord.rest_url()).start();
//! discord.bot_connected().await;
//! let reply = discord.ask(slash("ask", [("question", "when did aws launch")])).await;
//! assert!(text_of(&reply).contains("2006"));
//! discord.finish().await;
//! ```
//!
//! [`events`] makes what Discord sends, [`reading`] reads what the bot answers. What people see and do afterwards:
//! [`Loopback::see`] gives the message as it stands, to press on; [`Loopback::form_of`] gives a form, to fill in and
//! send.
//!
//! It has threads of its own, which end with it. What the bot does wrong (a possible ping, a size over a limit, a
//! second answer, a request in a rate limit's window) is collected, and fails the test in [`Loopback::finish`], or when
//! the [`Loopback`] is dropped.

#![expect(clippy::missing_panics_doc, reason = "a panic is how a test is told what is wrong")]
#![expect(clippy::return_self_not_must_use, reason = "payloads are made in chains that end in being sent")]
#![expect(clippy::needless_pass_by_value, reason = "payloads are made in place: no & before every json!")]

pub mod events;
pub mod process;
pub mod reading;

mod bot;
mod crowd;
mod loopback;
mod shown;
mod waits;

mod compression;
mod connection;
mod gateway;
mod session;
mod state;

mod answers;
mod asked;
mod cdn;
mod commands;
mod fault;
mod kept;
mod multipart;
mod refusal;
mod requests;
mod rest;
mod route;

mod limits;
mod schema;
mod violations;
mod watched;

pub use bot::{Bot, BotBuilder};

pub use cdn::{Cdn, Serving};
pub use crowd::{Crowd, Posts, Said, Template, Told};
pub use fault::Fault;
pub use gateway::Gateway;
pub use loopback::Loopback;
pub use multipart::File;
pub use refusal::Refusal;
pub use requests::Request;
pub use rest::Rest;
pub use route::Route;
pub use schema::unlike;
pub use state::{Door, Identify, OnResume, Opening, Resume};
pub use waits::{ANSWER_WITHIN, CONNECTED_WITHIN, SILENCE};
