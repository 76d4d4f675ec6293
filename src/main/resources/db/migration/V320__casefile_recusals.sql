-- A recusal takes away sight as well as vote, and cannot be taken back. Whom triage kept away for what they had declared is here too, by that
-- very declaration and no other's: the last foreign key.
CREATE TABLE case_recusal (
    case_id    UUID        NOT NULL,
    person_id  UUID        NOT NULL,
    recused_at DATETIME(6) NOT NULL,
    act        UUID        NOT NULL,
    declaration UUID       NULL,
    PRIMARY KEY (case_id, person_id),
    CONSTRAINT fk_case_recusal_case_id FOREIGN KEY (case_id) REFERENCES case_file (id),
    CONSTRAINT fk_case_recusal_person_id FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT fk_case_recusal_declaration FOREIGN KEY (declaration, person_id) REFERENCES standing_conflict (act, person_id)
);

GRANT SELECT, INSERT ON case_recusal TO '${app-user}'@'%';
GRANT SELECT ON case_recusal TO '${audit-user}'@'%';
