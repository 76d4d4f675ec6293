-- The public halves of the keys that derive from a case's receipt code. The code itself is told once and stored nowhere. The submission's
-- history entry commits to them.
CREATE TABLE receipt_key (
    case_id UUID NOT NULL,
    sealing_key VARBINARY(1216) NOT NULL,
    signing_key BINARY(32) NOT NULL,
    made_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_receipt_key PRIMARY KEY (case_id)
) ENGINE = InnoDB;

GRANT SELECT, INSERT ON receipt_key TO '${app-user}'@'%';
