-- Unlocked sessions: the person's key sealed under the token that only the person's browser or client holds.
CREATE TABLE vault_session (
    token_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    person_id UUID NOT NULL,
    sealed_private_key BINARY(60) NOT NULL,
    unlocked_at DATETIME(6) NOT NULL,
    idle_until DATETIME(6) NOT NULL,
    ends_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_vault_session PRIMARY KEY (token_hash),
    INDEX ix_vault_session_person_id (person_id),
    INDEX ix_vault_session_idle_until (idle_until),
    CONSTRAINT fk_vault_session_person_id FOREIGN KEY (person_id) REFERENCES person_key (person_id)
) ENGINE = InnoDB;

-- Tries at a passphrase or a receipt code since the last right one, so that every replica waits the same.
CREATE TABLE unlock_attempt (
    kind VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subject UUID NOT NULL,
    tries INT NOT NULL,
    last_try_at DATETIME(6) NOT NULL,
    blocked_until DATETIME(6) NULL,
    CONSTRAINT pk_unlock_attempt PRIMARY KEY (kind, subject),
    CONSTRAINT ck_unlock_attempt_kind CHECK (kind IN ('PASSPHRASE', 'RECEIPT'))
) ENGINE = InnoDB;

GRANT SELECT, INSERT, DELETE ON vault_session TO '${app-user}'@'%';
GRANT UPDATE (idle_until) ON vault_session TO '${app-user}'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON unlock_attempt TO '${app-user}'@'%';
