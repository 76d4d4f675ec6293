package org.defenderrelief.disbursement;

import java.util.Set;
import java.util.stream.Collectors;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** Where payments stand: each as its newest act says, after which no other came. */
public final class PaymentStateTable implements DecidingTable {
    private static final String ALL =
            PaymentTable.SENT + ", 'sent', COALESCE(CAST(p.sent_act AS CHAR), ''), 'status', p.status";

    private static final String NO_RECEIPT = "p.received_amount IS NULL AND p.received_on IS NULL";

    /** What each state takes must be there, and what only others have must not: else nothing that could be signed is said. */
    private static final String FACTS = "CASE WHEN (p.preparer IS NULL) <> (p.prepared_act IS NULL)"
            + " OR (p.releaser IS NULL) <> (p.released_act IS NULL) THEN NULL"
            + " WHEN p.status = 'CONFIRMED' THEN IF(p.reason IS NULL, JSON_OBJECT(" + ALL + ", 'received', "
            + SqlFacts.money("p.received_amount", "p.currency")
            + ", 'receivedOn', CAST(p.received_on AS CHAR)), NULL)"
            + " WHEN p.status IN ('FAILED', 'RETURNED', 'CANCELLED') THEN IF(" + NO_RECEIPT + ", JSON_OBJECT(" + ALL
            + ", 'reason', p.reason), NULL) WHEN p.reason IS NULL AND " + NO_RECEIPT + " THEN JSON_OBJECT(" + ALL
            + ") END";

    /** Another act on a payment of the case names the row's newest as the one before it. */
    private static final String FOLLOWED = "EXISTS (SELECT 1 FROM history_entry h WHERE h.case_id = p.case_id"
            + " AND h.action LIKE 'disbursement.payment-%' AND JSON_VALUE(h.facts, '$.after') = CAST(p.act AS CHAR) AND "
            + SqlFacts.stands("h") + ")";

    @Override
    public String name() {
        return "payment";
    }

    @Override
    public String rows() {
        String actions = PaymentFacts.ACTIONS.entrySet().stream()
                .map(each -> "WHEN p.status = '" + each.getKey() + "' THEN '" + each.getValue() + "'")
                .collect(Collectors.joining(" "));
        return "SELECT CAST(p.id AS CHAR) AS id, p.act AS act, CASE WHEN " + FOLLOWED + " THEN 'a later one'"
                + " WHEN p.status = 'PLANNED' AND p.act <> p.planned_act THEN '" + PaymentFacts.VOIDED + "' " + actions
                + " END AS action, p.case_id AS case_id, NULL AS person, " + FACTS
                + " AS facts, NULL AS commitments FROM payment p";
    }

    @Override
    public Set<Office> offices() {
        return Set.of();
    }
}
