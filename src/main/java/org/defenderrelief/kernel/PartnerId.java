package org.defenderrelief.kernel;

import java.util.Objects;
import java.util.regex.Pattern;

/** A partner organisation, as the signed {@code partner_organisation} claim names it: 2 to 40 of a-z, 0-9 and hyphen. */
public record PartnerId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

    public PartnerId {
        Objects.requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a partner organisation's id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
