-- What is forgotten of old tries is found without reading all of them.
ALTER TABLE unlock_attempt ADD INDEX ix_unlock_attempt_last_try_at (last_try_at);
