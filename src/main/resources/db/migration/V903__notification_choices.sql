-- What a person wants of mails, by an act of theirs, of which the history holds the salted hash: a row that says something else is not gone by,
-- and the person gets what tells an onlooker least. Hours are minutes from midnight by the fund's clock. Of an OpenPGP key no more is kept than encrypting takes: no name. Nobody's row is ever deleted.
CREATE TABLE mail_choice (
    person_id UUID NOT NULL,
    language VARCHAR(2) CHARACTER SET ascii COLLATE ascii_bin NULL,
    rhythm VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    minute_of_day INT NOT NULL,
    quiet_from INT NULL,
    quiet_until INT NULL,
    acknowledgements BOOLEAN NOT NULL,
    news BOOLEAN NOT NULL,
    openpgp_key VARCHAR(16000) CHARACTER SET ascii COLLATE ascii_bin NULL,
    openpgp_fingerprint VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    openpgp_until VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NULL,
    openpgp_revoked BOOLEAN NOT NULL,
    salt UUID NOT NULL,
    act UUID NOT NULL,
    chosen_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_mail_choice PRIMARY KEY (person_id),
    CONSTRAINT fk_mail_choice_person_id FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT ck_mail_choice_rhythm CHECK (rhythm IN ('AT_ONCE', 'TWICE_A_DAY', 'DAILY', 'STEADY')),
    CONSTRAINT ck_mail_choice_quiet CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
) ENGINE = InnoDB;

GRANT SELECT, INSERT, UPDATE ON mail_choice TO '${app-user}'@'%';
GRANT SELECT ON mail_choice TO '${audit-user}'@'%';

-- When the next steady mail of a person is due. Whether they get one follows from what they chose; this row alone makes none.
CREATE TABLE steady_mail (
    person_id UUID NOT NULL,
    next_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_steady_mail PRIMARY KEY (person_id)
) ENGINE = InnoDB;

GRANT SELECT, INSERT, UPDATE, DELETE ON steady_mail TO '${app-user}'@'%';

ALTER TABLE outbox_mail
    DROP CONSTRAINT ck_outbox_mail_kind,
    ADD CONSTRAINT ck_outbox_mail_kind CHECK (kind IN ('ACKNOWLEDGEMENT', 'NEWS', 'YOUR_TURN', 'HOUSE', 'RESTORED', 'STEADY')),
    ADD INDEX ix_outbox_mail_person_id_kind (person_id, kind, sent_at);
