package org.defenderrelief.disbursement;

import java.util.EnumSet;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** Files for the bank with the payments in them, as somebody of finance made and discarded them. */
public final class BankFileTable implements DecidingTable {
    private static final String PAYMENTS =
            "COALESCE((SELECT SHA2(GROUP_CONCAT(CONCAT(p.part, '|', CAST(p.payment_id AS CHAR), '|',"
                    + " CAST(p.case_id AS CHAR), '|', CAST(p.released_act AS CHAR)) ORDER BY p.place SEPARATOR ','), 256) FROM bank_file_payment p WHERE p.file_id = f.id), '')";

    /** What is discarded is in no live file, and what is not is in one. */
    private static final String LIVE = "EXISTS (SELECT 1 FROM bank_file_payment p WHERE p.file_id = f.id"
            + " AND (p.live IS NULL) <> (f.discarded_act IS NOT NULL))";

    private static final String MADE =
            "'file', CAST(f.id AS CHAR), 'account', f.account, 'day', CAST(f.execution_day AS CHAR),"
                    + " 'number', CAST(f.payments AS CHAR), 'sums', f.sums, 'content', LOWER(HEX(f.content_hash)), 'made', "
                    + SqlFacts.time("f.made_at") + ", 'payments', " + PAYMENTS;

    @Override
    public String name() {
        return "bank_file";
    }

    @Override
    public String rows() {
        return "SELECT CAST(f.id AS CHAR) AS id, f.made_act AS act, '" + BankFileFacts.MADE
                + "' AS action, NULL AS case_id, f.made_by AS person, "
                + SqlFacts.plain("IF(" + LIVE + ", NULL, JSON_OBJECT(" + MADE + "))")
                + " AS facts, NULL AS commitments FROM bank_file f"
                + " UNION ALL SELECT CAST(f.id AS CHAR), f.discarded_act, '" + BankFileFacts.DISCARDED
                + "', NULL, f.discarded_by, "
                + SqlFacts.plain("JSON_OBJECT('file', CAST(f.id AS CHAR), 'after', CAST(f.made_act AS CHAR))")
                + ", NULL FROM bank_file f"
                + " WHERE f.discarded_act IS NOT NULL OR f.discarded_at IS NOT NULL OR f.discarded_by IS NOT NULL";
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.of(Office.FINANCE);
    }

    @Override
    public Set<String> complete() {
        return BankFileFacts.ALL;
    }
}
