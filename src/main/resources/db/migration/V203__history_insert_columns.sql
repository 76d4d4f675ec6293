-- The database alone numbers the entries: the service names every column but the id. First the revocation, which would take the rights on
-- columns with it.
REVOKE INSERT ON history_entry FROM '${app-user}'@'%';
GRANT INSERT (entry, case_id, actor_id, actor_name, actor_roles, action, occurred_at, facts, commitments, signer_kid, signature,
    service_signature, leaf_hash) ON history_entry TO '${app-user}'@'%';
