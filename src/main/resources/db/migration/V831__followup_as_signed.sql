-- Since when a report is asked for, in place of until when: that follows from signed acts, and how long a partner has is the fund's setting. What is here is held
-- against the acts by each verification; reminded_at alone is nobody's signed word.
ALTER TABLE follow_up
    MODIFY COLUMN sent_on DATE NULL,
    ADD COLUMN report_asked DATETIME(6) NULL AFTER sent_on,
    ADD COLUMN report_again BOOLEAN NOT NULL DEFAULT FALSE AFTER report_asked;

-- As the acts say it: money was sent, or another report was asked for, and no report came, was done without, or needed no more since.
UPDATE follow_up f JOIN history_entry e ON e.id = (
    SELECT MAX(h.id) FROM history_entry h
    WHERE h.case_id = f.case_id AND (h.action IN ('disbursement.payment-sent', 'followup.report-filed', 'followup.report-returned', 'disbursement.case-closed')
        OR (h.action = 'followup.point-waived' AND JSON_VALUE(h.facts, '$.point') = 'REPORT')))
SET f.report_asked = e.occurred_at, f.report_again = (e.action = 'followup.report-returned')
WHERE e.action IN ('disbursement.payment-sent', 'followup.report-returned');

-- Of a case of which somebody spoke before money was sent, the day was that of their word.
UPDATE follow_up f SET f.sent_on = NULL
WHERE NOT EXISTS (SELECT 1 FROM history_entry h WHERE h.case_id = f.case_id AND h.action = 'disbursement.payment-sent');

ALTER TABLE follow_up
    DROP INDEX ix_follow_up_report_due,
    DROP COLUMN report_due,
    ADD INDEX ix_follow_up_report_asked (report_asked);

-- Nothing takes a row away: it is there as long as its case.
CREATE TRIGGER follow_up_before_delete BEFORE DELETE ON follow_up FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what is to come of a case is not deleted';

REVOKE UPDATE, DELETE ON follow_up FROM '${app-user}'@'%';
GRANT UPDATE (sent_on, report_asked, report_again, report_since, denied_since, worse_since, safety_due, reminded_at) ON follow_up TO '${app-user}'@'%';
GRANT SELECT ON follow_up TO '${audit-user}'@'%';
