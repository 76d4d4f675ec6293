-- As V960 made it, but by what is indexed: accounts stand until payment details are erased, all else until the identity is.
DELIMITER //

DROP TRIGGER blind_index_before_delete //

CREATE TRIGGER blind_index_before_delete BEFORE DELETE ON blind_index FOR EACH ROW
BEGIN
    IF USER() LIKE '${app-user}@%' AND NOT EXISTS (SELECT 1 FROM compartment p WHERE p.case_id = OLD.case_id
        AND p.name = IF(OLD.purpose = 'ACCOUNT', 'payment', 'identity') AND p.erased_act IS NOT NULL) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what is indexed of a part stays until that is erased';
    END IF;
END //

DELIMITER ;
