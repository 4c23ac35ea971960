-- How an edit's summary and review are told: 'said' (the words in which they were said then) or 'facts' (JSON, which any
-- language can say). NULL in both: the edit was recorded before these columns were there. Its words are as they were
-- said then, and its hash is over the columns that there were.
ALTER TABLE edits ADD COLUMN summary_told TEXT;
ALTER TABLE edits ADD COLUMN review_told TEXT;
