-- Why something is not to be erased yet, in a keeper's words, without personal data. The act says their hash; that there is a hold, the acts alone say.
CREATE TABLE retention_hold_note (
    id UUID NOT NULL,
    note VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    proposed_by UUID NOT NULL,
    proposed_act UUID NOT NULL,
    CONSTRAINT pk_retention_hold_note PRIMARY KEY (id)
) ENGINE = InnoDB;

-- One row that whoever erases shares and whoever says that something is to be kept takes for themselves: what is held is held from that moment on.
CREATE TABLE retention_gate (
    id TINYINT NOT NULL,
    turns BIGINT NOT NULL,
    CONSTRAINT pk_retention_gate PRIMARY KEY (id),
    CONSTRAINT ck_retention_gate_one CHECK (id = 1)
) ENGINE = InnoDB;

INSERT INTO retention_gate (id, turns) VALUES (1, 0);

GRANT SELECT, INSERT ON retention_hold_note TO '${app-user}'@'%';
GRANT SELECT ON retention_hold_note TO '${audit-user}'@'%';
GRANT SELECT, UPDATE ON retention_gate TO '${app-user}'@'%';
