package org.defenderrelief.vault.openpgp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.BCPGOutputStream;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;

/** Reads a public key that somebody pasted or sent, and keeps of it what encrypting takes. */
public final class ReadKey {
    /** What a key without signatures of others, and with a few names, is far below. */
    public static final int MOST_CHARACTERS = 40_000;

    private static final int MOST_KEPT = 15_000;
    private static final String BEGIN = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
    private static final String BEGIN_PRIVATE = "-----BEGIN PGP PRIVATE KEY BLOCK-----";

    private ReadKey() {}

    /**
     * A key that mails can be encrypted to.
     *
     * @param armoured the primary key and the one to encrypt to, without names
     * @param fingerprint of the primary key, in upper-case hex
     * @param until when the first of both expires; empty if neither does
     * @param revoked whether its owner revoked either; then nothing is encrypted to it
     */
    public record Found(String armoured, String fingerprint, Optional<Instant> until, boolean revoked) {}

    /** Reads a key. @throws KeyRefused if it is none that mails can be encrypted to */
    public static Found of(String text, Instant now) throws KeyRefused {
        String stripped = text.strip();
        if (stripped.length() > MOST_CHARACTERS) {
            throw new KeyRefused(KeyRefused.Why.LENGTH);
        }
        if (stripped.contains(BEGIN_PRIVATE)) {
            throw new KeyRefused(KeyRefused.Why.PRIVATE);
        }
        if (!stripped.startsWith(BEGIN)) {
            throw new KeyRefused(KeyRefused.Why.FORM);
        }
        if (stripped.indexOf(BEGIN, BEGIN.length()) >= 0) {
            throw new KeyRefused(KeyRefused.Why.SEVERAL);
        }
        return of(ring(stripped), now);
    }

    private static PGPPublicKeyRing ring(String text) throws KeyRefused {
        try (ArmoredInputStream armour =
                new ArmoredInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))) {
            BcPGPObjectFactory objects = new BcPGPObjectFactory(armour);
            Object first = objects.nextObject();
            if (!(first instanceof PGPPublicKeyRing ring)) {
                throw new KeyRefused(
                        first instanceof org.bouncycastle.openpgp.PGPSecretKeyRing
                                ? KeyRefused.Why.PRIVATE
                                : KeyRefused.Why.FORM);
            }
            if (objects.nextObject() != null) {
                throw new KeyRefused(KeyRefused.Why.SEVERAL);
            }
            return ring;
        } catch (IOException | RuntimeException unreadable) {
            throw new KeyRefused(KeyRefused.Why.FORM);
        }
    }

    private static Found of(PGPPublicKeyRing ring, Instant now) throws KeyRefused {
        PGPPublicKey primary = ring.getPublicKey();
        SelfSigned self = SelfSigned.of(primary);
        KeyStrength.require(primary);
        List<Usable> usable = new ArrayList<>();
        boolean revoked = self.isRevoked();
        if (self.isForEncrypting()) {
            usable.add(new Usable(primary, self.until(), false));
        }
        for (Iterator<PGPPublicKey> keys = ring.getPublicKeys(); keys.hasNext(); ) {
            PGPPublicKey key = keys.next();
            if (!key.isMasterKey()) {
                self.bound(key)
                        .filter(SelfSigned.Bound::isForEncrypting)
                        .ifPresent(bound ->
                                usable.add(new Usable(key, earlier(self.until(), bound.until()), bound.isRevoked())));
            }
        }
        return chosen(primary, usable, revoked, now);
    }

    /** A key of the ring to encrypt to. */
    private record Usable(PGPPublicKey key, Optional<Instant> until, boolean revoked) {
        boolean isCurrent(Instant now) {
            return until.filter(end -> !now.isBefore(end)).isEmpty() && !made().isAfter(now.plus(1, ChronoUnit.DAYS));
        }

        Instant made() {
            return key.getCreationTime().toInstant();
        }
    }

    private static Found chosen(PGPPublicKey primary, List<Usable> usable, boolean revoked, Instant now)
            throws KeyRefused {
        if (usable.isEmpty()) {
            throw new KeyRefused(KeyRefused.Why.PURPOSE);
        }
        // The newest that stands, as other programs choose.
        Optional<Usable> best = usable.stream()
                .filter(each -> !each.revoked() && each.isCurrent(now))
                .max(Comparator.comparing(Usable::made));
        boolean gone = revoked || usable.stream().allMatch(Usable::revoked);
        if (best.isEmpty() && !gone) {
            throw new KeyRefused(KeyRefused.Why.EXPIRED);
        }
        Usable taken = best.orElse(usable.get(usable.size() - 1));
        if (!gone) {
            KeyStrength.require(taken.key());
        }
        String armoured = armoured(primary, taken.key());
        if (armoured.length() > MOST_KEPT) {
            throw new KeyRefused(KeyRefused.Why.LENGTH);
        }
        return new Found(
                armoured,
                HexFormat.of().formatHex(primary.getFingerprint()).toUpperCase(Locale.ROOT),
                taken.until(),
                gone);
    }

    private static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
        return a.isEmpty() || (b.isPresent() && b.get().isBefore(a.get())) ? b : a;
    }

    /** The bare packets of both keys: signatures and names have been looked at, and are not kept. */
    private static String armoured(PGPPublicKey primary, PGPPublicKey taken) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArmoredOutputStream armour =
                        ArmoredOutputStream.builder().clearHeaders().build(out);
                BCPGOutputStream packets = new BCPGOutputStream(armour)) {
            primary.getPublicKeyPacket().encode(packets);
            if (taken.getKeyID() != primary.getKeyID()) {
                taken.getPublicKeyPacket().encode(packets);
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    /** The key to encrypt to, of what {@link Found#armoured} says. @throws IllegalArgumentException if it is not that */
    static PGPPublicKey toEncrypt(String armoured) {
        try (ArmoredInputStream armour =
                new ArmoredInputStream(new ByteArrayInputStream(armoured.getBytes(StandardCharsets.US_ASCII)))) {
            if (!(new BcPGPObjectFactory(armour).nextObject() instanceof PGPPublicKeyRing ring)) {
                throw new IllegalArgumentException("no public key");
            }
            PGPPublicKey last = ring.getPublicKey();
            for (Iterator<PGPPublicKey> keys = ring.getPublicKeys(); keys.hasNext(); ) {
                last = keys.next();
            }
            return last;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("no public key", unreadable);
        }
    }
}
