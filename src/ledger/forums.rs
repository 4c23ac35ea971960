//! Forums: which posts were dealt with, so that each is answered once, also after a restart; and how it goes where only
//! moderators are told. No titles, no people.

use super::{
    Down, Ledger,
    store::{Failure, ForumPost, Shadow, Shadowed},
    sweep::DAY,
    transaction::Transaction,
};
use crate::knowledge::{Channel, Community};

/// Of a community's posts so many are remembered, the newest: a busy forum's of three months.
const POSTS_KEPT: u32 = 10_000;

/// What was taken on this long ago, in seconds, and did not come to an end may be sent again: Discord still knows its mark, and
/// shows it once.
const AGAIN_WITHIN: i64 = 120;

/// So long, in seconds, moderators are told before they have the summary.
const WEEK: i64 = 7 * DAY;

/// How it goes in a forum whose posts only moderators are told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShadowedForum {
    /// The forum.
    pub forum: Channel,
    /// Since when, in seconds since 1970.
    pub since: i64,
    /// Whether it is time for the summary of the first week, which moderators have not had.
    pub is_due: bool,
    /// How it went since then.
    pub shadowed: Shadowed,
}

impl Ledger {
    /// Takes a new post on. `false`: what there is to say of it was said before.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn take_on(&self, community: Community, post: ForumPost) -> Result<bool, Down> {
        self.call(move |transaction| take_on(transaction, community, post))
    }

    /// Whether a post was taken on.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn has_taken_on(&self, post: Channel) -> Result<bool, Down> {
        self.call(move |transaction| Ok(transaction.rows.taken_on(post)?.is_some()))
    }

    /// Notes that what there was to say of a post was said. Waits for nothing.
    pub fn note_said(&self, post: Channel) {
        self.note(move |transaction| transaction.rows.finish_forum_post(post));
    }

    /// Keeps whether moderators call right what would have been said of a post. `false`: it is none of theirs.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn judge(&self, community: Community, post: Channel, right: bool) -> Result<bool, Down> {
        self.call(move |transaction| transaction.rows.judge_forum_post(community, post, right))
    }

    /// How it goes in these forums, whose posts only moderators are told of: from now on, or since they are. For all other
    /// forums of this community that time is over.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn shadows(&self, community: Community, forums: Vec<Channel>) -> Result<Vec<ShadowedForum>, Down> {
        self.call(move |transaction| shadows(transaction, community, &forums))
    }

    /// The communities that have a forum for which the summary is due.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn due_in_shadow(&self) -> Result<Vec<Community>, Down> {
        self.call(move |transaction| transaction.rows.untold_shadows(transaction.now - WEEK))
    }

    /// How it went in a forum while only moderators were told, as far as that is remembered.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn was_shadowed(&self, community: Community, forum: Channel) -> Result<Shadowed, Down> {
        self.call(move |transaction| transaction.rows.shadowed(community, forum, 0))
    }

    /// Notes that moderators had the summary of a forum's first week. Waits for nothing.
    pub fn note_summary(&self, community: Community, forum: Channel) {
        self.note(move |transaction| transaction.rows.tell_shadow(community, forum));
    }
}

fn take_on(transaction: &Transaction<'_>, community: Community, post: ForumPost) -> Result<bool, Failure> {
    let Transaction { rows, now } = transaction;
    if let Some(before) = rows.taken_on(post.post)? {
        return Ok(!before.done && now - before.at <= AGAIN_WITHIN);
    }
    if post.shadow {
        rows.begin_shadow(community, post.forum, *now)?;
    }
    rows.put_forum_post(community, post, *now)?;
    rows.keep_forum_posts(community, POSTS_KEPT)?;
    Ok(true)
}

