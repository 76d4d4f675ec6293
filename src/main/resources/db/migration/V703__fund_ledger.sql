-- The ledger of each envelope. One row is one transaction: an amount that leaves one account and enters another, so a transaction
-- whose postings do not sum to zero cannot be written down. Rows are numbered without gaps within their envelope.
CREATE TABLE ledger_transfer (
    id UUID NOT NULL,
    envelope_id UUID NOT NULL,
    number BIGINT NOT NULL,
    kind VARCHAR(15) NOT NULL,
    from_account VARCHAR(10) NOT NULL,
    to_account VARCHAR(10) NOT NULL,
    amount DECIMAL(19, 4) NOT NULL,
    commitment_id UUID,
    payment_amount DECIMAL(19, 4),
    -- The published rate that a payment is charged at, where its donor's rule is one.
    charged_rate DECIMAL(24, 12),
    charged_source VARCHAR(60),
    charged_on DATE,
    source_id UUID NOT NULL,
    actor UUID NOT NULL,
    made_at DATETIME(6) NOT NULL,
    -- The signed act that moved it.
    act UUID NOT NULL,
    -- What the accounts held after it, written by the trigger below, so that a page of the ledger costs no more than its own lines.
    available_after DECIMAL(19, 4) NOT NULL DEFAULT 0,
    committed_after DECIMAL(19, 4) NOT NULL DEFAULT 0,
    paid_after DECIMAL(19, 4) NOT NULL DEFAULT 0,
    fees_after DECIMAL(19, 4) NOT NULL DEFAULT 0,
    exchange_after DECIMAL(19, 4) NOT NULL DEFAULT 0,
    borne_after DECIMAL(19, 4) NOT NULL DEFAULT 0,
    -- The costs of a payment are booked as they become known, and corrected; all else is caused once.
    caused_once UUID AS (IF(kind IN ('FUNDED', 'COMMITTED', 'RELEASED', 'PAID_OUT', 'TAKEN_BACK', 'GIVEN_BACK'), source_id, NULL)) PERSISTENT,
    PRIMARY KEY (id),
    CONSTRAINT fk_ledger_transfer_envelope_id FOREIGN KEY (envelope_id) REFERENCES envelope (id),
    CONSTRAINT fk_ledger_transfer_commitment_id FOREIGN KEY (commitment_id, envelope_id) REFERENCES commitment (id, envelope_id),
    CONSTRAINT uq_ledger_transfer_envelope_id_number UNIQUE (envelope_id, number),
    CONSTRAINT uq_ledger_transfer_act UNIQUE (act),
    -- What caused it (an envelope, a commitment, a payment) causes it once.
    CONSTRAINT uq_ledger_transfer_kind_caused_once UNIQUE (kind, caused_once),
    CONSTRAINT ck_ledger_transfer_amount CHECK (amount >= 0),
    CONSTRAINT ck_ledger_transfer_kind CHECK (
        (kind = 'FUNDED' AND from_account = 'DONOR' AND to_account = 'AVAILABLE' AND commitment_id IS NULL)
        OR (kind = 'COMMITTED' AND from_account = 'AVAILABLE' AND to_account = 'COMMITTED' AND commitment_id = source_id)
        OR (kind = 'RELEASED' AND from_account = 'COMMITTED' AND to_account = 'AVAILABLE' AND commitment_id IS NOT NULL)
        OR (kind = 'PAID_OUT' AND from_account = 'COMMITTED' AND to_account = 'PAID' AND commitment_id IS NOT NULL)
        OR (kind = 'TAKEN_BACK' AND from_account = 'PAID' AND to_account = 'COMMITTED' AND commitment_id IS NOT NULL)
        OR (kind = 'UNSPENT_BACK' AND from_account = 'PAID' AND to_account = 'AVAILABLE' AND commitment_id IS NOT NULL)
        OR (kind = 'FEE_CHARGED' AND from_account = 'AVAILABLE' AND to_account = 'FEES' AND commitment_id IS NOT NULL)
        OR (kind = 'FEE_LESSENED' AND from_account = 'FEES' AND to_account = 'AVAILABLE' AND commitment_id IS NOT NULL)
        OR (kind = 'EXCHANGE_LOST' AND from_account = 'AVAILABLE' AND to_account = 'EXCHANGE' AND commitment_id IS NOT NULL)
        OR (kind = 'EXCHANGE_GAINED' AND from_account = 'EXCHANGE' AND to_account = 'AVAILABLE' AND commitment_id IS NOT NULL)
        OR (kind = 'FEE_BORNE' AND from_account = 'OWN' AND to_account = 'FEES' AND commitment_id IS NOT NULL)
        OR (kind = 'FEE_UNBORNE' AND from_account = 'FEES' AND to_account = 'OWN' AND commitment_id IS NOT NULL)
        OR (kind = 'LOSS_BORNE' AND from_account = 'OWN' AND to_account = 'EXCHANGE' AND commitment_id IS NOT NULL)
        OR (kind = 'LOSS_UNBORNE' AND from_account = 'EXCHANGE' AND to_account = 'OWN' AND commitment_id IS NOT NULL)
        OR (kind = 'GIVEN_BACK' AND from_account = 'AVAILABLE' AND to_account = 'RETURNED' AND commitment_id IS NULL)),
    -- What a payment cost besides its amount is no part of what was reserved.
    CONSTRAINT ck_ledger_transfer_payment_amount CHECK (
        (payment_amount IS NOT NULL) = (kind IN ('COMMITTED', 'RELEASED', 'PAID_OUT', 'TAKEN_BACK', 'UNSPENT_BACK'))
        AND payment_amount >= 0),
    CONSTRAINT ck_ledger_transfer_charged CHECK ((charged_rate IS NULL) = (charged_source IS NULL)
        AND (charged_rate IS NULL) = (charged_on IS NULL)
        AND (charged_rate IS NULL OR (charged_rate > 0
            AND kind IN ('EXCHANGE_LOST', 'EXCHANGE_GAINED', 'LOSS_BORNE', 'LOSS_UNBORNE'))))
);
CREATE INDEX ix_ledger_transfer_commitment_id ON ledger_transfer (commitment_id);
CREATE INDEX ix_ledger_transfer_source_id ON ledger_transfer (source_id);

