//! New posts of forums: answered where the promise holds; or shown to moderators, as they would be. Of a post, its title is known.
//!
//! Off unless moderators switch it on. Where a post's title is changed later, what was said in it follows.

use super::{
    Assistant, Call, ChannelFacts, Done, Notice, Recipient, Tagging,
    ask::Asked,
    authority::{self, Right},
    done::Acted,
};
use crate::{
    knowledge::{Channel, EntryId, Forum, ForumStep, Settings},
    ledger::{ForumPost, Matter, Shadowed},
    library::Shelf,
    matching::{self, Candidate, Verdict},
    reply::{self, Reply, Shadowing},
};

/// Nobody asked the bot: of its answers so many times fewer may be wrong than where somebody did.
const UNASKED: u32 = 2;

/// As many tags as Discord lets a post have.
const MOST_TAGS: usize = 5;

/// A new post in a forum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// The post: a channel of its own.
    pub post: Channel,
    /// The forum.
    pub forum: Channel,
    /// What it is called.
    pub title: String,
}

/// What becomes of what was said in a post that is called something else now.
#[derive(Debug, Clone, PartialEq)]
pub enum Renamed {
    /// It stands.
    AsItWas,
    /// This stands in its place.
    Answered(Box<Reply>),
    /// Nothing does any more.
    Unanswered,
}

impl Assistant {
    /// Whether posts of any forum are looked at where somebody writes. Where the shelf is not at hand, this reads it.
    pub fn looks_at_posts(&self, call: &Call) -> bool {
        !self.shelf(call).knowledge.settings().forums.is_empty()
    }

    /// Whether the encoder helps with what is asked there. Where the shelf is not at hand, this reads it.
    pub fn has_the_encoder(&self, call: &Call) -> bool {
        self.shelf(call).index.is_encoded()
    }

    /// What is said of a new post: to its author where the promise holds, or to moderators. Once, also after a restart. Takes
    /// the ledger: it belongs on a thread that may block.
    pub fn new_post(&self, call: &Call, Post { post, forum, title }: &Post) -> Option<Notice> {
        let asked = self.find(call, title);
        let shelf = asked.shelf();
        let (community, settings) = (shelf.community, shelf.knowledge.settings());
        let setting = settings.forum(*forum)?;
        let best = sure(&asked, matching::cut(settings.promised().saturating_mul(UNASKED)));
        let shadow = setting.step == ForumStep::Shadow;
        if best.is_none() && !shadow {
            return None;
        }
        let taken = ForumPost { post: *post, forum: *forum, shadow, answers: best.is_some() };
        match self.ledger.take_on(community, taken) {
            Ok(true) => {}
            Ok(false) => return None,
            Err(down) => {
                // Silence is better than the same answer twice.
                tracing::warn!(%community, %down, "a forum post was left alone");
                return None;
            }
        }
        if shadow {
            let channel = settings.reports?;
            let reply = match best {
                Some(best) => reply::would_answer(&shelf.knowledge, *post, best),
                None => reply::would_leave(&shelf.knowledge, *post, asked.nearest()),
            };
            let to = Recipient::Moderators { channel, community, matter: Matter::Post(*post) };
            return Some(Notice { to, reply, asker: None });
        }
        let reply = self.to_post(call, &asked, &setting);
        Some(Notice { to: Recipient::Post { forum: *forum, post: *post }, reply, asker: None })
    }

    /// What becomes of what was said in a post that is called something else now. `shown`: the entry whose answer stands there.
    /// Takes the ledger.
    pub fn renamed_post(&self, call: &Call, post: &Post, shown: Option<&EntryId>) -> Renamed {
        let asked = self.find(call, &post.title);
        let shelf = asked.shelf();
        let settings = shelf.knowledge.settings();
        let setting = settings.forum(post.forum).filter(|setting| setting.step == ForumStep::On);
        // What somebody asked for in the post is no answer to its title.
        let was_answered = self.ledger.has_taken_on(post.post).unwrap_or(false);
        let Some(setting) = setting.filter(|_| was_answered) else { return Renamed::AsItWas };
        // "[solved]" before a title may leave less than sure what is still the nearest.
        if shown
            .is_some_and(|shown| shelf.knowledge.position(shown) == asked.nearest().map(|best| best.entry))
        {
            return Renamed::AsItWas;
        }
        match sure(&asked, matching::cut(settings.promised().saturating_mul(UNASKED))) {
            Some(_) => Renamed::Answered(self.to_post(call, &asked, &setting).into()),
            None => Renamed::Unanswered,
        }
    }

