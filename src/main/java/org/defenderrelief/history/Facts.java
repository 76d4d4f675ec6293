package org.defenderrelief.history;

import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

import org.defenderrelief.kernel.Money;

/**
 * What an entry says beyond who, what and when: codes, amounts, hashes, ids and times. By its form it has no room for names or
 * free text: a value is one unbroken word of {@code A-Z a-z 0-9 . _ : / + = , -} of at most 200 characters, or an amount such as
 * {@code EUR 1200.00}. History is kept for ever, so what a person wrote must never come into it.
 */
public final class Facts {
    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");
    private static final Pattern VALUE =
            Pattern.compile("[A-Za-z0-9._:/+=,-]{0,200}|[A-Z]{3} [0-9]{1,13}(\\.[0-9]{1,4})?");
    /** Size of the column, in characters of canonical JSON. */
    static final int MAX_LENGTH = 4000;

    private static final Facts NONE = new Facts(new TreeMap<>());

    private final SortedMap<String, String> members;

    private Facts(SortedMap<String, String> members) {
        this.members = members;
    }

    public static Facts none() {
        return NONE;
    }

    /**
     * Facts from keys and values in turn.
     *
     * @throws IllegalArgumentException if a key or value has not the allowed form, a key comes twice, or all are too long together
     */
    public static Facts of(String... keysAndValues) {
        if (keysAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a key without a value");
        }
        Facts facts = NONE;
        for (int i = 0; i < keysAndValues.length; i += 2) {
            facts = facts.and(keysAndValues[i], keysAndValues[i + 1]);
        }
        return facts;
    }

    /** These facts and one more. @throws IllegalArgumentException as {@link #of} */
    public Facts and(String key, String value) {
        Objects.requireNonNull(value, key);
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not a fact's key: " + KEY);
        }
        if (!VALUE.matcher(value).matches()) {
            // The value itself stays out of the message: it may be what must not be here.
            throw new IllegalArgumentException("fact " + key + " has not the form of a code, id, hash, time or amount");
        }
        SortedMap<String, String> more = new TreeMap<>(members);
        if (more.put(key, value) != null) {
            throw new IllegalArgumentException("fact " + key + " is given twice");
        }
        if (CanonicalJson.length(more) > MAX_LENGTH) {
            throw new IllegalArgumentException("too many facts for one entry");
        }
        return new Facts(more);
    }

    public Facts and(String key, Enum<?> code) {
        return and(key, code.name());
    }

    public Facts and(String key, long number) {
        return and(key, Long.toString(number));
    }

    public Facts and(String key, UUID id) {
        return and(key, id.toString());
    }

    public Facts and(String key, Instant time) {
        return and(key, time.toString());
    }

    public Facts and(String key, Money amount) {
        return and(key, amount.toString());
    }

    /** Canonical JSON: an object of strings, keys sorted. */
    String json() {
        return CanonicalJson.object(members);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts facts && facts.members.equals(members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return json();
    }
}
