-- The Merkle tree over all entries: which entry stands at which position, full tiles of 256 hashes, and the signed checkpoints.
-- All of it is append-only; what is derived from it (history_log) is a single row that the sequencer updates and locks.
CREATE TABLE history_leaf (
    position BIGINT NOT NULL,
    entry_id BIGINT NOT NULL,
    leaf_hash BINARY(32) NOT NULL,
    CONSTRAINT pk_history_leaf PRIMARY KEY (position),
    CONSTRAINT uq_history_leaf_entry_id UNIQUE (entry_id),
    CONSTRAINT fk_history_leaf_entry_id FOREIGN KEY (entry_id) REFERENCES history_entry (id)
) ENGINE = InnoDB;

-- C2SP tlog-tiles: level 0 holds leaf hashes, level n the roots of 256 tiles of level n-1. Only full tiles are kept; a partial one
-- is made from what is below it.
CREATE TABLE history_tile (
    level TINYINT NOT NULL,
    tile_index BIGINT NOT NULL,
    hashes VARBINARY(8192) NOT NULL,
    CONSTRAINT pk_history_tile PRIMARY KEY (level, tile_index)
) ENGINE = InnoDB;

CREATE TABLE history_checkpoint (
    tree_size BIGINT NOT NULL,
    root_hash BINARY(32) NOT NULL,
    note VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    signed_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_history_checkpoint PRIMARY KEY (tree_size)
) ENGINE = InnoDB;

-- The tree's right edge: the hashes of its largest complete subtrees, left to right. Whoever sequences locks this row.
CREATE TABLE history_log (
    id TINYINT NOT NULL,
    tree_size BIGINT NOT NULL,
    frontier VARBINARY(2016) NOT NULL,
    CONSTRAINT pk_history_log PRIMARY KEY (id),
    CONSTRAINT ck_history_log_id CHECK (id = 1)
) ENGINE = InnoDB;
INSERT INTO history_log (id, tree_size, frontier) VALUES (1, 0, '');

CREATE TRIGGER history_leaf_before_update BEFORE UPDATE ON history_leaf FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'history is append-only';
CREATE TRIGGER history_leaf_before_delete BEFORE DELETE ON history_leaf FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'history is append-only';
CREATE TRIGGER history_tile_before_update BEFORE UPDATE ON history_tile FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'history is append-only';
CREATE TRIGGER history_tile_before_delete BEFORE DELETE ON history_tile FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'history is append-only';
CREATE TRIGGER history_checkpoint_before_update BEFORE UPDATE ON history_checkpoint FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'history is append-only';
CREATE TRIGGER history_checkpoint_before_delete BEFORE DELETE ON history_checkpoint FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'history is append-only';

GRANT SELECT, INSERT ON history_leaf TO '${app-user}'@'%';
GRANT SELECT, INSERT ON history_tile TO '${app-user}'@'%';
GRANT SELECT, INSERT ON history_checkpoint TO '${app-user}'@'%';
GRANT SELECT, UPDATE ON history_log TO '${app-user}'@'%';
