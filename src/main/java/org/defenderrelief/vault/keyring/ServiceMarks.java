package org.defenderrelief.vault.keyring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

import jakarta.inject.Singleton;

import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * Marks by which the service knows again what it wrote into a row itself, where no signed act says it: whoever has the database alone makes none. One is good for nothing but
 * what it was made for, and as long as the generation of the keyring that made it is read.
 */
@Singleton
public class ServiceMarks {
    private static final String LABEL = "relief/2|mark";

    private final ServiceKeys keys;

    ServiceMarks(ServiceKeys keys) {
        this.keys = keys;
    }

    /**
     * Makes one.
     *
     * @param purpose what it is for, a plain word
     * @param what it is made of, such as the id of a row and a time
     * @return 64 digits of lower-case hex
     */
    public String of(String purpose, String what) {
        return HexFormat.of().formatHex(made(keys.inUse(), purpose, what));
    }

    /** Whether the service made it for that. @param markOrNull as a row has it */
    public boolean isOurs(String purpose, String what, String markOrNull) {
        if (markOrNull == null) {
            return false;
        }
        byte[] mark = markOrNull.getBytes(StandardCharsets.UTF_8);
        return keys.readable().stream()
                .map(generation -> HexFormat.of().formatHex(made(generation, purpose, what)))
                .anyMatch(ours -> MessageDigest.isEqual(ours.getBytes(StandardCharsets.UTF_8), mark));
    }

    private byte[] made(int generation, String purpose, String what) {
        try (SymmetricKey key = keys.session(generation).derive(LABEL)) {
            return key.mac((LABEL + "|" + purpose + "|" + what).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public String toString() {
        return "ServiceMarks[redacted]";
    }
}
