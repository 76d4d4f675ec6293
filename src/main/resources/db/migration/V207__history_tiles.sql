-- As V204, past which a tile came whose number is so high that the place it asks for is counted past the end of numbers, and comes out as one that the tree has: no tree has 2^62 entries.
DELIMITER //
CREATE OR REPLACE TRIGGER history_tile_before_insert BEFORE INSERT ON history_tile FOR EACH ROW
BEGIN
    IF NEW.level IS NULL OR NEW.level NOT BETWEEN 0 AND 6 OR NEW.tile_index IS NULL OR NEW.tile_index < 0
        OR NEW.tile_index >= (1 << (62 - 8 * (NEW.level + 1)))
        OR NOT EXISTS (
        SELECT 1 FROM history_leaf WHERE position = ((NEW.tile_index + 1) << (8 * (NEW.level + 1))) - 1) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the tree does not reach so far';
    END IF;
END//
DELIMITER ;
