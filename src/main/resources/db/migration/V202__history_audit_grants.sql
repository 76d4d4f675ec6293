-- The auditor's database user reads the history and nothing else, so that verifying needs no trust in the service.
GRANT SELECT ON history_entry TO '${audit-user}'@'%';
GRANT SELECT ON history_pending TO '${audit-user}'@'%';
GRANT SELECT ON history_refused TO '${audit-user}'@'%';
GRANT SELECT ON history_leaf TO '${audit-user}'@'%';
GRANT SELECT ON history_tile TO '${audit-user}'@'%';
GRANT SELECT ON history_checkpoint TO '${audit-user}'@'%';
GRANT SELECT ON history_log TO '${audit-user}'@'%';
