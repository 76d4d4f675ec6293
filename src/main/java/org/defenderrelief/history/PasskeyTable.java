package org.defenderrelief.history;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.vault.roster.Office;

/**
 * Each passkey must be as its owner added it, and be there as long as its owner has not revoked it, and no longer: so that nobody slips one
 * in, exchanges what it opens, or puts a revoked one back.
 */
public final class PasskeyTable implements DecidingTable {
    private static final String AFTER_ALL = "9223372036854775807";

    /** Whether what entry {@code a} added was revoked, by the same keys; not by what somebody wrote beside the tree. */
    private static final String ENDED =
            "EXISTS (SELECT 1 FROM history_entry e LEFT JOIN history_leaf l ON l.entry_id = e.id AND "
                    + SqlFacts.isPlace("l")
                    + " WHERE e.case_id IS NULL AND e.signer_kid = a.signer_kid AND e.actor_id = a.actor_id AND (e.action = '"
                    + VaultWatch.PASSKEY_REVOKED + "' AND JSON_VALUE(e.facts, '$." + VaultWatch.PASSKEY
                    + "') = CAST(a.entry AS CHAR) OR e.action = '" + VaultWatch.RESEALED
                    + "' AND JSON_VALUE(e.facts, '$."
                    + VaultWatch.PASSKEYS + "') = '" + VaultWatch.FORGOTTEN + "' AND (COALESCE(l.position, " + AFTER_ALL
                    + "), e.id) > (COALESCE(p.position, " + AFTER_ALL + "), a.id)) AND " + SqlFacts.stands("e") + ")";

    @Override
    public String name() {
        return "person_passkey";
    }

    @Override
    public String rows() {
        return "SELECT CAST(s.act AS CHAR) AS id, s.act AS act, '" + VaultWatch.PASSKEY_ADDED
                + "' AS action, NULL AS case_id, s.person_id AS person, "
                + SqlFacts.plain(SqlFacts.object("kid", "s.kid", "credential", "s.credential", "seal", "s.seal"))
                + " AS facts, NULL AS commitments FROM passkey_seal s";
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.allOf(Office.class);
    }

    @Override
    public Optional<String> lost() {
        return Optional.of("SELECT CAST(a.entry AS CHAR) AS id FROM history_entry a"
                + " LEFT JOIN history_leaf p ON p.entry_id = a.id AND " + SqlFacts.isPlace("p")
                + " LEFT JOIN passkey_seal s ON s.act = a.entry"
                + " WHERE a.case_id IS NULL AND a.action = '" + VaultWatch.PASSKEY_ADDED + "' AND "
                + SqlFacts.stands("a") + " AND (s.act IS NULL) <> " + ENDED);
    }
}
