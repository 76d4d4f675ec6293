package org.defenderrelief.history;

import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

/**
 * Salted SHA-256 hashes of what was sealed, so that history can prove what a compartment held without telling it, and still
 * verifies when the compartment has been erased.
 */
public final class Commitments {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9/-]{0,79}(@[0-9]{1,9})?");
    private static final Commitments NONE = new Commitments(new TreeMap<>());

    private final SortedMap<String, String> members;

    private Commitments(SortedMap<String, String> members) {
        this.members = members;
    }

    public static Commitments none() {
        return NONE;
    }

    /** These and that of a compartment's version, under the name {@code <compartment>@<version>}. */
    public Commitments and(String compartment, int version, byte[] hash) {
        return and(compartment + "@" + version, hash);
    }

    /** These and those of versions that were sealed together. */
    public Commitments and(Map<CompartmentName, SealedVersion> sealed) {
        Commitments all = this;
        for (Map.Entry<CompartmentName, SealedVersion> one : sealed.entrySet()) {
            SealedVersion version = one.getValue();
            all = all.and(one.getKey().value(), version.version(), version.commitment());
        }
        return all;
    }

    /**
     * These and one more.
     *
     * @param name lower-case words with hyphens and slashes, possibly {@code @<version>}
     * @param hash 32 bytes
     */
    public Commitments and(String name, byte[] hash) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a commitment's name");
        }
        if (hash.length != 32) {
            throw new IllegalArgumentException("a commitment is 32 bytes");
        }
        SortedMap<String, String> more = new TreeMap<>(members);
        if (more.put(name, HexFormat.of().formatHex(hash)) != null) {
            throw new IllegalArgumentException("commitment " + name + " is given twice");
        }
        if (CanonicalJson.length(more) > Facts.MAX_LENGTH) {
            throw new IllegalArgumentException("too many commitments for one entry");
        }
        return new Commitments(more);
    }

    /** Canonical JSON: an object of lower-case hex strings, keys sorted. */
    String json() {
        return CanonicalJson.object(members);
    }

    @Override
    public String toString() {
        return json();
    }
}
