-- A trigger, event or routine does something else where it was made under another sql_mode, such as one that cuts what does not fit in place of refusing it, and acts with the
-- rights of whoever it names as its maker. Both are told where they are not what the migrations' are: the server's default, and the owner of this routine. What a driver adds to
-- read a call with a space before its bracket changes nothing of what is done.
DROP PROCEDURE defined_here;

DELIMITER //
CREATE PROCEDURE defined_here() READS SQL DATA SQL SECURITY DEFINER
BEGIN
    SELECT d.kind, d.name, CONCAT(d.place,
            IF(d.made_in IS NULL OR REPLACE(d.made_in, 'IGNORE_SPACE,', '')
                = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION', '', CONCAT(' in ', d.made_in)),
            IF(d.maker = CURRENT_USER(), '', CONCAT(' by ', d.maker))) AS place, d.body
    FROM (
        SELECT 'TRIGGER' AS kind, trigger_name AS name, CONCAT_WS(' ', action_timing, event_manipulation, event_object_table) AS place,
            action_statement AS body, sql_mode AS made_in, definer AS maker FROM information_schema.triggers WHERE trigger_schema = DATABASE()
        UNION ALL SELECT 'EVENT', event_name, event_type, event_definition, sql_mode, definer FROM information_schema.events
            WHERE event_schema = DATABASE()
        UNION ALL SELECT routine_type, routine_name, security_type, routine_definition, sql_mode, definer FROM information_schema.routines
            WHERE routine_schema = DATABASE()
        UNION ALL SELECT 'VIEW', table_name, security_type, view_definition, NULL, definer FROM information_schema.views
            WHERE table_schema = DATABASE()) d;
END//
DELIMITER ;

-- It went with the routine.
GRANT EXECUTE ON PROCEDURE defined_here TO '${app-user}'@'%';
