-- How much of each commitment is planned, kept by triggers alone: all instalments together never exceed what was approved,
-- whoever plans them and however many at once. What failed, returned or was cancelled counts no more.
CREATE TABLE payment_plan (
    commitment_id UUID NOT NULL,
    approved DECIMAL(19, 4) NOT NULL,
    planned DECIMAL(19, 4) NOT NULL,
    PRIMARY KEY (commitment_id),
    CONSTRAINT fk_payment_plan_commitment_id FOREIGN KEY (commitment_id) REFERENCES commitment (id),
    CONSTRAINT ck_payment_plan_planned CHECK (planned >= 0 AND planned <= approved)
);

CREATE TRIGGER payment_is_planned AFTER INSERT ON payment FOR EACH ROW
    INSERT INTO payment_plan (commitment_id, approved, planned)
    SELECT c.id, c.payment_amount, NEW.amount FROM commitment c WHERE c.id = NEW.commitment_id
    ON DUPLICATE KEY UPDATE planned = planned + NEW.amount;

DELIMITER //
CREATE TRIGGER payment_counts_no_more AFTER UPDATE ON payment FOR EACH ROW
BEGIN
    IF NEW.status IN ('FAILED', 'RETURNED', 'CANCELLED') AND OLD.status NOT IN ('FAILED', 'RETURNED', 'CANCELLED') THEN
        UPDATE payment_plan SET planned = planned - NEW.amount WHERE commitment_id = NEW.commitment_id;
    END IF;
END//
DELIMITER ;
