package org.defenderrelief.vault.seal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;

/**
 * The key that restores an office when its people cannot: a secret of 256 bits, from which an X-Wing and an Ed25519 key derive. It is split by
 * Shamir's scheme over GF(2^8) with the polynomial of AES, byte by byte, the share of place x being the values at x; Bouncy Castle carries it
 * out. It is made and given back in memory alone. Closing it wipes it; it never shows itself.
 */
public final class RecoveryKey implements AutoCloseable {
    /** Length in bytes. */
    static final int SECRET = SymmetricKey.LENGTH;

    /** One share must never be enough. */
    public static final int LEAST_THRESHOLD = 2;

    /** As many as can be looked after; less than the library could. */
    public static final int MOST_SHARES = 16;

    private final SymmetricKey secret;

    private RecoveryKey(SymmetricKey secret) {
        this.secret = secret;
    }

    public static RecoveryKey random() {
        return new RecoveryKey(SymmetricKey.random());
    }

    /** What is sealed to it opens with these, and they sign for it; the caller closes them. */
    public PrivateKeys keys() {
        return PrivateKeys.derivedFrom(secret, Binding.FORMAT + "|recovery");
    }

    /**
     * Shares of which so many give the key back, which the caller closes.
     *
     * @throws IllegalArgumentException if one would be enough, or there are too few or too many
     */
    public List<RecoveryShare> split(int threshold, int shares) {
        if (threshold < LEAST_THRESHOLD || shares < threshold || shares > MOST_SHARES) {
            throw new IllegalArgumentException(
                    "a recovery key is split so that two or more of at most 16 give it back");
        }
        // The library has room for as many shares as the secret has bytes, and fills the first ones alone. By its
        // native mode nothing is looked
        // up in a table at a secret's place.
        ShamirSplitSecretShare[] split = new ShamirSecretSplitter(
                        ShamirSecretSplitter.Algorithm.AES, ShamirSecretSplitter.Mode.Native, SECRET, Secrets.RANDOM)
                .resplit(secret.raw(), threshold, shares)
                .getSecretShares();
        List<RecoveryShare> made = new ArrayList<>();
        for (int place = 1; place <= shares; place++) {
            byte[] share = encoded(split[place - 1]);
            made.add(RecoveryShare.of(place, threshold, share));
            Secrets.wipe(share);
        }
        return List.copyOf(made);
    }

    /**
     * The key that these shares give, which the caller closes. Whether it is the one that was split, only its public half tells.
     *
     * @throws IllegalArgumentException if they are too few, or two of one place, or not of one split
     */
    public static RecoveryKey combined(List<RecoveryShare> shares) {
        int threshold = shares.isEmpty() ? LEAST_THRESHOLD : shares.get(0).threshold();
        long places = shares.stream().map(RecoveryShare::index).distinct().count();
        if (shares.size() < threshold
                || places != shares.size()
                || shares.stream().anyMatch(share -> share.threshold() != threshold)) {
            throw new IllegalArgumentException("not the shares that give a recovery key");
        }
        List<byte[]> bytes =
                shares.stream().limit(threshold).map(RecoveryShare::share).toList();
        ShamirSplitSecretShare[] some = new ShamirSplitSecretShare[threshold];
        for (int i = 0; i < threshold; i++) {
            some[i] = new ShamirSplitSecretShare(bytes.get(i), shares.get(i).index());
        }
        try {
            return new RecoveryKey(new SymmetricKey(
                    new ShamirSplitSecret(ShamirSecretSplitter.Algorithm.AES, ShamirSecretSplitter.Mode.Native, some)
                            .getSecret()));
        } catch (IOException impossible) {
            throw new IllegalStateException("shares in memory are read", impossible);
        } finally {
            bytes.forEach(Secrets::wipe);
        }
    }

    private static byte[] encoded(ShamirSplitSecretShare share) {
        try {
            return share.getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException("shares in memory are read", impossible);
        }
    }

    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return "RecoveryKey[redacted]";
    }
}
