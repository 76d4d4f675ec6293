package org.defenderrelief.kernel;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The neutral name of a case towards the world, such as {@code DR-7K3M-Q9PX}: 40 random bits, so that it tells neither when nor how many.
 */
public record Reference(String value) {
    private static final Pattern FORM = Pattern.compile("DR-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");

    public Reference {
        Objects.requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a case reference");
        }
    }

    public static Reference random() {
        return new Reference("DR-" + Crockford.grouped(Crockford.random(8), 4));
    }

    /** The reference somebody typed, if it can be one; case and look-alike letters do not matter. */
    public static Optional<Reference> read(String typed) {
        String upper = typed.strip();
        if (upper.length() < 2 || !upper.regionMatches(true, 0, "DR", 0, 2)) {
            return Optional.empty();
        }
        try {
            String symbols = Crockford.normalise(upper.substring(2));
            return symbols.length() == 8
                    ? Optional.of(new Reference("DR-" + Crockford.grouped(symbols, 4)))
                    : Optional.empty();
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
