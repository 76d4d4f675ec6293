package org.defenderrelief.vault.openpgp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** What the owner of a key signed about it with the key itself. What others signed, or nobody did, is not looked at. */
final class SelfSigned {
    private static final int ENCRYPTS = KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE;

    private final PGPPublicKey primary;
    private final PGPSignature last;
    private final boolean revoked;

    private SelfSigned(PGPPublicKey primary, PGPSignature last, boolean revoked) {
        this.primary = primary;
        this.last = last;
        this.revoked = revoked;
    }

    /** @throws KeyRefused if the key did not sign itself */
    static SelfSigned of(PGPPublicKey primary) throws KeyRefused {
        List<PGPSignature> own = new ArrayList<>();
        for (Iterator<String> names = primary.getUserIDs(); names.hasNext(); ) {
            String name = names.next();
            each(primary.getSignaturesForID(name))
                    .filter(signature -> signature.isCertification()
                            && signed(primary, signature, s -> s.verifyCertification(name, primary)))
                    .forEach(own::add);
        }
        each(primary.getSignaturesOfType(PGPSignature.DIRECT_KEY))
                .filter(signature -> signed(primary, signature, s -> s.verifyCertification(primary)))
                .forEach(own::add);
        boolean revoked = each(primary.getSignaturesOfType(PGPSignature.KEY_REVOCATION))
                .anyMatch(signature -> signed(primary, signature, s -> s.verifyCertification(primary)));
        PGPSignature last = own.stream()
                .max(Comparator.comparing(PGPSignature::getCreationTime))
                .orElseThrow(() -> new KeyRefused(KeyRefused.Why.FORM));
        return new SelfSigned(primary, last, revoked);
    }

    boolean isRevoked() {
        return revoked;
    }

    boolean isForEncrypting() {
        return primary.isEncryptionKey() && encrypts(last);
    }

    Optional<Instant> until() {
        return until(primary, last);
    }

    /** What the owner signed about a key beneath theirs. */
    record Bound(boolean isForEncrypting, Optional<Instant> until, boolean isRevoked) {}

    /** Empty if they signed nothing about it. */
    Optional<Bound> bound(PGPPublicKey key) {
        boolean gone = each(key.getSignaturesOfType(PGPSignature.SUBKEY_REVOCATION))
                .anyMatch(signature -> signed(primary, signature, s -> s.verifyCertification(primary, key)));
        return each(key.getSignaturesOfType(PGPSignature.SUBKEY_BINDING))
                .filter(signature -> signed(primary, signature, s -> s.verifyCertification(primary, key)))
                .max(Comparator.comparing(PGPSignature::getCreationTime))
                .map(binding -> new Bound(key.isEncryptionKey() && encrypts(binding), until(key, binding), gone));
    }

    private static boolean encrypts(PGPSignature signature) {
        PGPSignatureSubpacketVector said = signature.getHashedSubPackets();
        return said != null && (said.getKeyFlags() & ENCRYPTS) != 0;
    }

    private static Optional<Instant> until(PGPPublicKey key, PGPSignature signature) {
        PGPSignatureSubpacketVector said = signature.getHashedSubPackets();
        long seconds = said == null ? 0 : said.getKeyExpirationTime();
        return seconds == 0
                ? Optional.empty()
                : Optional.of(key.getCreationTime().toInstant().plusSeconds(seconds));
    }

    private static java.util.stream.Stream<PGPSignature> each(Iterator<PGPSignature> signatures) {
        List<PGPSignature> all = new ArrayList<>();
        if (signatures != null) {
            signatures.forEachRemaining(all::add);
        }
        return all.stream();
    }

    private interface Check {
        boolean of(PGPSignature signature) throws PGPException;
    }

    private static boolean signed(PGPPublicKey primary, PGPSignature signature, Check check) {
        try {
            if (signature.getKeyID() != primary.getKeyID() || isWeak(signature)) {
                return false;
            }
            signature.init(new BcPGPContentVerifierBuilderProvider(), primary);
            return check.of(signature);
        } catch (PGPException | RuntimeException unreadable) {
            return false;
        }
    }

    /** Collisions are made of both (RFC 9580, 9.5). */
    private static boolean isWeak(PGPSignature signature) {
        return signature.getHashAlgorithm() == HashAlgorithmTags.MD5
                || signature.getHashAlgorithm() == HashAlgorithmTags.SHA1;
    }
}
