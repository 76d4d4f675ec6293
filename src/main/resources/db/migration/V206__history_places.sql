-- As V204, for places and checkpoints: the tree grows at its end alone. A place before the first one, or beyond the end, would keep an entry that is written later from its
-- own, and all others with it; and no check reads the tree from before its beginning. Foreign keys, which a session can switch off, are asked for here again.
DELIMITER //
CREATE TRIGGER history_leaf_before_insert BEFORE INSERT ON history_leaf FOR EACH ROW
BEGIN
    IF NEW.position IS NULL OR NEW.position < 0
        OR (NOT EXISTS (SELECT 1 FROM history_leaf WHERE position = NEW.position - 1)
            AND NEW.position <> (SELECT COALESCE(MAX(tree_size), 0) FROM history_checkpoint))
        OR NOT EXISTS (SELECT 1 FROM history_entry WHERE id = NEW.entry_id) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the tree has no such place';
    END IF;
END//
CREATE TRIGGER history_checkpoint_before_insert BEFORE INSERT ON history_checkpoint FOR EACH ROW
BEGIN
    IF NEW.tree_size IS NULL OR NEW.tree_size < 0
        OR (NEW.tree_size > 0 AND NOT EXISTS (SELECT 1 FROM history_leaf WHERE position = NEW.tree_size - 1)) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the tree has no such size';
    END IF;
END//
DELIMITER ;
