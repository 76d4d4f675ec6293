-- What another fund sent is blanked once a part of the case that it became was erased, and otherwise stays as it came.
GRANT UPDATE (envelope) ON referral_received TO '${app-user}'@'%';

DELIMITER //

CREATE TRIGGER referral_received_before_update BEFORE UPDATE ON referral_received FOR EACH ROW
BEGIN
    IF USER() LIKE '${app-user}@%' AND NEW.envelope <> OLD.envelope AND NOT (NEW.envelope = '' AND EXISTS
        (SELECT 1 FROM compartment p WHERE p.case_id = OLD.id AND p.erased_act IS NOT NULL)) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what another fund sent stays until the case that it became is erased';
    END IF;
END //

DELIMITER ;
