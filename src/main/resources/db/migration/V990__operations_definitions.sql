-- What the schema holds that acts by itself or stands in a table's place. The service looks at it; the right to see a trigger or an event would be the right to make one, so
-- it asks by this, which the owner's rights answer. That it is this and no other the service sees without the owner, in information_schema.
DELIMITER //
CREATE PROCEDURE defined_here() READS SQL DATA SQL SECURITY DEFINER
BEGIN
    SELECT 'TRIGGER' AS kind, trigger_name AS name, CONCAT_WS(' ', action_timing, event_manipulation, event_object_table) AS place,
        action_statement AS body FROM information_schema.triggers WHERE trigger_schema = DATABASE()
    UNION ALL SELECT 'EVENT', event_name, event_type, event_definition FROM information_schema.events
        WHERE event_schema = DATABASE()
    UNION ALL SELECT routine_type, routine_name, security_type, routine_definition FROM information_schema.routines
        WHERE routine_schema = DATABASE()
    UNION ALL SELECT 'VIEW', table_name, security_type, view_definition FROM information_schema.views
        WHERE table_schema = DATABASE();
END//
DELIMITER ;

GRANT EXECUTE ON PROCEDURE defined_here TO '${app-user}'@'%';
-- For the whole schema, which has no other routine: MariaDB 11.4 keeps this right on a single one until it is started anew, and no longer.
-- A schema's name is a pattern there, in which _ stands for any letter.
SET @sight = CONCAT('GRANT SHOW CREATE ROUTINE ON `', REPLACE(DATABASE(), '_', '\\_'), '`.* TO ''${app-user}''@''%''');
EXECUTE IMMEDIATE @sight;
