-- The first answers to instructions stand where all others do (room repeat), sealed. What was answered before this ran is not taken over; the same
-- instruction sent again across the upgrade meets the version that it names, and is refused.
-- A right to a table that is gone would stay, and could not be given again where a backup is restored.
REVOKE SELECT, INSERT ON payment_command FROM '${app-user}'@'%';

DROP TABLE payment_command;
