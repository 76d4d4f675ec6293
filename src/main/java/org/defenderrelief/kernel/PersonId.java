package org.defenderrelief.kernel;

import java.util.Objects;
import java.util.UUID;

/** A person who signs in: the identity provider's stable subject, never a name that could be given to someone else later. */
public record PersonId(UUID value) {
    public PersonId {
        Objects.requireNonNull(value, "value");
    }

    public static PersonId parse(String text) {
        return new PersonId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
