-- New posts of forums that there was something to say of, or would have been: so that each is answered once, and moderators see
-- how it would go. `shadow`: whether only moderators were told. `answers`: whether it was answered, or would have been.
-- `judged`: whether a moderator called that right. NULL: nobody has said. `done`: whether what there was to say was said.
CREATE TABLE forum_posts (
    post INTEGER PRIMARY KEY,
    community TEXT NOT NULL,
    forum INTEGER NOT NULL,
    shadow INTEGER NOT NULL,
    answers INTEGER NOT NULL,
    judged INTEGER,
    done INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX forum_posts_by_forum ON forum_posts (community, forum, at);
CREATE INDEX forum_posts_by_community ON forum_posts (community, post);
CREATE INDEX forum_posts_by_age ON forum_posts (at);

-- Forums whose posts only moderators are told of: since when, and whether they had the summary of the first week.
CREATE TABLE shadows (
    community TEXT NOT NULL,
    forum INTEGER NOT NULL,
    since INTEGER NOT NULL,
    told INTEGER NOT NULL,
    PRIMARY KEY (community, forum)
) STRICT, WITHOUT ROWID;
