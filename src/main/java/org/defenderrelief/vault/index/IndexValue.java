package org.defenderrelief.vault.index;

/**
 * A value as the index holds it.
 *
 * @param digest the keyed digest in 64 lower-case hex digits
 */
public record IndexValue(Purpose purpose, String digest) implements Comparable<IndexValue> {
    @Override
    public int compareTo(IndexValue other) {
        int byPurpose = purpose.name().compareTo(other.purpose.name());
        return byPurpose == 0 ? digest.compareTo(other.digest) : byPurpose;
    }

    /** As commitments to the index write it. */
    String text() {
        return purpose + ":" + digest;
    }
}
