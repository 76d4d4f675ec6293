package org.defenderrelief.vault.oprf;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

import org.bouncycastle.math.ec.ECPoint;

import org.defenderrelief.vault.seal.Secrets;

/**
 * The proof of RFC 9497, section 2.2, that all elements of a batch were evaluated under the one key that was published. Without it whoever
 * answers could use a key of its own for each question, and tell who asks again by that.
 */
final class SameKey {
    /** Length in bytes. */
    static final int LENGTH = 2 * Suite.SCALAR;

    private SameKey() {}

    /** The two sums that a proof is about. */
    private record Composites(ECPoint blinded, ECPoint evaluated) {}

    static byte[] prove(BigInteger key, ECPoint published, List<ECPoint> blinded, List<ECPoint> evaluated) {
        return prove(key, published, blinded, evaluated, Suite.randomScalar());
    }

    static byte[] prove(
            BigInteger key, ECPoint published, List<ECPoint> blinded, List<ECPoint> evaluated, BigInteger random) {
        Composites sums = composites(published, blinded, evaluated);
        BigInteger challenge =
                challenge(published, sums, Suite.times(Suite.generator(), random), Suite.times(sums.blinded(), random));
        BigInteger response = random.subtract(challenge.multiply(key)).mod(Suite.order());
        return Suite.concat(Suite.write(challenge), Suite.write(response));
    }

    /** @throws IllegalArgumentException if it has not the form of a proof */
    static boolean holds(byte[] proof, ECPoint published, List<ECPoint> blinded, List<ECPoint> evaluated) {
        if (proof.length != LENGTH) {
            throw new IllegalArgumentException("a proof has " + LENGTH + " bytes");
        }
        BigInteger challenge = Suite.scalar(Arrays.copyOf(proof, Suite.SCALAR));
        BigInteger response = Suite.scalar(Arrays.copyOfRange(proof, Suite.SCALAR, LENGTH));
        Composites sums = composites(published, blinded, evaluated);
        ECPoint second = Suite.times(Suite.generator(), response).add(Suite.times(published, challenge));
        ECPoint third = Suite.times(sums.blinded(), response).add(Suite.times(sums.evaluated(), challenge));
        return MessageDigest.isEqual(Suite.write(challenge(published, sums, second, third)), Suite.write(challenge));
    }

    private static BigInteger challenge(ECPoint published, Composites sums, ECPoint second, ECPoint third) {
        return Suite.hashToScalar(Suite.transcript(
                "Challenge",
                Suite.write(published),
                Suite.write(sums.blinded()),
                Suite.write(sums.evaluated()),
                Suite.write(second),
                Suite.write(third)));
    }

    private static Composites composites(ECPoint published, List<ECPoint> blinded, List<ECPoint> evaluated) {
        byte[] seed = Secrets.sha256(
                Suite.transcript("", Suite.write(published), Suite.concat(Suite.ascii("Seed-"), Suite.CONTEXT)));
        ECPoint first = Suite.generator().getCurve().getInfinity();
        ECPoint second = first;
        for (int i = 0; i < blinded.size(); i++) {
            byte[] weighed = Suite.concat(
                    Suite.two(seed.length),
                    seed,
                    Suite.two(i),
                    Suite.transcript("Composite", Suite.write(blinded.get(i)), Suite.write(evaluated.get(i))));
            BigInteger weight = Suite.hashToScalar(weighed);
            first = first.add(Suite.times(blinded.get(i), weight));
            second = second.add(Suite.times(evaluated.get(i), weight));
        }
        return new Composites(first.normalize(), second.normalize());
    }
}
