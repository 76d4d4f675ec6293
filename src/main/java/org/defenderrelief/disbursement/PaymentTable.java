package org.defenderrelief.disbursement;

import java.util.EnumSet;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** The steps that payments rest on: planned, prepared, released and sent, each by somebody of finance. */
public final class PaymentTable implements DecidingTable {
    private static final String PLANNED = "'payment', CAST(p.id AS CHAR), 'commitment', CAST(p.commitment_id AS CHAR),"
            + " 'number', CAST(p.number AS CHAR), 'amount', " + SqlFacts.money("p.amount", "p.currency")
            + ", 'method', p.method, 'methodReason', COALESCE(p.method_reason, ''),"
            + " 'withoutAgreement', COALESCE(p.without_agreement, ''), 'replaces', COALESCE(CAST(p.replaces AS CHAR), ''),"
            + " 'dueOn', COALESCE(CAST(p.due_on AS CHAR), ''), 'condition', COALESCE(p.instalment_condition, '')";
    private static final String PREPARED = PLANNED + ", 'payeeVersion', COALESCE(CAST(p.payee_version AS CHAR), ''),"
            + " 'payee', COALESCE(LOWER(HEX(p.payee_commitment)), ''), 'nameCheck', COALESCE(p.name_check, ''),"
            + " 'invoice', COALESCE(CAST(p.invoice AS CHAR), ''), 'withoutInvoice', COALESCE(p.without_invoice, '')";
    private static final String RELEASED = PREPARED + ", 'prepared', COALESCE(CAST(p.prepared_act AS CHAR), '')";

    /** What was sent says all but where the payment stands. */
    static final String SENT = RELEASED + ", 'released', COALESCE(CAST(p.released_act AS CHAR), '')";

    @Override
    public String name() {
        return "payment";
    }

    @Override
    public String rows() {
        return step("planned_act", PaymentFacts.PLANNED, "p.planned_by", PLANNED) + " UNION ALL "
                + step("prepared_act", PaymentFacts.PREPARED, "p.preparer", PREPARED) + " UNION ALL "
                + step("released_act", PaymentFacts.RELEASED, "p.releaser", RELEASED) + " UNION ALL "
                + step("sent_act", PaymentFacts.SENT, "NULL", SENT);
    }

    private static String step(String act, String action, String person, String facts) {
        return "SELECT CAST(p.id AS CHAR) AS id, p." + act + " AS act, '" + action
                + "' AS action, p.case_id AS case_id, "
                + person + " AS person, " + SqlFacts.plain("JSON_OBJECT(" + facts + ")")
                + " AS facts, NULL AS commitments FROM payment p WHERE p."
                + act + " IS NOT NULL";
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.of(Office.FINANCE);
    }

    @Override
    public Set<String> complete() {
        return Set.of(PaymentFacts.PLANNED);
    }
}
