-- One vote per member and round: the primary key. By somebody whose duty on the case is to vote and nothing else: the first foreign
-- key. On exactly this proposal: the second. It counts only if the signed act that it names says the same. Only while the round is open, and on a release never by who released: the triggers.
CREATE TABLE committee_vote (
    round_id      UUID           NOT NULL,
    voter         UUID           NOT NULL,
    case_id       UUID           NOT NULL,
    proposal_hash CHAR(64)       NOT NULL,
    duty          VARCHAR(16)    NOT NULL DEFAULT 'VOTER',
    choice        VARCHAR(16)    NOT NULL,
    amount        DECIMAL(19, 4) NULL,
    reason_code   VARCHAR(24)    NULL,
    -- The member whom it was cast for while they are away; none if it is the voter's own.
    stands_in_for UUID           NULL,
    revision      INT            NOT NULL,
    cast_at       DATETIME(6)    NOT NULL,
    act           UUID           NOT NULL,
    PRIMARY KEY (round_id, voter),
    CONSTRAINT fk_committee_vote_voter FOREIGN KEY (case_id, voter, duty) REFERENCES case_duty (case_id, person_id, duty),
    CONSTRAINT fk_committee_vote_round_id FOREIGN KEY (round_id, case_id, proposal_hash)
        REFERENCES committee_round (id, case_id, proposal_hash),
    CONSTRAINT ck_committee_vote_stands_in_for CHECK (stands_in_for IS NULL OR stands_in_for <> voter),
    CONSTRAINT ck_committee_vote_duty CHECK (duty = 'VOTER'),
    CONSTRAINT ck_committee_vote_choice CHECK (
        (choice = 'APPROVE' AND amount IS NULL AND reason_code IS NULL)
        OR (choice = 'APPROVE_LESS' AND amount > 0 AND reason_code IS NULL)
        OR (choice = 'DECLINE' AND amount IS NULL AND reason_code IS NOT NULL)
        OR (choice = 'DEFER' AND amount IS NULL AND reason_code IS NULL)),
    CONSTRAINT ck_committee_vote_revision CHECK (revision >= 1)
);

DELIMITER //
CREATE TRIGGER committee_vote_may_be_cast BEFORE INSERT ON committee_vote FOR EACH ROW
BEGIN
    IF NOT EXISTS (SELECT 1 FROM committee_round r WHERE r.id = NEW.round_id AND r.status = 'OPEN'
                   AND (r.released_by IS NULL OR r.released_by <> NEW.voter)) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a vote needs an open round that is not about the own release';
    END IF;
    IF EXISTS (SELECT 1 FROM case_recusal c WHERE c.case_id = NEW.case_id AND c.person_id = NEW.voter) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'who stepped back from a case has no vote on it';
    END IF;
END//

CREATE TRIGGER committee_vote_may_be_replaced BEFORE UPDATE ON committee_vote FOR EACH ROW
BEGIN
    IF NEW.revision <> OLD.revision + 1
        OR NOT EXISTS (SELECT 1 FROM committee_round r WHERE r.id = NEW.round_id AND r.status = 'OPEN') THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a vote may be replaced while its round is open';
    END IF;
END//
DELIMITER ;

GRANT SELECT, INSERT ON committee_vote TO '${app-user}'@'%';
GRANT UPDATE (choice, amount, reason_code, stands_in_for, revision, cast_at, act) ON committee_vote TO '${app-user}'@'%';
GRANT SELECT ON committee_vote TO '${audit-user}'@'%';