-- What the accounts hold, kept by the trigger below and by nobody else. An account below zero fails the transaction, whoever writes; only
-- what rates gained and lost may be less than nothing.
CREATE TABLE envelope_balance (
    envelope_id UUID NOT NULL,
    funded DECIMAL(19, 4) NOT NULL DEFAULT 0,
    borne DECIMAL(19, 4) NOT NULL DEFAULT 0,
    available DECIMAL(19, 4) NOT NULL DEFAULT 0,
    committed DECIMAL(19, 4) NOT NULL DEFAULT 0,
    paid DECIMAL(19, 4) NOT NULL DEFAULT 0,
    fees DECIMAL(19, 4) NOT NULL DEFAULT 0,
    exchange DECIMAL(19, 4) NOT NULL DEFAULT 0,
    returned DECIMAL(19, 4) NOT NULL DEFAULT 0,
    last_number BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (envelope_id),
    CONSTRAINT fk_envelope_balance_envelope_id FOREIGN KEY (envelope_id) REFERENCES envelope (id),
    CONSTRAINT ck_envelope_balance_available CHECK (available >= 0),
    CONSTRAINT ck_envelope_balance_committed CHECK (committed >= 0),
    CONSTRAINT ck_envelope_balance_paid CHECK (paid >= 0),
    CONSTRAINT ck_envelope_balance_fees CHECK (fees >= 0),
    CONSTRAINT ck_envelope_balance_returned CHECK (returned >= 0),
    CONSTRAINT ck_envelope_balance_borne CHECK (borne >= 0),
    CONSTRAINT ck_envelope_balance_funded CHECK (funded + borne = available + committed + paid + fees + exchange + returned)
);

CREATE TRIGGER envelope_has_balance AFTER INSERT ON envelope FOR EACH ROW
    INSERT INTO envelope_balance (envelope_id) VALUES (NEW.id);

-- Reads the balance locked: a plain read might show what stood there when the transaction began.
DELIMITER //
CREATE TRIGGER ledger_transfer_says_what_is_left BEFORE INSERT ON ledger_transfer FOR EACH ROW
BEGIN
    DECLARE available_before DECIMAL(19, 4);
    DECLARE committed_before DECIMAL(19, 4);
    DECLARE paid_before DECIMAL(19, 4);
    DECLARE fees_before DECIMAL(19, 4);
    DECLARE exchange_before DECIMAL(19, 4);
    DECLARE borne_before DECIMAL(19, 4);
    SELECT available, committed, paid, fees, exchange, borne
    INTO available_before, committed_before, paid_before, fees_before, exchange_before, borne_before
    FROM envelope_balance WHERE envelope_id = NEW.envelope_id FOR UPDATE;
    SET NEW.available_after = COALESCE(available_before, 0)
        + IF(NEW.to_account = 'AVAILABLE', NEW.amount, 0) - IF(NEW.from_account = 'AVAILABLE', NEW.amount, 0);
    SET NEW.committed_after = COALESCE(committed_before, 0)
        + IF(NEW.to_account = 'COMMITTED', NEW.amount, 0) - IF(NEW.from_account = 'COMMITTED', NEW.amount, 0);
    SET NEW.paid_after = COALESCE(paid_before, 0)
        + IF(NEW.to_account = 'PAID', NEW.amount, 0) - IF(NEW.from_account = 'PAID', NEW.amount, 0);
    SET NEW.fees_after = COALESCE(fees_before, 0)
        + IF(NEW.to_account = 'FEES', NEW.amount, 0) - IF(NEW.from_account = 'FEES', NEW.amount, 0);
    SET NEW.exchange_after = COALESCE(exchange_before, 0)
        + IF(NEW.to_account = 'EXCHANGE', NEW.amount, 0) - IF(NEW.from_account = 'EXCHANGE', NEW.amount, 0);
    SET NEW.borne_after = COALESCE(borne_before, 0)
        + IF(NEW.from_account = 'OWN', NEW.amount, 0) - IF(NEW.to_account = 'OWN', NEW.amount, 0);
