package org.defenderrelief.fund;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What this node knows of a publisher whose rates are fetched.
 *
 * @param file the last whole file that came, as it was read
 * @param at when that came
 * @param failure why the last try brought none; empty if it brought one
 * @param failedAt when that was
 */
public record FetchedRates(
        RateSource source,
        Optional<RateFile> file,
        Optional<Instant> at,
        Optional<Failure> failure,
        Optional<Instant> failedAt) {
    /** Why nothing came. */
    public enum Failure {
        /** No answer, or not in time. */
        AWAY,
        /** An answer, but not the file: another status, or a redirect. */
        REFUSED,
        /** More than a file of rates can have. */
        TOO_LARGE,
        /** It was no file of this publisher's rates, or not a whole one. */
        UNREADABLE,
        /** It failed several times lately, and is left alone for some minutes. */
        RESTING
    }

    static FetchedRates nothing(RateSource source) {
        return new FetchedRates(source, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    FetchedRates with(RateFile came, Instant now) {
        return new FetchedRates(source, Optional.of(came), Optional.of(now), Optional.empty(), Optional.empty());
    }

    FetchedRates failed(Failure why, Instant now) {
        return new FetchedRates(source, file, at, Optional.of(why), Optional.of(now));
    }

    /** What the rates are called, such as {@code InforEuro 2026-12}. */
    public Optional<String> name() {
        return file.map(each -> {
            LocalDate first = each.rates().first();
            LocalDate last = each.rates().last();
            return RateImportVersion.name(source, first, last);
        });
    }
}
