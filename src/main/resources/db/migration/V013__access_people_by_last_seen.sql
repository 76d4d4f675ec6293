-- Who was here last is found without reading all who ever were.
ALTER TABLE person ADD INDEX ix_person_last_seen_at (last_seen_at);
