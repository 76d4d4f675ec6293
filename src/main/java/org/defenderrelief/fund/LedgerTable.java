package org.defenderrelief.fund;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** The lines of the envelopes' ledgers, but for money freed again, which a deadline may cause as well as a person. */
public final class LedgerTable implements DecidingTable {
    static final String BASE = "'envelope', CAST(t.envelope_id AS CHAR), 'line', CAST(t.number AS CHAR), 'inEnvelope', "
            + SqlFacts.money("t.amount", "e.currency") + ", 'source', CAST(t.source_id AS CHAR)";
    private static final String OF_COMMITMENT = BASE + ", 'commitment', CAST(t.commitment_id AS CHAR)";
    private static final String FACTS = "CASE WHEN t.commitment_id IS NULL THEN JSON_OBJECT(" + BASE
            + ") WHEN t.kind IN ('EXCHANGE_LOST', 'EXCHANGE_GAINED', 'LOSS_BORNE', 'LOSS_UNBORNE') THEN JSON_OBJECT("
            + OF_COMMITMENT + ", " + ChargedFacts.sql() + ") WHEN t.payment_amount IS NULL THEN JSON_OBJECT("
            + OF_COMMITMENT + ") ELSE JSON_OBJECT("
            + OF_COMMITMENT + ", 'amount', " + SqlFacts.money("t.payment_amount", "c.payment_currency") + ") END";

    @Override
    public String name() {
        return "ledger_transfer";
    }

    @Override
    public String rows() {
        return rows("t.kind <> 'RELEASED'");
    }

    static String rows(String condition) {
        String actions = Arrays.stream(TransferKind.values())
                .map(kind -> "WHEN '" + kind + "' THEN '" + kind.action() + "'")
                .collect(Collectors.joining(" "));
        return "SELECT CAST(t.id AS CHAR) AS id, t.act AS act, CASE " + SqlFacts.plain("t.kind") + " " + actions
                + " END AS action, c.case_id AS case_id, t.actor AS person, " + FACTS
                + " AS facts, NULL AS commitments FROM ledger_transfer t LEFT JOIN envelope e ON e.id = t.envelope_id"
                + " LEFT JOIN commitment c ON c.id = t.commitment_id WHERE " + condition;
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.of(Office.KEEPER, Office.COMMITTEE, Office.FINANCE);
    }

    @Override
    public Set<String> complete() {
        return Arrays.stream(TransferKind.values())
                .filter(kind -> kind != TransferKind.RELEASED)
                .map(TransferKind::action)
                .collect(Collectors.toSet());
    }
}
