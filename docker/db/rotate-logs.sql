-- Read at each start of the server (--init-file). MariaDB looks at the age of its binary logs only when it begins a new one, so it begins one every hour:
-- else the log of a quiet fund is open for years, with what was erased meanwhile. Nobody can sign in as the user by whose rights that happens.
CREATE DATABASE IF NOT EXISTS rotation;
CREATE USER IF NOT EXISTS rotate_logs@localhost ACCOUNT LOCK;
GRANT RELOAD ON *.* TO rotate_logs@localhost;
GRANT EVENT ON rotation.* TO rotate_logs@localhost;
CREATE OR REPLACE DEFINER=rotate_logs@localhost EVENT rotation.rotate_logs ON SCHEDULE EVERY 1 HOUR DO FLUSH LOCAL BINARY LOGS;
