package org.defenderrelief.vault.keyring;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * Keys under which somebody's own browser seals a draft on its device. None is stored anywhere: each follows from the keyring, the person
 * and a ticket that lies beside the draft. So a device without a sign-in, and the sign-in of anybody else, has a ticket and no key, and
 * after three days nobody is given it any more.
 */
@Singleton
public class DraftKeys {
    /** How long a draft opens from when its ticket was made. */
    public static final Duration LIFE = Duration.ofHours(72);

    private static final String LABEL = "relief/2|draft";
    private static final int RANDOM = 12;
    private static final int TICKET = Long.BYTES + RANDOM + Integer.BYTES;

    private final ServiceKeys keys;
    private final Clock clock;

    DraftKeys(ServiceKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A key for a draft.
     *
     * @param ticket what to ask with for the same key again; base64url, says nothing of anybody
     * @param until when it stops being given out
     * @param key 256 bits, base64url
     */
    public record DraftKey(String ticket, Instant until, String key) {
        @Override
        public String toString() {
            return "DraftKey[redacted]";
        }
    }

    /** A key for a draft that begins. */
    public DraftKey begin(PersonId owner) {
        byte[] ticket = ByteBuffer.allocate(TICKET)
                .putLong(clock.instant().plus(LIFE).getEpochSecond())
                .put(Secrets.random(RANDOM))
                .putInt(keys.inUse())
                .array();
        return of(owner, ticket);
    }

    /** The key of a ticket, for whom it was made; another one for anybody else; none once its time is over, or if it never was a ticket. */
    public Optional<DraftKey> again(PersonId owner, String ticket) {
        long now = now();
        return read(ticket)
                .filter(read -> end(read) > now && end(read) <= now + LIFE.toSeconds())
                .filter(read -> keys.takes(generation(read), Instant.ofEpochSecond(end(read)), LIFE))
                .map(read -> of(owner, read));
    }

    /** Whether a ticket's time is over, by this service's clock, so that nobody is given its key any more. What never was a ticket has no end. */
    public boolean isOver(String ticket) {
        return read(ticket).filter(read -> end(read) <= now()).isPresent();
    }

    private static Optional<byte[]> read(String ticket) {
        try {
            return Optional.of(Secrets.fromBase64Url(ticket)).filter(read -> read.length == TICKET);
        } catch (IllegalArgumentException nonsense) {
            return Optional.empty();
        }
    }

    private static long end(byte[] ticket) {
        return ByteBuffer.wrap(ticket).getLong();
    }

    /** Of the keyring, that the key follows from. */
    private static int generation(byte[] ticket) {
        return ByteBuffer.wrap(ticket).getInt(TICKET - Integer.BYTES);
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private DraftKey of(PersonId owner, byte[] ticket) {
        String text = Secrets.base64Url(ticket);
        byte[] key;
        try (SymmetricKey root = keys.session(generation(ticket)).derive(LABEL)) {
            key = root.mac((LABEL + "|" + owner + "|" + text).getBytes(StandardCharsets.UTF_8));
        }
        try {
            return new DraftKey(text, Instant.ofEpochSecond(end(ticket)), Secrets.base64Url(key));
        } finally {
            Secrets.wipe(key);
        }
    }

    @Override
    public String toString() {
        return "DraftKeys[redacted]";
    }
}
