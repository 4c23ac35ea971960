-- The question that was asked, of a vote that the answer did not help. NULL: it helped, no question was known, or its time is
-- over.
ALTER TABLE votes ADD COLUMN question TEXT;
CREATE INDEX votes_by_age_of_question ON votes (at) WHERE question IS NOT NULL;

-- When an entry's answer changed last, or a moderator said that it stands: the votes until then say nothing of it any more.
CREATE TABLE settled (
    community TEXT NOT NULL,
    entry TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (community, entry)
) STRICT, WITHOUT ROWID;

-- The entry that a person chose for a question that found no answer.
CREATE TABLE picks (
    question INTEGER NOT NULL REFERENCES questions ON DELETE CASCADE,
    person BLOB NOT NULL,
    entry TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (question, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX picks_by_person ON picks (person);

-- Messages in which moderators were told of what they can deal with. `matter`: 'question' or 'suggestion', `id` its number.
CREATE TABLE posted (
    message INTEGER PRIMARY KEY,
    channel INTEGER NOT NULL,
    community TEXT NOT NULL,
    matter TEXT NOT NULL,
    id INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX posted_by_matter ON posted (community, matter, id);
CREATE INDEX posted_by_age ON posted (at);
