-- Sign-ins that are over although their tokens have not run out. Only a hash is kept: the row says nothing to who reads it.
CREATE TABLE ended_sign_in (
    sign_in_hash BINARY(32)  NOT NULL,
    forget_after DATETIME(6) NOT NULL,
    PRIMARY KEY (sign_in_hash),
    KEY ix_ended_sign_in_forget_after (forget_after)
);

GRANT SELECT, INSERT, DELETE ON ended_sign_in TO '${app-user}'@'%';
