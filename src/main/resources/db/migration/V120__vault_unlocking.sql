-- Unlocked sessions: the person's keys sealed under a token that only the person's browser or client holds, together with a secret of the
-- service's keyring, and bound to person, sign-in and end.
CREATE TABLE vault_session (
    token_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    person_id UUID NOT NULL,
    sign_in CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sealed_keys BINARY(92) NOT NULL,
    -- Of the service keyring, whose secret it is.
    generation INT NOT NULL,
    unlocked_at DATETIME(6) NOT NULL,
    idle_until DATETIME(6) NOT NULL,
    ends_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_vault_session PRIMARY KEY (token_hash),
    INDEX ix_vault_session_person_id (person_id),
    INDEX ix_vault_session_sign_in (sign_in),
    INDEX ix_vault_session_idle_until (idle_until)
) ENGINE = InnoDB;

-- Wrong tries at a passphrase or a code, so that every replica waits the same. The subject is who is made to wait, or the keys that were tried.
CREATE TABLE unlock_attempt (
    kind VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subject UUID NOT NULL,
    tries INT NOT NULL,
    last_try_at DATETIME(6) NOT NULL,
    blocked_until DATETIME(6) NULL,
    CONSTRAINT pk_unlock_attempt PRIMARY KEY (kind, subject),
    CONSTRAINT ck_unlock_attempt_kind CHECK (kind IN ('PASSPHRASE', 'PASSKEY', 'RECEIPT', 'ENROLMENT', 'JOIN'))
) ENGINE = InnoDB;

GRANT SELECT, INSERT, DELETE ON vault_session TO '${app-user}'@'%';
GRANT UPDATE (idle_until) ON vault_session TO '${app-user}'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON unlock_attempt TO '${app-user}'@'%';
