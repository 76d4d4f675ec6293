-- The public half of the key that derives from a case's receipt code. The code itself is told once and stored nowhere.
CREATE TABLE receipt_key (
    case_id UUID NOT NULL,
    kid CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    public_key BINARY(32) NOT NULL,
    made_at DATETIME(6) NOT NULL,
    CONSTRAINT pk_receipt_key PRIMARY KEY (case_id)
) ENGINE = InnoDB;

GRANT SELECT, INSERT ON receipt_key TO '${app-user}'@'%';
