package org.defenderrelief.fund;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads amounts, currencies and facts off rows. Whoever has the database can write such as no money of any currency is; that is then nothing
 * that anybody signed, not a failure of ours.
 */
final class Possible {
    private Possible() {}

    /** Empty if the row holds what cannot be. */
    static <T> Optional<T> read(Supplier<T> row) {
        try {
            return Optional.of(row.get());
        } catch (IllegalArgumentException | ArithmeticException | NullPointerException cannotBe) {
            return Optional.empty();
        }
    }
}
