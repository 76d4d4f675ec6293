package org.defenderrelief.fund;

import java.util.EnumSet;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** Imported rates, as one person proposed them, and another confirmed them or the first took them back: by the hash of all of them together. */
public final class RateImportTable implements DecidingTable {
    private static final String NAMED =
            "'importId', CAST(i.id AS CHAR), '" + RateImport.SUBJECT + "', '" + PublishedRates.EURO + "'";
    private static final String RATES = NAMED + ", 'source', i.source, 'first', CAST(i.first_day AS CHAR),"
            + " 'last', CAST(i.last_day AS CHAR), 'count', CAST(i.rate_count AS CHAR), 'digest', "
            + SqlFacts.hash("i.rates") + ", 'file', i.file_hash, 'leftOut', i.left_out";
    private static final String PROPOSAL = ", 'proposal', CAST(i.proposed_act AS CHAR)";

    @Override
    public String name() {
        return "rate_import";
    }

    @Override
    public String rows() {
        return "SELECT CAST(i.id AS CHAR) AS id, i.proposed_act AS act, '" + AuthenticImport.PROPOSED
                + "' AS action, NULL AS case_id, i.proposed_by AS person, "
                + SqlFacts.plain("JSON_OBJECT(" + RATES + ")")
                + " AS facts, NULL AS commitments FROM rate_import i WHERE i.trusted_act IS NULL"
                + " UNION ALL SELECT CAST(i.id AS CHAR), i.confirmed_act, '" + AuthenticImport.CONFIRMED
                + "', NULL, i.confirmed_by, "
                + SqlFacts.plain("JSON_OBJECT(" + RATES + PROPOSAL + ", 'stepReason', COALESCE(i.reason, ''))")
                + ", NULL FROM rate_import i WHERE i.confirmed_at IS NOT NULL OR i.confirmed_by IS NOT NULL"
                + " OR i.confirmed_act IS NOT NULL OR i.reason IS NOT NULL"
                + " UNION ALL SELECT CAST(i.id AS CHAR), i.withdrawn_act, '" + AuthenticImport.WITHDRAWN
                + "', NULL, i.proposed_by, "
                + SqlFacts.plain("JSON_OBJECT(" + NAMED + PROPOSAL + ")")
                + ", NULL FROM rate_import i WHERE i.withdrawn_act IS NOT NULL OR i.withdrawn_at IS NOT NULL";
    }

    /** Those that the service fetched and trusted: nobody of an office signed them. */
    public static final class Trusted implements DecidingTable {
        @Override
        public String name() {
            return "rate_import";
        }

        @Override
        public String rows() {
            return "SELECT CAST(i.id AS CHAR) AS id, IF(i.trusted_act = i.proposed_act, i.trusted_act, NULL) AS act, '"
                    + AuthenticImport.TRUSTED + "' AS action, NULL AS case_id, i.proposed_by AS person, "
                    + SqlFacts.plain("JSON_OBJECT(" + RATES + ")")
                    + " AS facts, NULL AS commitments FROM rate_import i WHERE i.trusted_act IS NOT NULL";
        }

        @Override
        public Set<Office> offices() {
            return EnumSet.noneOf(Office.class);
        }

        @Override
        public Set<String> complete() {
            return Set.of(AuthenticImport.TRUSTED);
        }
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.of(Office.KEEPER, Office.FINANCE);
    }

    @Override
    public Set<String> complete() {
        return Set.of(AuthenticImport.PROPOSED, AuthenticImport.CONFIRMED, AuthenticImport.WITHDRAWN);
    }
}