    /// The reply in a post.
    fn to_post(&self, call: &Call, asked: &Asked, setting: &Forum) -> Reply {
        let reply = self.reply(call, asked);
        let reply = if setting.solved.is_some() { reply.with_solved() } else { reply };
        match call.person {
            Some(author) => reply.with_retraction(author, None),
            None => reply,
        }
    }

    /// The summaries that are due of forums whose posts only moderators are told of. Takes the ledger.
    pub fn summaries(&self) -> Vec<Notice> {
        let mut shelves = self.library.at_hand();
        let due = self.ledger.due_in_shadow().unwrap_or_else(|down| {
            tracing::warn!(%down, "how it goes in forums can't be read; it is looked at again later");
            Vec::new()
        });
        for community in due {
            // A server may have given up its own knowledge base meanwhile.
            if shelves.iter().all(|shelf| shelf.community != community) {
                shelves.push(self.library.shelf(community));
            }
        }
        shelves.iter().flat_map(|shelf| self.summaries_of(shelf)).collect()
    }

    fn summaries_of(&self, shelf: &Shelf) -> Vec<Notice> {
        let community = shelf.community;
        let settings = shelf.knowledge.settings();
        let shadows = self.ledger.shadows(community, in_shadow(settings)).unwrap_or_else(|down| {
            tracing::warn!(%community, %down, "how it goes in forums can't be read; it is looked at again later");
            Vec::new()
        });
        let Some(channel) = settings.reports else { return Vec::new() };
        let due = shadows.into_iter().filter(|forum| forum.is_due);
        let notice = |forum: crate::ledger::ShadowedForum| Notice {
            to: Recipient::Moderators { channel, community, matter: Matter::Shadow(forum.forum) },
            reply: reply::shadowed_for_a_week(forum.forum, shadowing(forum.shadowed)),
            asker: None,
        };
        due.map(notice).collect()
    }

    /// Marks the post that somebody acts in as solved.
    pub(super) fn solve(&self, call: &Call) -> Acted {
        let ChannelFacts { channel, forum, applied, .. } =
            call.channel.as_ref().ok_or_else(reply::post_not_read)?;
        let community = authority::decide(call, Right::Solve, &self.jurisdiction(call))?;
        let shelf = self.library.shelf(community);
        let setting = forum.and_then(|forum| shelf.knowledge.settings().forum(forum));
        let tag = setting.and_then(|setting| setting.solved).ok_or_else(reply::no_tag)?;
        if applied.contains(&tag) {
            return Err(reply::solved_before());
        }
        if applied.len() >= MOST_TAGS {
            return Err(reply::too_many_tags());
        }
        let tagging = Tagging {
            post: *channel,
            tags: applied.iter().copied().chain([tag]).collect(),
            forbidden: reply::may_not_tag(),
            otherwise: reply::not_tagged(),
        };
        Ok(Done { tagging: Some(tagging), ..reply::solved().into() })
    }
}

/// The entry that is sure enough to answer a title; of several questions, where each has one, the first one's. `cut`: the
/// confidence that it takes.
fn sure(asked: &Asked, cut: f32) -> Option<Candidate> {
    let mut asserted = asked.questions().map(|(_, verdict)| match verdict {
        Verdict::Answer { best, .. } => Some(*best).filter(|best| best.confidence >= cut),
        Verdict::Likely { .. } | Verdict::Unsure { .. } | Verdict::Nothing { .. } => None,
    });
    let first = asserted.next()??;
    asserted.all(|best| best.is_some()).then_some(first)
}

/// The forums whose posts only moderators are told of.
pub(super) fn in_shadow(settings: &Settings) -> Vec<Channel> {
    let in_shadow = settings.forums.iter().filter(|forum| forum.step == ForumStep::Shadow);
    in_shadow.map(|forum| forum.channel).collect()
}

/// As it is said.
pub(super) fn shadowing(shadowed: Shadowed) -> Shadowing {
    let Shadowed { posts, answered, answered_rightly, answered_wrongly, left_rightly, left_wrongly } =
        shadowed;
    Shadowing {
        posts: posts as usize,
        answered: answered as usize,
        answered_rightly: answered_rightly as usize,
        answered_wrongly: answered_wrongly as usize,
        left_rightly: left_rightly as usize,
        left_wrongly: left_wrongly as usize,
    }
}
