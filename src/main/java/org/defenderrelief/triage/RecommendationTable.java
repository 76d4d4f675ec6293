package org.defenderrelief.triage;

import java.util.EnumSet;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** Each recommendation must be one that somebody of triage signed, and none that was signed may be gone. */
public final class RecommendationTable implements DecidingTable {
    @Override
    public String name() {
        return "triage_recommendation";
    }

    @Override
    public String rows() {
        return "SELECT r.id AS id, r.act AS act, '" + Recommend.ACTION
                + "' AS action, r.case_id AS case_id, r.recommended_by AS person, IF(r.verdict = 'APPROVE',"
                + " JSON_OBJECT('verdict', r.verdict, 'amount', " + SqlFacts.money("r.amount", "r.currency")
                + ", 'envelope', r.envelope_id), JSON_OBJECT('verdict', r.verdict, 'reason', r.reason_code)) AS facts,"
                + " '{}' AS commitments FROM triage_recommendation r";
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.of(Office.TRIAGE);
    }

    @Override
    public Set<String> complete() {
        return Set.of(Recommend.ACTION);
    }
}
