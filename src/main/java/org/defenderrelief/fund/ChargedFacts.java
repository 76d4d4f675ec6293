package org.defenderrelief.fund;

import java.util.Optional;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.history.SqlFacts;

/** What acts say of the published rate that a payment is charged at: each that books what a rate made of it says one, or that there is none. */
final class ChargedFacts {
    static final String RATE = "rate";
    static final String SOURCE = "rateSource";
    static final String DATE = "rateDate";

    private ChargedFacts() {}

    /** The facts and these, if such a line has them. */
    static Facts of(TransferKind kind, Optional<AppliedRate> charged, Facts and) {
        return kind.isOfRate()
                ? and.and(RATE, charged.map(each -> each.rate().toPlainString()).orElse(SqlFacts.NONE))
                        .and(
                                SOURCE,
                                charged.map(each -> Sha256.hex(each.source())).orElse(SqlFacts.NONE))
                        .and(DATE, charged.map(each -> each.date().toString()).orElse(SqlFacts.NONE))
                : and;
    }

    /** The same in SQL, of a line {@code t}: names and expressions of a JSON object. */
    static String sql() {
        return "'" + RATE + "', COALESCE(" + SqlFacts.decimal("t.charged_rate") + ", '" + SqlFacts.NONE + "'), '"
                + SOURCE + "', COALESCE(" + SqlFacts.hash("t.charged_source") + ", '" + SqlFacts.NONE + "'), '" + DATE
                + "', COALESCE(CAST(t.charged_on AS CHAR), '" + SqlFacts.NONE + "')";
    }
}
