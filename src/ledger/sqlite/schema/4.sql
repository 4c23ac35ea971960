-- Whether an entry answers the question now: it stays here, and off the list, so that it is back once that entry is gone.
ALTER TABLE questions ADD COLUMN answered INTEGER NOT NULL DEFAULT FALSE;
-- The entry that a moderator saved for it.
ALTER TABLE questions ADD COLUMN meant TEXT;
-- Whether what became of the question could not be sent: then its asker hears it when they ask the next one.
ALTER TABLE waiting ADD COLUMN undelivered INTEGER NOT NULL DEFAULT FALSE;