END//

CREATE TRIGGER ledger_transfer_applies AFTER INSERT ON ledger_transfer FOR EACH ROW
BEGIN
    UPDATE envelope_balance
    SET last_number = NEW.number,
        funded = funded + IF(NEW.from_account = 'DONOR', NEW.amount, 0),
        borne = borne + IF(NEW.from_account = 'OWN', NEW.amount, 0) - IF(NEW.to_account = 'OWN', NEW.amount, 0),
        available = available + IF(NEW.to_account = 'AVAILABLE', NEW.amount, 0) - IF(NEW.from_account = 'AVAILABLE', NEW.amount, 0),
        committed = committed + IF(NEW.to_account = 'COMMITTED', NEW.amount, 0) - IF(NEW.from_account = 'COMMITTED', NEW.amount, 0),
        paid = paid + IF(NEW.to_account = 'PAID', NEW.amount, 0) - IF(NEW.from_account = 'PAID', NEW.amount, 0),
        fees = fees + IF(NEW.to_account = 'FEES', NEW.amount, 0) - IF(NEW.from_account = 'FEES', NEW.amount, 0),
        exchange = exchange + IF(NEW.to_account = 'EXCHANGE', NEW.amount, 0) - IF(NEW.from_account = 'EXCHANGE', NEW.amount, 0),
        returned = returned + IF(NEW.to_account = 'RETURNED', NEW.amount, 0)
    WHERE envelope_id = NEW.envelope_id AND last_number = NEW.number - 1;
    IF ROW_COUNT() <> 1 THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a ledger transfer must carry the next number of its envelope';
    END IF;
    IF NEW.commitment_id IS NOT NULL THEN
        UPDATE commitment
        SET transfers = transfers + 1,
            reserved = reserved OR NEW.kind = 'COMMITTED',
            paid_payment_amount = paid_payment_amount
                + CASE WHEN NEW.kind = 'PAID_OUT' THEN NEW.payment_amount WHEN NEW.kind IN ('TAKEN_BACK', 'UNSPENT_BACK') THEN -NEW.payment_amount ELSE 0 END,
            paid_envelope_amount = paid_envelope_amount
                + CASE WHEN NEW.kind = 'PAID_OUT' THEN NEW.amount WHEN NEW.kind IN ('TAKEN_BACK', 'UNSPENT_BACK') THEN -NEW.amount ELSE 0 END,
            released_payment_amount = released_payment_amount + IF(NEW.kind IN ('RELEASED', 'UNSPENT_BACK'), NEW.payment_amount, 0),
            released_envelope_amount = released_envelope_amount + IF(NEW.kind IN ('RELEASED', 'UNSPENT_BACK'), NEW.amount, 0)
        WHERE id = NEW.commitment_id AND envelope_id = NEW.envelope_id
            AND (NEW.kind <> 'COMMITTED' OR (NEW.amount = envelope_amount AND NEW.payment_amount = payment_amount));
        IF ROW_COUNT() <> 1 THEN
            SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a ledger transfer must fit its commitment';
        END IF;
    END IF;
END//
DELIMITER ;

CREATE TRIGGER ledger_transfer_refuses_update BEFORE UPDATE ON ledger_transfer FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the ledger is append-only';

CREATE TRIGGER ledger_transfer_refuses_delete BEFORE DELETE ON ledger_transfer FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the ledger is append-only';

GRANT SELECT, INSERT ON ledger_transfer TO '${app-user}'@'%';
GRANT SELECT ON envelope_balance TO '${app-user}'@'%';
GRANT SELECT ON ledger_transfer TO '${audit-user}'@'%';
GRANT SELECT ON envelope_balance TO '${audit-user}'@'%';
