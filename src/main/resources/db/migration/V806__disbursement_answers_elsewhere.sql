-- The first answers to instructions stand where all others do (room repeat), sealed. What was answered before this ran is not taken over; the same
-- instruction sent again across the upgrade meets the version that it names, and is refused.
DROP TABLE payment_command;
