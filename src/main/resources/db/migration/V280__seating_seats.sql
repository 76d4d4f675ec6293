-- What somebody of the committee is there for: proposed by one keeper, confirmed by another, neither of whom is that person.
CREATE TABLE seat_change (
    id            UUID        NOT NULL,
    person_id     UUID        NOT NULL,
    kind          VARCHAR(16) NOT NULL,
    proposed_by   UUID        NOT NULL,
    proposed_at   DATETIME(6) NOT NULL,
    proposed_act  UUID        NOT NULL,
    confirmed_by  UUID        NULL,
    confirmed_at  DATETIME(6) NULL,
    confirmed_act UUID        NULL,
    withdrawn_at  DATETIME(6) NULL,
    withdrawn_act UUID        NULL,
    PRIMARY KEY (id),
    KEY ix_seat_change_person_id (person_id, confirmed_at),
    CONSTRAINT fk_seat_change_person_id FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT ck_seat_change_kind CHECK (kind IN ('MEMBER', 'ALTERNATE')),
    CONSTRAINT ck_seat_change_two_others CHECK (
        proposed_by <> person_id AND (confirmed_by IS NULL OR (confirmed_by <> proposed_by AND confirmed_by <> person_id))),
    CONSTRAINT ck_seat_change_confirmed CHECK (
        (confirmed_by IS NULL) = (confirmed_at IS NULL) AND (confirmed_by IS NULL) = (confirmed_act IS NULL)),
    CONSTRAINT ck_seat_change_withdrawn CHECK (
        (withdrawn_act IS NULL) = (withdrawn_at IS NULL) AND (withdrawn_act IS NULL OR confirmed_act IS NULL))
);

GRANT SELECT, INSERT ON seat_change TO '${app-user}'@'%';
GRANT UPDATE (confirmed_by, confirmed_at, confirmed_act, withdrawn_at, withdrawn_act) ON seat_change TO '${app-user}'@'%';
GRANT SELECT ON seat_change TO '${audit-user}'@'%';
