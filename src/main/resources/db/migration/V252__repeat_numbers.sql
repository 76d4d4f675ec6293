-- As entries of the history (V205): no session brings the count of the kept answers to its end, after which no command with a key would be done.
SET @numbers = (SELECT CONCAT('CREATE SEQUENCE given_answer_number START WITH ', GREATEST(COALESCE(MAX(id), 0), 0) + 1)
    FROM given_answer WHERE id < 4611686018427387904);
EXECUTE IMMEDIATE @numbers;

DELIMITER //
CREATE TRIGGER given_answer_before_insert BEFORE INSERT ON given_answer FOR EACH ROW
BEGIN
    IF NEW.id = 0 THEN
        SET NEW.id = NEXTVAL(given_answer_number);
    END IF;
END//
DELIMITER ;

-- The service names every column but the id. First the revocation, which would take the rights on columns with it.
REVOKE INSERT ON given_answer FROM '${app-user}'@'%';
GRANT INSERT (slot, fingerprint, act, answer, given_at) ON given_answer TO '${app-user}'@'%';
