-- What the person in danger said and nobody has read is compared with the acts by each verification.
GRANT SELECT ON own_unheard TO '${audit-user}'@'%';
