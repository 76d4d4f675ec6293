package org.defenderrelief.committee;

import java.math.BigDecimal;
import java.util.Optional;

import org.defenderrelief.kernel.Problem;

/**
 * Whether what a round asks is still how things are, and whether the round is what was signed.
 *
 * @param pair the currencies of the rate, such as {@code USD to EUR}
 * @param rateWas the rate that the round was opened on
 * @param rateNow the present one; empty if none holds today
 */
public record Standing(Code code, String pair, BigDecimal rateWas, Optional<BigDecimal> rateNow) {
    /** How a round stands. */
    public enum Code {
        /** It asks about how things are. Of a round that is no longer open: it was decided as is shown. */
        STANDS,
        /** The exchange rate is far from the one that the committee was asked about, so that it would cost something else. */
        RATE_MOVED,
        /** The needs or the payment details are others now. */
        CHANGED,
        /** The round, a vote or a recusal is not as it was signed: nothing of it counts. */
        NOT_AUTHENTIC
    }

    /** Of a proposal that nobody votes on any more. */
    static Standing decided(Proposal proposal) {
        BigDecimal rate = proposal.first().rate().rate();
        return new Standing(Code.STANDS, "", rate, Optional.of(rate));
    }

    /** What it means and how to go on, in English; the pages have their own words. */
    public String sentence() {
        return switch (code) {
            case STANDS -> "Nothing has changed since it was opened.";
            case RATE_MOVED ->
                "The exchange rate " + pair + " moved from " + rateWas.toPlainString() + " to "
                        + rateNow.map(BigDecimal::toPlainString).orElse("none")
                        + " since this round was opened, so its votes are on another amount of the envelope."
                        + " Triage opens a new round on the present rate; members then vote anew.";
            case CHANGED ->
                "The needs or the payment details have changed since this round was opened."
                        + " Triage opens a new round on what holds now.";
            case NOT_AUTHENTIC ->
                "This round or one of its votes is not as it was signed. Nothing is done on it. Keepers and auditors are told.";
        };
    }

    /** Passes if votes on it can count. @throws Problem.Conflict {@code rate-moved} or {@code proposal-changed} */
    void require() {
        if (code == Code.RATE_MOVED) {
            throw new Problem.Conflict("rate-moved", sentence());
        }
        if (code == Code.CHANGED) {
            throw new Problem.Conflict("proposal-changed", sentence());
        }
    }
}
