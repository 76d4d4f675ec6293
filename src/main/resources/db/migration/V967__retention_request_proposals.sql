-- Who proposed to erase is compared with the acts from now on: rows of before V965, which say nothing of it, get it from there.
UPDATE retention_open_request r JOIN history_entry e ON e.id = (
    SELECT MAX(h.id) FROM history_entry h
    WHERE h.case_id = r.case_id AND h.action = 'retention.request-erasure-proposed' AND JSON_VALUE(h.facts, '$.request') = r.act)
SET r.proposed_by = e.actor_id, r.proposed_at = e.occurred_at
WHERE r.proposed_by IS NULL;
