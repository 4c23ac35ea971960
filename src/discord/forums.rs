//! New posts of forums, of which only the title is read; and channels, looked up where an act is about one.
//!
//! What begins a post is a message with the post's own number. It comes without its text, as Footnote asks for no such right; what
//! the post is called, one request tells. So no further intent is needed, and nothing is said before the author's own message is
//! there, which Discord would refuse. That a post was renamed, a message in it tells.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    time::Duration,
};

use serde::Deserialize;
use serde_json::json;
use serenity::{
    all::{ChannelId, ForumTagId, Message, MessageId, MessageType, UserId},
    http::Route,
};
use tokio::{
    sync::watch,
    task::spawn_blocking,
    time::{interval, sleep, timeout},
};

use super::{
    Bot, POSTS_IN_TURN, ask, call, followed,
    gateway::{UnderWay, told_to_stop},
    rest::{Again, Failure, Patience},
    work::Finished,
};
use crate::assistant::{Call, Channel, ChannelFacts, Person, Post, Renamed, Tag, Tagging};

/// For a post's title: it is nobody's press, and may take a while.
const TITLE: Patience = Patience { within: Duration::from_secs(30), again: Again::Always, gives_way: false };
/// For the encoder to have read the knowledge base, after a start or an import: nobody asked, and words alone err more often.
const READ: Duration = Duration::from_secs(15);
const LOOK_WHETHER_READ: Duration = Duration::from_millis(250);
/// For a channel that somebody's press is about.
const LOOK_UP: Patience = Patience { within: Duration::from_secs(5), again: Again::Always, gives_way: false };
/// For tags, which may be set twice.
const TAG: Patience = Patience { within: Duration::from_secs(10), again: Again::Always, gives_way: false };
/// Between looks whether moderators have a summary coming.
const LOOK_AGAIN: Duration = Duration::from_mins(10);

/// A channel as Discord tells of it.
#[derive(Debug, Deserialize)]
struct Told {
    name: Option<String>,
    parent_id: Option<ChannelId>,
    owner_id: Option<UserId>,
    #[serde(default)]
    applied_tags: Vec<ForumTagId>,
    #[serde(default)]
    available_tags: Vec<ToldTag>,
}

/// A tag of a forum.
#[derive(Debug, Deserialize)]
struct ToldTag {
    id: ForumTagId,
    name: String,
}

impl Bot {
    /// Whether a message begins a post that nobody asked the bot about.
    pub(super) fn begins_a_post(&self, message: &Message) -> bool {
        let is_a_post = message.guild_id.is_some() && message.id.get() == message.channel_id.get();
        let is_a_person = !message.author.bot && message.webhook_id.is_none();
        let is_addressed = || self.me.get().is_none_or(|&(_, me)| ask::question(message, me).is_some());
        is_a_post && is_a_person && message.kind == MessageType::Regular && !is_addressed()
    }

    /// Answers a post, or tells moderators of it, in a task of its own. Posts wait for each other, and nobody waits for them.
    pub(super) fn look_at_post(self: &Arc<Self>, message: Box<Message>, under_way: Option<UnderWay>) {
        let bot = Arc::clone(self);
        self.apart(under_way, async move { bot.new_post(*message).await });
    }

    /// Has the answer in a post follow what the post is called, likewise.
    pub(super) fn follow_rename(self: &Arc<Self>, message: Box<Message>, under_way: Option<UnderWay>) {
        if followed::is_old(first_of(&message)) {
            return;
        }
        let bot = Arc::clone(self);
        self.apart(under_way, async move { bot.renamed_post(*message).await });
    }

    /// Does something about a post in a task of its own, unless too many are under way.
    fn apart(&self, under_way: Option<UnderWay>, work: impl Future<Output = ()> + Send + 'static) {
        let Ok(permit) = Arc::clone(&self.posts).try_acquire_owned() else {
            if let Some(shed) = self.shed.count() {
                tracing::warn!(shed, "too many forum posts at once; some are left alone");
            }
            return;
        };
        tokio::spawn(async move {
            work.await;
            // Before the permit, which the end of the bot waits for.
            drop(under_way);
            drop(permit);
        });
    }

    async fn new_post(self: &Arc<Self>, message: Message) {
        let call = call::of_message(&message);
        let caller = call.clone();
        if !self.in_haste(&call, move |bot| bot.assistant.looks_at_posts(&caller)).await {
            return;
        }
        self.knowledge_is_read(&call).await;
        let Ok(_turn) = self.posts_in_turn.acquire().await else { return };
        let Some((post, _)) = self.post_in(message.channel_id).await else { return };
        let assistant = Arc::clone(&self.assistant);
        if let Some(notice) = looked_at(move || assistant.new_post(&call, &post)).await.flatten() {
            self.tell(notice).await;
        }
    }

