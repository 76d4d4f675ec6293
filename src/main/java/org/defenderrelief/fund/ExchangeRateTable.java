package org.defenderrelief.fund;

import java.util.EnumSet;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** Exchange rates, as one person proposed them, and another confirmed them or the first took them back. */
public final class ExchangeRateTable implements DecidingTable {
    /** As {@link java.math.BigDecimal#toPlainString} without trailing zeros. */
    private static final String PLAIN_RATE = SqlFacts.decimal("x.rate");

    private static final String RATE =
            "'rateId', CAST(x.id AS CHAR), 'pair', CONCAT(x.from_currency, '/', x.to_currency),"
                    + " 'rate', " + PLAIN_RATE + ", 'source', SHA2(x.source, 256), 'date', CAST(x.rate_date AS CHAR),"
                    + " 'stepReason', COALESCE(x.reason, '')";

    @Override
    public String name() {
        return "exchange_rate";
    }

    @Override
    public String rows() {
        return "SELECT CAST(x.id AS CHAR) AS id, x.proposed_act AS act, '" + AuthenticRate.PROPOSED
                + "' AS action, NULL AS case_id, x.proposed_by AS person, "
                + SqlFacts.plain("JSON_OBJECT(" + RATE + ")")
                + " AS facts, NULL AS commitments FROM exchange_rate x"
                + " UNION ALL SELECT CAST(x.id AS CHAR), x.confirmed_act, '" + AuthenticRate.CONFIRMED
                + "', NULL, x.confirmed_by, "
                + SqlFacts.plain("JSON_OBJECT('proposal', CAST(x.proposed_act AS CHAR), " + RATE + ")")
                + ", NULL FROM exchange_rate x WHERE x.confirmed_at IS NOT NULL OR x.confirmed_by IS NOT NULL OR x.confirmed_act IS NOT NULL"
                + " UNION ALL SELECT CAST(x.id AS CHAR), x.withdrawn_act, '" + AuthenticRate.WITHDRAWN
                + "', NULL, x.proposed_by, "
                + SqlFacts.plain(
                        "JSON_OBJECT('rateId', CAST(x.id AS CHAR), 'pair', CONCAT(x.from_currency, '/', x.to_currency),"
                                + " 'proposal', CAST(x.proposed_act AS CHAR))")
                + ", NULL FROM exchange_rate x WHERE x.withdrawn_act IS NOT NULL OR x.withdrawn_at IS NOT NULL";
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.of(Office.KEEPER, Office.FINANCE);
    }

    @Override
    public Set<String> complete() {
        return Set.of(AuthenticRate.PROPOSED, AuthenticRate.CONFIRMED, AuthenticRate.WITHDRAWN);
    }
}
