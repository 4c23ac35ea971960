-- What people suggest for a knowledge base. `person` is a Discord id, so that they can be told; `server` is 0 for direct
-- messages. Once the moderators have decided, only the question stays of what it says. `decision`: 'accepted' (`about` is
-- the entry's id) or 'declined' (`about` is what they say of it). `undelivered`: its maker could not be told.
-- AUTOINCREMENT: an id that someone still has before them must never name another suggestion.
CREATE TABLE suggestions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    community TEXT NOT NULL,
    person INTEGER NOT NULL,
    server INTEGER NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    source TEXT NOT NULL,
    quote TEXT NOT NULL,
    at INTEGER NOT NULL,
    decision TEXT,
    about TEXT NOT NULL DEFAULT '',
    undelivered INTEGER NOT NULL DEFAULT FALSE
) STRICT;
CREATE INDEX suggestions_by_community ON suggestions (community, at);
CREATE INDEX suggestions_by_person ON suggestions (person);
CREATE INDEX suggestions_by_age ON suggestions (at);
