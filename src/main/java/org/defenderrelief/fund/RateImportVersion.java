package org.defenderrelief.fund;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;

/**
 * Rates of one file that were proposed once, as their row says, to be shown.
 *
 * @param count how many rates there are
 * @param leftOut codes of currencies that this service does not know, whose rates were left out
 * @param fileHash SHA-256 of the file, in lower-case hex
 * @param reason why rates that are far from those before are right, as whoever confirmed them said
 * @param confirmedBy empty while it waits; so is {@code confirmedAt}
 */
public record RateImportVersion(
        RateImportId id,
        RateSource source,
        LocalDate first,
        LocalDate last,
        int count,
        List<String> leftOut,
        String fileHash,
        State state,
        PersonId proposedBy,
        Instant proposedAt,
        Optional<RateReason> reason,
        Optional<PersonId> confirmedBy,
        Optional<Instant> confirmedAt) {
    /** Where it stands. */
    public enum State {
        /** Another person has to confirm it. */
        WAITING,
        /** Its proposer took it back before anybody confirmed it. */
        WITHDRAWN,
        /** Its rates are used from their days on, until later ones. */
        CONFIRMED,
        /** The service fetched them itself, and they count while {@code relief.rates.trusted} is set. */
        TRUSTED,
        /** It is not what was signed, or the acts cannot be relied on at the moment. */
        UNSIGNED
    }

    /** What its rates are called, such as {@code InforEuro 2026-11} or {@code ECB 2026-08-31 – 2026-11-27}. */
    public String name() {
        return name(source, first, last);
    }

    static String name(RateSource source, LocalDate first, LocalDate last) {
        return first.equals(last) ? source.of(first) : source.of(first) + " – " + last;
    }

    /** Whether that person can confirm it, for pages to offer. */
    public boolean isForConfirmationBy(Actor actor) {
        return state == State.WAITING && ProposeRate.isFor(actor) && !proposedBy.equals(actor.person());
    }

    /** Whether that person can take it back, for pages to offer. */
    public boolean isForWithdrawalBy(Actor actor) {
        return state == State.WAITING && ProposeRate.isFor(actor) && proposedBy.equals(actor.person());
    }
}
