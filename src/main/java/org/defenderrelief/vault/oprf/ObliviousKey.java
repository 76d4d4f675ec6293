package org.defenderrelief.vault.oprf;

import java.math.BigInteger;
import java.util.List;

import org.bouncycastle.math.ec.ECPoint;

import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.SymmetricKey;

/** The private key of the function: evaluates what others blinded, and knows the values of what it can name itself. It never shows itself. */
public final class ObliviousKey {
    /** So many elements are evaluated at once at most. */
    public static final int MOST = 64;

    /** No input is longer, in bytes (RFC 9497, section 1.2). */
    public static final int LONGEST_INPUT = 65_535;

    private final BigInteger key;
    private final ECPoint published;

    private ObliviousKey(BigInteger key) {
        this.key = key;
        this.published = Suite.times(Suite.generator(), key);
    }

    /** The key that follows from another one, by DeriveKeyPair of RFC 9497, section 3.2.1. @param label what it is for */
    public static ObliviousKey derive(SymmetricKey from, String label) {
        try (SymmetricKey own = from.derive(label)) {
            byte[] seed = own.mac(Suite.ascii("seed"));
            try {
                return derive(seed, Suite.ascii(label));
            } finally {
                Secrets.wipe(seed);
            }
        }
    }

    static ObliviousKey derive(byte[] seed, byte[] info) {
        byte[] tag = Suite.concat(Suite.ascii("DeriveKeyPair"), Suite.CONTEXT);
        for (int counter = 0; counter < 256; counter++) {
            byte[] input = Suite.concat(seed, Suite.two(info.length), info, new byte[] {(byte) counter});
            BigInteger scalar = Suite.hashToScalar(input, tag);
            Secrets.wipe(input);
            if (scalar.signum() != 0) {
                return new ObliviousKey(scalar);
            }
        }
        throw new IllegalStateException("no key follows from this seed");
    }

    /** Passes if each is an element of the group. @throws IllegalArgumentException if one is none */
    public static void requireElements(List<byte[]> elements) {
        elements.forEach(Suite::element);
    }

    /** By which a proof is checked, 33 bytes. */
    public byte[] publicKey() {
        return Suite.write(published);
    }

    /**
     * Evaluates elements without learning of what they are.
     *
     * @param blinded 1 to {@value #MOST}
     * @throws IllegalArgumentException if one is no element of the group, or there are too many
     */
    public Evaluation evaluate(List<byte[]> blinded) {
        return evaluate(blinded, Suite.randomScalar());
    }

    Evaluation evaluate(List<byte[]> blinded, BigInteger random) {
        if (blinded.isEmpty() || blinded.size() > MOST) {
            throw new IllegalArgumentException("one element to " + MOST + " are evaluated at once");
        }
        List<ECPoint> asked = blinded.stream().map(Suite::element).toList();
        List<ECPoint> evaluated =
                asked.stream().map(each -> Suite.times(each, key)).toList();
        return new Evaluation(
                evaluated.stream().map(Suite::write).toList(), SameKey.prove(key, published, asked, evaluated, random));
    }

    /** The value for an input that is known here, 32 bytes. @throws IllegalArgumentException if it is too long */
    public byte[] output(byte[] input) {
        if (input.length > LONGEST_INPUT) {
            throw new IllegalArgumentException("an input has at most " + LONGEST_INPUT + " bytes");
        }
        return Suite.output(input, Suite.times(Suite.hashToGroup(input), key));
    }

    byte[] raw() {
        return Suite.write(key);
    }

    @Override
    public String toString() {
        return "ObliviousKey[redacted]";
    }
}
