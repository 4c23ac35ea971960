-- Times are seconds since 1970. `person` is a salted hash where it is a BLOB, and a Discord id where it is an INTEGER.

CREATE TABLE secret (salt BLOB NOT NULL) STRICT;
INSERT INTO secret VALUES (randomblob(32));

-- How often what came of a question, a day (days since 1970). `entry` is '' where there was none.
CREATE TABLE asked (
    community TEXT NOT NULL,
    day INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    entry TEXT NOT NULL,
    times INTEGER NOT NULL,
    UNIQUE (community, day, outcome, entry)
) STRICT;
CREATE INDEX asked_by_day ON asked (day);

-- Questions without an answer. `form` is the hash of the normal form; `text` is there once enough people have asked.
-- AUTOINCREMENT: an id that someone still has before them must never name another question.
CREATE TABLE questions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    community TEXT NOT NULL,
    form BLOB NOT NULL,
    text TEXT,
    askers INTEGER NOT NULL,
    times INTEGER NOT NULL,
    last INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    entry TEXT,
    dismissed INTEGER NOT NULL DEFAULT FALSE,
    UNIQUE (community, form)
) STRICT;
CREATE INDEX questions_by_weight ON questions (community, askers, last);
CREATE INDEX questions_by_age ON questions (last);

CREATE TABLE askers (
    question INTEGER NOT NULL REFERENCES questions ON DELETE CASCADE,
    person BLOB NOT NULL,
    PRIMARY KEY (question, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX askers_by_person ON askers (person);

-- How many questions a person was the first to ask, a day.
CREATE TABLE first_asked (
    person BLOB NOT NULL,
    day INTEGER NOT NULL,
    questions INTEGER NOT NULL,
    UNIQUE (person, day)
) STRICT;
CREATE INDEX first_asked_by_day ON first_asked (day);

-- How many questions there are, and how many are not, or no longer, because there were too many.
CREATE TABLE tallies (
    community TEXT PRIMARY KEY,
    questions INTEGER NOT NULL,
    crowded_out INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER question_begun AFTER INSERT ON questions BEGIN
    INSERT INTO tallies VALUES (new.community, 1, 0) ON CONFLICT DO UPDATE SET questions = questions + 1;
END;
CREATE TRIGGER question_gone AFTER DELETE ON questions BEGIN
    UPDATE tallies SET questions = questions - 1 WHERE community = old.community;
END;

CREATE TABLE votes (
    community TEXT NOT NULL,
    entry TEXT NOT NULL,
    person BLOB NOT NULL,
    revision TEXT NOT NULL,
    helpful INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (community, entry, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX votes_by_person ON votes (person);

-- `hash` is over the row before and this one: see edits.rs.
CREATE TABLE edits (
    id INTEGER PRIMARY KEY,
    community TEXT NOT NULL,
    at INTEGER NOT NULL,
    person INTEGER,
    name TEXT,
    origin TEXT NOT NULL,
    summary TEXT NOT NULL,
    changes TEXT NOT NULL,
    removals INTEGER NOT NULL,
    difference TEXT NOT NULL,
    reason TEXT,
    review TEXT NOT NULL,
    base TEXT NOT NULL,
    revision TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE INDEX edits_by_community ON edits (community, id);
CREATE INDEX edits_by_person ON edits (person, community, at);

CREATE TABLE edited_entries (
    edit INTEGER NOT NULL REFERENCES edits,
    entry TEXT NOT NULL,
    PRIMARY KEY (entry, edit)
) STRICT, WITHOUT ROWID;
CREATE INDEX edited_entries_by_edit ON edited_entries (edit, entry);

-- The last edit, so that a tail cut off shows.
CREATE TABLE last_edit (id INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
INSERT INTO last_edit VALUES (0, zeroblob(32));

CREATE TABLE parked (
    id TEXT PRIMARY KEY,
    community TEXT NOT NULL,
    person INTEGER NOT NULL,
    kind TEXT NOT NULL,
    json TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX parked_by_person ON parked (person, at);
CREATE INDEX parked_by_age ON parked (at);

CREATE TABLE waiting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    community TEXT NOT NULL,
    person INTEGER NOT NULL,
    form BLOB NOT NULL,
    question TEXT NOT NULL,
    channel INTEGER NOT NULL,
    message INTEGER NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (person, community, form)
) STRICT;
CREATE INDEX waiting_by_community ON waiting (community, at);
CREATE INDEX waiting_by_age ON waiting (at);
