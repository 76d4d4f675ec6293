-- Nothing is put in the way of what is not written yet: a row that sets aside an entry to come, or a tile beyond the tree's end, would lie there
-- and do nothing until the tree comes to it. Triggers, since every session can switch off foreign keys for itself. What stands there already
-- stays, and is named by a verification.
DELIMITER //
CREATE TRIGGER history_refused_before_insert BEFORE INSERT ON history_refused FOR EACH ROW
BEGIN
    IF NOT EXISTS (SELECT 1 FROM history_entry WHERE id = NEW.entry_id) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'there is no such entry to set aside';
    END IF;
END//
CREATE TRIGGER history_tile_before_insert BEFORE INSERT ON history_tile FOR EACH ROW
BEGIN
    IF NEW.level NOT BETWEEN 0 AND 6 OR NEW.tile_index < 0 OR NOT EXISTS (
        SELECT 1 FROM history_leaf WHERE position = ((NEW.tile_index + 1) << (8 * (NEW.level + 1))) - 1) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the tree does not reach so far';
    END IF;
END//
DELIMITER ;
