-- What was done and read, signed by who did it and by the service: a row that carries no signature of the service is no entry.
-- Append-only for everybody: the triggers refuse changes even to the owner, the grants to the service.
-- There is no foreign key to the case: history outlives what it tells of.
CREATE TABLE history_entry (
    id BIGINT NOT NULL AUTO_INCREMENT,
    entry UUID NOT NULL,
    case_id UUID NULL,
    actor_id UUID NOT NULL,
    actor_name VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    actor_roles VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    action VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    occurred_at DATETIME(6) NOT NULL,
    facts VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    commitments VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- Whose keys signed beside the service's; empty where only the service vouches.
    signer_kid VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    signature VARBINARY(64) NOT NULL,
    service_signature BINARY(64) NOT NULL,
    leaf_hash BINARY(32) NOT NULL,
    CONSTRAINT pk_history_entry PRIMARY KEY (id),
    CONSTRAINT uq_history_entry_entry UNIQUE (entry),
    CONSTRAINT ck_history_entry_occurred_at CHECK (occurred_at >= '2020-01-01'),
    INDEX ix_history_entry_case_id_action (case_id, action),
    -- What auditors search by, in the order of time (history.EntrySearch); docs/performance.md says what they cost.
    INDEX ix_history_entry_occurred_at (occurred_at),
    INDEX ix_history_entry_action_occurred_at (action, occurred_at),
    INDEX ix_history_entry_actor_id_action_occurred_at (actor_id, action, occurred_at)
) ENGINE = InnoDB;

-- Entries that have no place in the tree yet. A row per entry, written by the trigger below in the same transaction, so that
-- nobody can add an entry that the sequencer does not see.
CREATE TABLE history_pending (
    entry_id BIGINT NOT NULL,
    CONSTRAINT pk_history_pending PRIMARY KEY (entry_id)
) ENGINE = InnoDB;

-- Set aside by the sequencer: its signatures do not hold. For good: nobody holds an entry back and lets it in later.
CREATE TABLE history_refused (
    entry_id BIGINT NOT NULL,
    CONSTRAINT pk_history_refused PRIMARY KEY (entry_id)
) ENGINE = InnoDB;

CREATE TRIGGER history_entry_after_insert AFTER INSERT ON history_entry FOR EACH ROW
    INSERT INTO history_pending (entry_id) VALUES (NEW.id);

CREATE TRIGGER history_entry_before_update BEFORE UPDATE ON history_entry FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'history is append-only';

CREATE TRIGGER history_entry_before_delete BEFORE DELETE ON history_entry FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'history is append-only';

GRANT SELECT, INSERT ON history_entry TO '${app-user}'@'%';
GRANT SELECT, DELETE ON history_pending TO '${app-user}'@'%';
GRANT SELECT, INSERT ON history_refused TO '${app-user}'@'%';
