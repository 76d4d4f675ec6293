package org.defenderrelief.vault.keyring;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

import jakarta.inject.Singleton;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * Text that somebody's own browser carries from one page to the next, because it is stored nowhere here: sealed by AES-256-GCM under a key
 * of the service, bound to what it is for, to the person and to a time. It opens for nothing and nobody else, nowhere else, changed by
 * nobody, and not for ever. It is
 * made smaller first, since it travels over slow lines and does not shrink any more once it is sealed.
 */
@Singleton
public class CarriedText {
    /** No text is longer, in bytes of UTF-8. */
    static final int MAX = 2 << 20;

    private static final String LABEL = "relief/2|carried";

    private final ServiceKeys keys;
    private final Clock clock;

    CarriedText(ServiceKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Seals a text.
     *
     * @param purpose what it is carried for, a plain word; it opens for that alone
     * @param life for how long it opens
     * @return base64url
     * @throws IllegalArgumentException if it is longer than 2 MB
     */
    public String seal(String purpose, PersonId owner, String text, Duration life) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        if (plain.length > MAX) {
            throw new IllegalArgumentException("a carried text has at most " + MAX + " bytes");
        }
        long until = clock.instant().plus(life).getEpochSecond();
        byte[] small = shrunk(plain);
        byte[] sealed = sealed(small, bound(purpose, owner, until));
        Secrets.wipe(plain);
        Secrets.wipe(small);
        return Secrets.base64Url(ByteBuffer.allocate(Long.BYTES + sealed.length)
                .putLong(until)
                .put(sealed)
                .array());
    }

    /** The text; none if it is another person's, was for something else, was changed, is over, or never was sealed here. */
    public Optional<String> open(String purpose, PersonId owner, String carried) {
        try {
            byte[] both = Secrets.fromBase64Url(carried);
            if (both.length <= Long.BYTES) {
                return Optional.empty();
            }
            long until = ByteBuffer.wrap(both).getLong();
            byte[] sealed = Arrays.copyOfRange(both, Long.BYTES, both.length);
            Optional<byte[]> small = opened(sealed, bound(purpose, owner, until));
            return clock.instant().getEpochSecond() < until
                    ? small.map(text -> new String(whole(text), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Whether its end has passed, as it says itself, so that it opens for nobody any more; also if it cannot have been sealed here. */
    public boolean isOver(String carried) {
        try {
            byte[] both = Secrets.fromBase64Url(carried);
            return both.length <= Long.BYTES
                    || ByteBuffer.wrap(both).getLong() <= clock.instant().getEpochSecond();
        } catch (IllegalArgumentException nonsense) {
            return true;
        }
    }

    private byte[] sealed(byte[] small, byte[] bound) {
        try (SymmetricKey key = keys.session().derive(LABEL)) {
            return key.seal(small, bound);
        }
    }

    /** Whichever generation of the keyring sealed it, as long as that one is read. */
    private Optional<byte[]> opened(byte[] sealed, byte[] bound) {
        for (int generation : keys.readable()) {
            try (SymmetricKey key = keys.session(generation).derive(LABEL)) {
                return Optional.of(key.open(sealed, bound));
            } catch (DoesNotOpen another) {
                continue; // the next one may have sealed it
            }
        }
        return Optional.empty();
    }

    private static byte[] bound(String purpose, PersonId owner, long until) {
        return (LABEL + "|" + purpose + "|" + owner + "|" + until).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] shrunk(byte[] plain) {
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(small)) {
            deflater.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return small.toByteArray();
    }

    /** What opens was sealed here, so it is no longer than what may be sealed. */
    private static byte[] whole(byte[] small) {
        try (InputStream inflater = new InflaterInputStream(new ByteArrayInputStream(small))) {
            return inflater.readNBytes(MAX);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public String toString() {
        return "CarriedText[redacted]";
    }
}
