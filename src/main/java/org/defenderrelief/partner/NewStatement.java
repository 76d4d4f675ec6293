package org.defenderrelief.partner;

import java.time.LocalDate;
import java.util.Optional;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Problem;

/**
 * What a keeper wants to say of an organisation.
 *
 * @param name what it is called, if they vouch for it
 * @param vouching who vouches for it and how it was looked at, if they vouch for it
 * @param until the last day on which it counts, in UTC, if they vouch for it
 * @param reason why, if they do not
 */
public record NewStatement(
        PartnerId organisation,
        StatementKind kind,
        Optional<String> name,
        Optional<String> vouching,
        Optional<LocalDate> until,
        Optional<String> reason) {
    private static final int NAME = 200;
    private static final int TEXT = 2000;
    private static final int YEARS = 3;

    /**
     * Vouching for it.
     *
     * @param today in UTC
     * @throws Problem.InvalidInput if something is missing, too long, or the day is not within three years from tomorrow on
     */
    public static NewStatement vouch(
            PartnerId organisation, String name, String vouching, LocalDate until, LocalDate today) {
        String called = FreeText.required("name", name, NAME);
        String why = FreeText.required("vouching", vouching, TEXT);
        if (until == null) {
            throw new Problem.InvalidInput("vettedUntil", Flaw.NEEDED);
        }
        if (!until.isAfter(today) || until.isAfter(today.plusYears(YEARS))) {
            throw new Problem.InvalidInput("vettedUntil", Flaw.VETTED_UNTIL, YEARS);
        }
        return new NewStatement(
                organisation,
                StatementKind.VOUCHED,
                Optional.of(called),
                Optional.of(why),
                Optional.of(until),
                Optional.empty());
    }

    /** Suspending it, lifting that, or ending it. @throws Problem.InvalidInput if the reason is missing or too long */
    public static NewStatement of(PartnerId organisation, StatementKind kind, String reason) {
        if (kind == StatementKind.VOUCHED) {
            throw new IllegalArgumentException("vouching says more than a reason");
        }
        return new NewStatement(
                organisation,
                kind,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(FreeText.required("reason", reason, TEXT)));
    }
}
