-- Whom keepers invited to speak for a partner organisation, by a one-time code, who came by it, and what was taken away again. The code is told
-- once and stored nowhere: here is the public half of the key that signs the joining, and the value by which the invitation is found from the
-- code. A row makes nobody a member: the acts that it names do.
CREATE TABLE partner_invitation (
    id           UUID        NOT NULL,
    organisation VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    rights       VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    key_kid      CHAR(16)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    signing_key  BINARY(32)  NOT NULL,
    lookup       BINARY(16)  NOT NULL,
    expires_at   DATETIME(6) NOT NULL,
    invited_by   UUID        NOT NULL,
    invited_at   DATETIME(6) NOT NULL,
    invited_act  UUID        NOT NULL,
    joined_by    UUID        NULL,
    joined_at    DATETIME(6) NULL,
    joined_act   UUID        NULL,
    ended_by     UUID        NULL,
    ended_at     DATETIME(6) NULL,
    ended_act    UUID        NULL,
    CONSTRAINT pk_partner_invitation PRIMARY KEY (id),
    CONSTRAINT uq_partner_invitation_lookup UNIQUE KEY (lookup),
    KEY ix_partner_invitation_organisation (organisation),
    CONSTRAINT ck_partner_invitation_joined CHECK (
        (joined_by IS NULL) = (joined_at IS NULL) AND (joined_by IS NULL) = (joined_act IS NULL)),
    CONSTRAINT ck_partner_invitation_ended CHECK (
        (ended_by IS NULL) = (ended_at IS NULL) AND (ended_by IS NULL) = (ended_act IS NULL))
) ENGINE = InnoDB;

GRANT SELECT, INSERT ON partner_invitation TO '${app-user}'@'%';
GRANT UPDATE (joined_by, joined_at, joined_act, ended_by, ended_at, ended_act) ON partner_invitation TO '${app-user}'@'%';
GRANT SELECT ON partner_invitation TO '${audit-user}'@'%';
