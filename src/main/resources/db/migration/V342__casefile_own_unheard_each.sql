-- Each answer of the person in danger waits by itself to be read: what is said later, by whoever holds the code, takes none off the first pages.
ALTER TABLE own_unheard DROP FOREIGN KEY fk_own_unheard_case_id;

ALTER TABLE own_unheard
    ADD COLUMN version INT NOT NULL DEFAULT 0 AFTER case_id,
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (case_id, version);

ALTER TABLE own_unheard ADD CONSTRAINT fk_own_unheard_case_id FOREIGN KEY (case_id) REFERENCES case_file (id);

-- A row of before stood for the newest answer of its case.
UPDATE own_unheard u
JOIN (SELECT case_id, MAX(version) AS newest FROM compartment WHERE name = 'own' GROUP BY case_id) c ON c.case_id = u.case_id
SET u.version = c.newest;

ALTER TABLE own_unheard ALTER COLUMN version DROP DEFAULT;

-- Answers of before that nobody has read, as the acts say it, wait again.
INSERT INTO own_unheard (case_id, version, since, for_triage, for_audit, contradicts, confirmed)
SELECT a.case_id, a.version, a.since, a.for_triage, a.for_audit, a.contradicts, FALSE
FROM (
    SELECT p.case_id, p.version, e.occurred_at AS since,
        NOT EXISTS (SELECT 1 FROM history_entry d WHERE d.case_id = e.case_id AND d.action = 'compartment.read'
            AND JSON_VALUE(d.facts, '$.compartment') = 'own' AND JSON_VALUE(d.facts, '$.version') = JSON_VALUE(e.facts, '$.version')
            AND FIND_IN_SET('triage', d.actor_roles) > 0) AS for_triage,
        NOT EXISTS (SELECT 1 FROM history_entry d WHERE d.case_id = e.case_id AND d.action = 'compartment.read'
            AND JSON_VALUE(d.facts, '$.compartment') = 'own' AND JSON_VALUE(d.facts, '$.version') = JSON_VALUE(e.facts, '$.version')
            AND FIND_IN_SET('auditor', d.actor_roles) > 0) AS for_audit,
        JSON_VALUE(e.facts, '$.contradicts') IS NOT NULL AS contradicts
    FROM history_entry e
    JOIN compartment p ON p.case_id = e.case_id AND p.name = 'own' AND p.batch = e.entry
    JOIN case_file f ON f.id = p.case_id
    WHERE e.action = 'own.answered'
        AND NOT EXISTS (SELECT 1 FROM history_entry l WHERE l.case_id = e.case_id AND l.id > e.id AND l.action = 'retention.erased'
            AND JSON_VALUE(l.facts, '$.name') = 'own')) a
LEFT JOIN own_unheard u ON u.case_id = a.case_id AND u.version = a.version
WHERE (a.for_triage OR a.for_audit) AND u.case_id IS NULL;
