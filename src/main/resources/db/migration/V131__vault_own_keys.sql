-- The public halves of the keys that derive from the own code of the person in danger, and the value by which the case is found from the code
-- alone. The code itself is told once and stored nowhere, and nothing here helps to guess it. The submission's history entry commits to all
-- three; a request that was sent without such a code has no row, and its entry says so.
CREATE TABLE own_key (
    case_id UUID NOT NULL,
    lookup BINARY(16) NOT NULL,
    sealing_key VARBINARY(1216) NOT NULL,
    signing_key BINARY(32) NOT NULL,
    made_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_own_key PRIMARY KEY (case_id),
    CONSTRAINT uq_own_key_lookup UNIQUE KEY (lookup)
) ENGINE = InnoDB;

GRANT SELECT, INSERT ON own_key TO '${app-user}'@'%';
