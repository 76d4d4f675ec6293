package org.defenderrelief.disbursement;

import java.util.EnumSet;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** What was taken in from banks, line by line as somebody of finance signed it. */
public final class BankImportTable implements DecidingTable {
    private static final String LINE =
            "CONCAT_WS('|', e.kind, IF(e.amount IS NULL, '', " + SqlFacts.money("e.amount", "e.currency")
                    + "), CAST(e.booked_on AS CHAR), CAST(e.value_on AS CHAR), e.reference, e.end_to_end, e.reason, e.finding,"
                    + " COALESCE(CAST(e.payment_id AS CHAR), ''), COALESCE(CAST(e.case_id AS CHAR), ''), LOWER(HEX(e.entry_key)))";

    private static final String LINES = "COALESCE((SELECT SHA2(GROUP_CONCAT(SHA2(" + LINE
            + ", 256) ORDER BY e.place SEPARATOR ''), 256) FROM bank_entry e WHERE e.import_id = i.id), '')";

    @Override
    public String name() {
        return "bank_import";
    }

    @Override
    public String rows() {
        return "SELECT CAST(i.id AS CHAR) AS id, i.act AS act, '" + BankLineFacts.IMPORTED
                + "' AS action, NULL AS case_id, i.imported_by AS person, "
                + SqlFacts.plain(
                        "JSON_OBJECT('import', CAST(i.id AS CHAR), 'source', i.source, 'number', CAST(i.entries AS CHAR),"
                                + " 'lines', " + LINES + ")")
                + " AS facts, NULL AS commitments FROM bank_import i";
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.of(Office.FINANCE);
    }

    @Override
    public Set<String> complete() {
        return Set.of(BankLineFacts.IMPORTED);
    }
}
