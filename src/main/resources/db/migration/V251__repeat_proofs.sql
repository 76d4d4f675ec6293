-- That a command was done is proved by its act: the act's id, sealed as the answer is, so that nobody makes it who has the database alone. Rows of before
-- prove nothing and cannot be told from invented ones, so they go: what was sent under their keys and is sent once more is done anew.
DELETE FROM given_answer;

-- After its time the answer is blanked and the time with it; that the command was done stays. An answer of NULL with a time is how things stand.
ALTER TABLE given_answer
    ADD COLUMN act VARBINARY(64) NOT NULL AFTER fingerprint,
    MODIFY COLUMN given_at DATETIME(6) NULL;

REVOKE DELETE ON given_answer FROM '${app-user}'@'%';
GRANT UPDATE (answer, given_at) ON given_answer TO '${app-user}'@'%';
