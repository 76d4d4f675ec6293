package org.defenderrelief.disbursement;

import java.util.EnumSet;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** Lines of banks that somebody of finance is done with. */
public final class BankEntryTable implements DecidingTable {
    @Override
    public String name() {
        return "bank_entry";
    }

    @Override
    public String rows() {
        return "SELECT CAST(e.id AS CHAR) AS id, e.settled_act AS act, '" + BankLineFacts.SETTLED
                + "' AS action, e.case_id AS case_id, e.settled_by AS person, "
                + SqlFacts.plain(
                        "JSON_OBJECT('line', CAST(e.id AS CHAR), 'import', CAST(e.import_id AS CHAR), 'settlement', e.settlement)")
                + " AS facts, NULL AS commitments FROM bank_entry e WHERE e.settled_act IS NOT NULL OR e.settled_by IS NOT NULL"
                + " OR e.settled_at IS NOT NULL OR e.settlement IS NOT NULL";
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.of(Office.FINANCE);
    }

    @Override
    public Set<String> complete() {
        return Set.of(BankLineFacts.SETTLED);
    }
}
