package org.defenderrelief.kernel;

import java.util.Objects;
import java.util.UUID;

/** A person who signs in: the identity provider's stable subject, never a name that could be given to someone else later. */
public record PersonId(UUID value) {
    public PersonId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * The id that is written so: 36 characters in lower case, as {@link #toString()} writes it, so that nobody goes by two spellings.
     *
     * @throws IllegalArgumentException for any other text, or none
     */
    public static PersonId parse(String text) {
        return Ids.read(text)
                .filter(id -> id.toString().equals(text))
                .map(PersonId::new)
                .orElseThrow(() -> new IllegalArgumentException("not a person's id"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
