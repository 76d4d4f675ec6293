-- Cases that were declined, and triage has not written to the partner since: to point at work, not to decide anything.
CREATE TABLE triage_letter_due (
    case_id UUID        NOT NULL,
    since   DATETIME(6) NOT NULL,
    PRIMARY KEY (case_id),
    KEY ix_triage_letter_due_since (since),
    CONSTRAINT fk_triage_letter_due_case_id FOREIGN KEY (case_id) REFERENCES case_file (id)
);

GRANT SELECT, INSERT, DELETE ON triage_letter_due TO '${app-user}'@'%';

-- Who was told nothing before waits too. Whose part was erased is waited for by nobody. Facts that are none, in a row that nobody signed, stop nothing (IGNORE).
INSERT IGNORE INTO triage_letter_due (case_id, since)
SELECT c.id, c.status_since
FROM case_file c
WHERE c.status = 'DECLINED'
    AND NOT EXISTS (SELECT 1 FROM history_entry e WHERE e.case_id = c.id
        AND e.action IN ('channel.message-written', 'channel.letter-written')
        AND JSON_VALUE(e.facts, '$.from') = 'TRIAGE' AND e.occurred_at >= c.status_since)
    AND NOT EXISTS (SELECT 1 FROM history_entry e WHERE e.case_id = c.id AND e.action = 'retention.erased');
