-- The steps of a payment as the database sees them. The service refuses first and kindly; this refuses whoever writes.
DELIMITER //
CREATE TRIGGER payment_begins_planned BEFORE INSERT ON payment FOR EACH ROW
BEGIN
    IF NEW.status <> 'PLANNED' THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a payment begins as PLANNED';
    END IF;
    IF NEW.replaces IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM payment p WHERE p.id = NEW.replaces AND p.status IN ('FAILED', 'RETURNED', 'CANCELLED')) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'only a payment that came to nothing is replaced';
    END IF;
END//

CREATE TRIGGER payment_takes_known_steps BEFORE UPDATE ON payment FOR EACH ROW
BEGIN
    IF NEW.status <> OLD.status AND NOT (
            (OLD.status = 'PLANNED' AND NEW.status IN ('PREPARED', 'CANCELLED'))
            OR (OLD.status = 'PREPARED' AND NEW.status IN ('RELEASED', 'PLANNED', 'CANCELLED'))
            OR (OLD.status = 'RELEASED' AND NEW.status IN ('SENT', 'PLANNED', 'CANCELLED'))
            OR (OLD.status = 'SENT' AND NEW.status IN ('CONFIRMED', 'FAILED', 'RETURNED'))) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a payment takes only the steps of its transition table';
    END IF;
    IF NEW.status <> OLD.status AND NEW.status IN ('RELEASED', 'SENT') AND EXISTS (
            SELECT 1 FROM compartment c
            WHERE c.case_id = NEW.case_id AND c.name = NEW.payee_compartment AND c.version > NEW.payee_version) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the payment details have changed since the payment was prepared';
    END IF;
    -- Sent and booked are one: neither without the other, once each.
    IF NEW.status <> OLD.status AND NEW.status = 'SENT' AND NOT EXISTS (
            SELECT 1 FROM ledger_transfer t
            WHERE t.kind = 'PAID_OUT' AND t.source_id = NEW.id AND t.commitment_id = NEW.commitment_id
                AND t.payment_amount = NEW.amount) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a payment is sent only with its ledger entry';
    END IF;
    IF NEW.status <> OLD.status AND NEW.status IN ('FAILED', 'RETURNED') AND NOT EXISTS (
            SELECT 1 FROM ledger_transfer t WHERE t.kind = 'TAKEN_BACK' AND t.source_id = NEW.id) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a payment comes back only with its ledger entry';
    END IF;
END//
DELIMITER ;