fn shadows(
    transaction: &Transaction<'_>,
    community: Community,
    forums: &[Channel],
) -> Result<Vec<ShadowedForum>, Failure> {
    let Transaction { rows, now } = transaction;
    for forum in forums {
        rows.begin_shadow(community, *forum, *now)?;
    }
    let mut shadowed = Vec::new();
    for Shadow { forum, since, told } in rows.shadows(community)? {
        if forums.contains(&forum) {
            let is_due = !told && now - since >= WEEK;
            let how = rows.shadowed(community, forum, since)?;
            shadowed.push(ShadowedForum { forum, since, is_due, shadowed: how });
        } else {
            rows.end_shadow(community, forum)?;
        }
    }
    Ok(shadowed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        knowledge::Server,
        ledger::{
            sqlite::fixture::{Fixture, START},
            sweep::QUESTIONS_STAY,
        },
    };

    const HERE: Community = Community::Server(Server(1));
    const FORUM: Channel = Channel(5);

    fn post(post: u64, shadow: bool, answers: bool) -> ForumPost {
        ForumPost { post: Channel(post), forum: FORUM, shadow, answers }
    }

    #[test]
    fn a_post_is_taken_on_once_also_after_a_restart() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        assert_eq!(ledger.take_on(HERE, post(7, false, true)), Ok(true));
        ledger.note_said(Channel(7));
        assert_eq!(ledger.take_on(HERE, post(7, false, true)), Ok(false));
        assert_eq!((ledger.has_taken_on(Channel(7)), ledger.has_taken_on(Channel(8))), (Ok(true), Ok(false)));
        drop(ledger);
        assert_eq!(fixture.open().take_on(HERE, post(7, false, true)), Ok(false));
    }

    #[test]
    fn what_did_not_come_to_its_end_is_sent_again_while_discord_knows_it() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        for (passed, again) in [(0, true), (AGAIN_WITHIN, true), (1, false)] {
            fixture.pass(passed);
            assert_eq!(ledger.take_on(HERE, post(7, false, true)), Ok(again), "{passed}");
        }
    }

    #[test]
    fn what_moderators_say_is_counted_and_their_last_word_holds() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        for (number, answers) in [(1, true), (2, true), (3, true), (4, false), (5, false)] {
            assert_eq!(ledger.take_on(HERE, post(number, true, answers)), Ok(true));
        }
        assert_eq!(ledger.take_on(HERE, post(6, false, true)), Ok(true));
        for (number, right) in [(1, false), (1, true), (2, false), (4, true), (5, false)] {
            assert_eq!(ledger.judge(HERE, Channel(number), right), Ok(true), "{number}");
        }
        assert_eq!(ledger.judge(HERE, Channel(6), true), Ok(false), "it was answered");
        assert_eq!(ledger.judge(Community::Default, Channel(1), false), Ok(false), "others' post");
        let expected = Shadowed {
            posts: 5,
            answered: 3,
            answered_rightly: 1,
            answered_wrongly: 1,
            left_rightly: 1,
            left_wrongly: 1,
        };
        let forum = ShadowedForum { forum: FORUM, since: START, is_due: false, shadowed: expected };
        assert_eq!(ledger.shadows(HERE, vec![FORUM]), Ok(vec![forum]));
        assert_eq!(ledger.was_shadowed(HERE, FORUM), Ok(expected));
        assert_eq!(ledger.was_shadowed(HERE, Channel(6)), Ok(Shadowed::default()));
    }

    #[test]
    fn the_summary_is_due_after_a_week_and_until_it_was_told() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let due = || {
            let is_due = ledger.shadows(HERE, vec![FORUM]).unwrap()[0].is_due;
            let communities = ledger.due_in_shadow().unwrap();
            assert_eq!(communities, if is_due { vec![HERE] } else { Vec::new() });
            is_due
        };
        assert!(!due());
        fixture.pass(WEEK - 1);
        assert!(!due());
        fixture.pass(1);
        assert!(due());
        ledger.note_summary(HERE, FORUM);
        assert!(!due());
    }

    #[test]
    fn a_forum_that_is_switched_off_begins_anew() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let since = |forums| ledger.shadows(HERE, forums).unwrap().first().map(|forum| forum.since);
        assert_eq!(since(vec![FORUM]), Some(START));
        fixture.pass(DAY);
        assert_eq!(since(vec![FORUM]), Some(START));
        assert_eq!(since(vec![]), None);
        assert_eq!(since(vec![FORUM]), Some(START + DAY));
    }

    #[test]
    fn posts_are_bounded_in_number_and_in_time() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let fill = |transaction: &Transaction<'_>| {
            (1..=12).try_for_each(|number| {
                transaction.rows.put_forum_post(HERE, post(number, true, true), transaction.now)
            })?;
            transaction.rows.keep_forum_posts(HERE, 10)
        };
        ledger.call(fill).unwrap();
        assert_eq!(fixture.count_rows("forum_posts"), 10);
        assert_eq!(ledger.judge(HERE, Channel(2), true), Ok(false), "the oldest go");
        assert_eq!(ledger.judge(HERE, Channel(3), true), Ok(true));
        drop(ledger);
        fixture.pass(QUESTIONS_STAY);
        drop(fixture.open());
        assert_eq!(fixture.count_rows("forum_posts"), 0);
    }
}
