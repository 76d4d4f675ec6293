-- That members were reminded is marked under a key of the service, bound to the round and to the time that it has, in place of a time that whoever has the service's database
-- user could write so that nobody was. Of rounds that are open as this runs, members who have not voted may be reminded once more.
REVOKE UPDATE (reminded_for) ON committee_round FROM '${app-user}'@'%';

ALTER TABLE committee_round
    ADD COLUMN reminded_mark CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    DROP COLUMN reminded_for;

GRANT UPDATE (reminded_mark) ON committee_round TO '${app-user}'@'%';
