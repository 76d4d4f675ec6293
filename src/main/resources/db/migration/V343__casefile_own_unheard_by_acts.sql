-- A row that stood for several answers became that of the newest: since when it waits, what it denies and what was confirmed since is now what the acts say of that
-- one, as each verification compares it.
UPDATE own_unheard u
JOIN history_entry e ON e.case_id = u.case_id AND e.action = 'own.answered' AND JSON_VALUE(e.facts, '$.version') = u.version
SET u.since = e.occurred_at,
    u.contradicts = JSON_VALUE(e.facts, '$.contradicts') IS NOT NULL,
    u.confirmed = EXISTS (SELECT 1 FROM history_entry c WHERE c.case_id = e.case_id AND c.id > e.id
        AND c.action = 'disbursement.payment-confirmed');
