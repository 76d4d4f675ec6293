-- The segments of files by their hashes alone, over the ciphertext as it stands, for whoever compares them with what was signed and must not see them. Before, the
-- auditors' user could read the ciphertext itself.
CREATE VIEW file_segment_hash AS
    SELECT file, at, SHA2(sealed, 256) AS hash FROM file_segment;

REVOKE SELECT ON file_segment FROM '${audit-user}'@'%';
GRANT SELECT ON file_segment_hash TO '${app-user}'@'%';
GRANT SELECT ON file_segment_hash TO '${audit-user}'@'%';
