-- The numbers of entries come from a sequence that the service's user has no right to. AUTO_INCREMENT goes by what a session says (insert_id, auto_increment_offset), without
-- any right: one INSERT, undone, could bring the count to its end, so that nothing is recorded any more, and leave no row that tells of it. What the owner numbers keeps its
-- number. A number far beyond those that are counted to, which somebody may have given already, is passed over.
SET @numbers = (SELECT CONCAT('CREATE SEQUENCE history_number START WITH ', GREATEST(COALESCE(MAX(id), 0), 0) + 1)
    FROM history_entry WHERE id < 4611686018427387904);
EXECUTE IMMEDIATE @numbers;

DELIMITER //
CREATE TRIGGER history_entry_before_insert BEFORE INSERT ON history_entry FOR EACH ROW
BEGIN
    IF NEW.id = 0 THEN
        SET NEW.id = NEXTVAL(history_number);
    END IF;
END//
DELIMITER ;
