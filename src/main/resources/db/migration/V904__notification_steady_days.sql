-- The days for which a person's steady mail went out: one for each, whatever stands in the outbox or in steady_mail. The service adds days and
-- neither changes nor takes away any, so whoever has its password cannot have a second one sent for a day that stands here.
CREATE TABLE steady_day (
    person_id UUID NOT NULL,
    day DATE NOT NULL,
    CONSTRAINT pk_steady_day PRIMARY KEY (person_id, day)
) ENGINE = InnoDB;

GRANT SELECT, INSERT ON steady_day TO '${app-user}'@'%';