    /// A post is called something else: what was said in it is written anew, or taken away; where nothing was, it is as a new post.
    async fn renamed_post(self: &Arc<Self>, message: Message) {
        let call = call::of_message(&message);
        let caller = call.clone();
        if !self.in_haste(&call, move |bot| bot.assistant.looks_at_posts(&caller)).await {
            return;
        }
        self.knowledge_is_read(&call).await;
        // All turns: no two changes of a post may pass each other.
        let Ok(_turns) = self.posts_in_turn.acquire_many(POSTS_IN_TURN as u32).await else { return };
        let channel = message.channel_id;
        let Some((post, author)) = self.post_in(channel).await else { return };
        let call = Call { person: author, ..call };
        let standing = self.replies_to(channel, &[first_of(&message)]).await;
        let assistant = Arc::clone(&self.assistant);
        if standing.is_empty() {
            if let Some(notice) = looked_at(move || assistant.new_post(&call, &post)).await.flatten() {
                self.tell(notice).await;
            }
            return;
        }
        // The first reply is the post's own; its buttons are on its last part.
        let Some((_, last)) = standing.iter().find(|(_, part)| !part.components.is_empty()) else { return };
        let parts = standing.iter().map(|(_, part)| part.id).filter(|&part| part <= last.id);
        let parts = parts.collect::<Vec<_>>();
        let shown = call::before(last).entry;
        match looked_at(move || assistant.renamed_post(&call, &post, shown.as_ref())).await {
            Some(Renamed::Answered(reply)) => {
                self.rewrite(channel, first_of(&message), &reply, &parts, &message.id.to_string()).await;
            }
            Some(Renamed::Unanswered) => {
                for part in parts {
                    self.remove(channel, part).await;
                }
            }
            Some(Renamed::AsItWas) | None => {}
        }
    }

    /// Waits until the encoder has read what answers there, if that doesn't take long.
    async fn knowledge_is_read(self: &Arc<Self>, call: &Call) {
        let is_read = async {
            loop {
                let caller = call.clone();
                if self.in_haste(call, move |bot| bot.assistant.has_the_encoder(&caller)).await {
                    return;
                }
                sleep(LOOK_WHETHER_READ).await;
            }
        };
        // Where it takes longer, words decide.
        let _ = timeout(READ, is_read).await;
    }

    /// The post that a channel is, as it is called now, and who wrote it.
    async fn post_in(&self, channel: ChannelId) -> Option<(Post, Option<Person>)> {
        let told = self.told_of(channel, TITLE).await;
        let told =
            told.inspect_err(|failure| tracing::warn!(%failure, "a forum post's title could not be read"));
        let Told { name, parent_id, owner_id, .. } = told.ok()?;
        let post = Post { post: Channel(channel.get()), forum: Channel(parent_id?.get()), title: name? };
        Some((post, owner_id.map(|id| Person(id.get()))))
    }

    /// Tells moderators how it goes in forums, whenever that is due, for as long as the bot runs.
    pub(super) async fn tell_how_it_goes(self: Arc<Self>, mut stop: watch::Receiver<bool>) {
        let mut looks = interval(LOOK_AGAIN);
        loop {
            tokio::select! {
                () = told_to_stop(&mut stop) => return,
                _ = looks.tick() => {}
            }
            let assistant = Arc::clone(&self.assistant);
            // A panic was reported when it happened; the next look is another try.
            for notice in spawn_blocking(move || assistant.summaries()).await.unwrap_or_default() {
                self.tell(notice).await;
            }
        }
    }

    /// What Discord says of a channel that an act is about. Without it, the act says so.
    pub(super) async fn facts_of(&self, Channel(id): Channel) -> Option<ChannelFacts> {
        let told = self.told_of(ChannelId::new(id), LOOK_UP).await;
        let told = told.inspect_err(|failure| tracing::warn!(%failure, "a channel could not be looked up"));
        let Told { parent_id, owner_id, applied_tags, available_tags, .. } = told.ok()?;
        Some(ChannelFacts {
            channel: Channel(id),
            forum: parent_id.map(|id| Channel(id.get())),
            author: owner_id.map(|id| Person(id.get())),
            applied: applied_tags.into_iter().map(|id| Tag(id.get())).collect(),
            tags: available_tags.into_iter().map(|tag| (Tag(tag.id.get()), tag.name)).collect(),
        })
    }

    /// Sets the tags that have to be there before anything is said in return, and says something else where that fails.
    pub(super) async fn tagged(&self, mut finished: Finished) -> Finished {
        let Some((Tagging { post, tags, .. }, forbidden, otherwise)) = finished.tagging.take() else {
            return finished;
        };
        let tags = tags.iter().map(ToString::to_string).collect::<Vec<_>>();
        let route = Route::Channel { channel_id: post.0.into() };
        if let Err(failure) = self.rest.patch(route, &json!({ "applied_tags": tags }), None, TAG).await {
            tracing::warn!(%failure, "a forum post was not marked as solved");
            finished.response = if is_forbidden(&failure) { forbidden } else { otherwise };
        }
        finished
    }

    async fn told_of(&self, channel_id: ChannelId, patience: Patience) -> Result<Told, Failure> {
        self.rest.get(Route::Channel { channel_id }, patience).await
    }
}

/// What an assistant says to a post, on a thread that may block.
async fn looked_at<T: Send + 'static>(look: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let said = spawn_blocking(move || catch_unwind(AssertUnwindSafe(look))).await;
    let said = said.map_err(drop).and_then(|said| said.map_err(drop));
    said.inspect_err(|()| tracing::error!("looking at a forum post panicked; it is left alone")).ok()
}

/// Whether a message tells that a thread is called something else: Discord says so in the thread, to whoever hears of messages.
pub(super) fn renames_a_post(message: &Message) -> bool {
    // serenity's name for it is from when only groups had one.
    message.guild_id.is_some() && message.kind == MessageType::GroupNameUpdate
}

/// The message that begins the post in which another one is written.
fn first_of(message: &Message) -> MessageId {
    MessageId::new(message.channel_id.get())
}

/// Whether Discord says that the bot may not.
fn is_forbidden(failure: &Failure) -> bool {
    /// Discord's codes: no access to the channel, and a permission that is missing.
    const FORBIDDEN: [u32; 2] = [50_001, 50_013];
    matches!(failure, Failure::Refused { code, .. } if FORBIDDEN.contains(code))
}
