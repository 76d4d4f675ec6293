package org.defenderrelief.fund;

import java.util.EnumSet;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** Money that the committee reserved for cases. */
public final class CommitmentTable implements DecidingTable {
    @Override
    public String name() {
        return "commitment";
    }

    @Override
    public String rows() {
        return "SELECT CAST(c.id AS CHAR) AS id, c.act AS act, '" + CommitmentFacts.COMMITTED
                + "' AS action, c.case_id AS case_id, c.committed_by AS person, JSON_OBJECT("
                + "'envelope', CAST(c.envelope_id AS CHAR), 'commitment', CAST(c.id AS CHAR), 'amount', "
                + SqlFacts.money("c.payment_amount", "c.payment_currency") + ", 'inEnvelope', "
                + SqlFacts.money("c.envelope_amount", "c.envelope_currency")
                + ", 'rate', " + SqlFacts.decimal("c.rate")
                + ", 'rateDate', CAST(c.rate_date AS CHAR)) AS facts, NULL AS commitments FROM commitment c";
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.of(Office.COMMITTEE);
    }

    @Override
    public Set<String> complete() {
        return Set.of(CommitmentFacts.COMMITTED);
    }
}
