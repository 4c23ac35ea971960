//! New posts of forums.

use footnote::{
    knowledge::Channel,
    matching::Candidate,
    reply::{self, Shadowing},
};

use crate::{all_shown, harbour};

#[test]
fn what_is_said_of_forum_posts() {
    let (post, forum) = (Channel(40), Channel(20));
    let knowledge = harbour();
    let candidate =
        |confidence| Candidate { entry: knowledge.position("high-water").expect("an entry"), confidence };
    insta::assert_snapshot!(all_shown([
        reply::would_answer(&knowledge, post, candidate(0.987)),
        reply::would_leave(&knowledge, post, Some(candidate(0.31))),
        reply::would_leave(&knowledge, post, Some(candidate(0.0))),
        reply::would_leave(&knowledge, post, None),
        reply::judged(post, true, "Ann"),
        reply::judged(post, false, "Ann"),
        reply::judged_by_you(),
        reply::post_not_remembered(),
        reply::shadowed_for_a_week(forum, Shadowing::default()),
        reply::shadowed_for_a_week(forum, Shadowing { posts: 1, left_rightly: 1, ..Shadowing::default() }),
        reply::shadowed_for_a_week(
            forum,
            Shadowing {
                posts: 120,
                answered: 47,
                answered_rightly: 40,
                answered_wrongly: 2,
                left_rightly: 60,
                left_wrongly: 3,
            },
        ),
        reply::solved(),
        reply::solved_before(),
        reply::not_the_author(),
        reply::no_tag(),
        reply::post_not_read(),
        reply::too_many_tags(),
        reply::may_not_tag(),
        reply::not_tagged(),
        reply::no_such_tag(forum, "Done".into(), vec!["Solved".into(), "Bug".into()]),
        reply::no_such_tag(forum, "Done".into(), vec![]),
        reply::tags_not_read(forum),
        reply::forum_is_off(forum),
    ]));
}
