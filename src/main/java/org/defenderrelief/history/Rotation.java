package org.defenderrelief.history;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.VerifyingKey;

/**
 * The act {@code keyring.rotated}: from its place in the tree on the service signs by another generation of its keyring. The generation before
 * signs it where a person's signature stands, the new one vouches for it as the service; so each says that the other is the service too.
 *
 * @param generation the new one
 * @param before the key of the generation before, or what the act says it is
 * @param key the key of the new one
 * @param theft whether the one before was stolen: then nothing is taken from it any more
 * @param at when it was made
 */
record Rotation(int generation, VerifyingKey before, VerifyingKey key, boolean theft, Instant at) {
    static final String ACTION = "keyring.rotated";

    private static final String GENERATION = "generation";
    private static final String BEFORE = "before";
    private static final String KEY = "key";
    private static final String THEFT = "theft";

    Facts facts() {
        return Facts.of(BEFORE, hex(before), KEY, hex(key), THEFT, Boolean.toString(theft))
                .and(GENERATION, generation);
    }

    /** The short name of the key before, as the act's signer: the first 16 hex digits of its SHA-256. */
    String signer() {
        return HexFormat.of().formatHex(Arrays.copyOf(Secrets.sha256(before.bytes()), 8));
    }

    static boolean is(EntryRow row) {
        return row.action().equals(ACTION);
    }

    /** What the row says, if it is such an act and both generations that it names signed it. */
    static Optional<Rotation> of(EntryRow row) {
        return read(row)
                .filter(read -> row.caseId() == null
                        && row.isCanonical()
                        && row.signer().equals(read.signer())
                        && read.facts().json().equals(row.facts())
                        && read.before().verifies(row.body(), row.signature())
                        && read.key().verifies(row.witnessed(), row.serviceSignature()));
    }

    private static Optional<Rotation> read(EntryRow row) {
        if (!is(row) || !row.isCanonical()) {
            return Optional.empty();
        }
        Map<String, String> facts = CanonicalJson.parse(row.facts());
        String number = facts.getOrDefault(GENERATION, "");
        try {
            return number.matches("[1-9]\\d{0,5}")
                    ? Optional.of(new Rotation(
                            Integer.parseInt(number),
                            key(facts.getOrDefault(BEFORE, "")),
                            key(facts.getOrDefault(KEY, "")),
                            Boolean.parseBoolean(facts.get(THEFT)),
                            EntryCheck.at(row)))
                    : Optional.empty();
        } catch (IllegalArgumentException noKey) {
            return Optional.empty();
        }
    }

    /** Until when what the generation before signed still gets a place in the tree. */
    Instant endsOverlap() {
        return theft ? at : at.plus(ServiceKeys.OVERLAP);
    }

    private static VerifyingKey key(String hex) {
        return VerifyingKey.of(HexFormat.of().parseHex(hex));
    }

    private static String hex(VerifyingKey key) {
        return HexFormat.of().formatHex(key.bytes());
    }
}
