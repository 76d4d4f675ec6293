package org.defenderrelief.fund;

import java.time.LocalDate;
import java.util.Currency;

import org.defenderrelief.kernel.Problem;

/** Says that a rate is missing. */
final class NoRate {
    private NoRate() {}

    static Refusal refusal(Currency from, Currency to, LocalDate on) {
        return new Refusal(
                "no-exchange-rate",
                "No rate from " + from + " to " + to + " is recorded on or before " + on + ". Record one first.");
    }

    static Problem.Conflict problem(Currency from, Currency to, LocalDate on) {
        Refusal refusal = refusal(from, to, on);
        return new Problem.Conflict(refusal.rule(), refusal.reason());
    }
}
