package org.defenderrelief.vault.oprf;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.hash2curve.HashToCurveProfile;
import org.bouncycastle.crypto.hash2curve.HashToEllipticCurve;
import org.bouncycastle.crypto.hash2curve.OPRFHashToScalar;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECMultiplier;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

import org.defenderrelief.vault.seal.Secrets;

/** Suite P256-SHA256 of RFC 9497, section 4.3, in mode VOPRF. Another suite or mode would be another version of what two funds agree on. */
final class Suite {
    /** Length of an element, compressed (SEC 1), in bytes. */
    static final int ELEMENT = 33;

    /** Length of a scalar, in bytes. */
    static final int SCALAR = 32;

    /** Context of mode VOPRF (1). */
    static final byte[] CONTEXT = concat(ascii("OPRFV1-"), new byte[] {1}, ascii("-P256-SHA256"));

    private static final int SECURITY = 128;
    private static final ECCurve CURVE = CustomNamedCurves.getByName("P-256").getCurve();
    private static final BigInteger ORDER = CURVE.getOrder();
    private static final ECPoint GENERATOR =
            CustomNamedCurves.getByName("P-256").getG();

    private Suite() {}

    /** What an input is mapped to. @throws IllegalArgumentException if that is no element to work with, which nobody will ever find */
    static ECPoint hashToGroup(byte[] input) {
        // The library takes the tag as text, and writes it as UTF-8; all of it is below 128.
        String tag = new String(concat(ascii("HashToGroup-"), CONTEXT), StandardCharsets.UTF_8);
        ECPoint point = HashToEllipticCurve.getInstance(HashToCurveProfile.P256_XMD_SHA_256, tag)
                .hashToCurve(input);
        if (point.isInfinity()) {
            throw new IllegalArgumentException("no input for this function");
        }
        return point;
    }

    static BigInteger hashToScalar(byte[] input) {
        return hashToScalar(input, concat(ascii("HashToScalar-"), CONTEXT));
    }

    static BigInteger hashToScalar(byte[] input, byte[] tag) {
        OPRFHashToScalar hash = new OPRFHashToScalar(CURVE, new SHA256Digest(), SECURITY);
        return hash.process(input, tag).mod(ORDER);
    }

    /** Between 1 and the order, evenly: what is beyond is drawn again. */
    static BigInteger randomScalar() {
        return BigIntegers.createRandomInRange(BigInteger.ONE, ORDER.subtract(BigInteger.ONE), Secrets.RANDOM);
    }

    /** Never zero, from a seed of 32 even bytes; wipes it. */
    static BigInteger scalarFrom(byte[] seed) {
        BigInteger scalar = hashToScalar(seed, concat(ascii("Blind-"), CONTEXT));
        Secrets.wipe(seed);
        if (scalar.signum() == 0) {
            throw new IllegalStateException("no scalar follows from this seed");
        }
        return scalar;
    }

    static BigInteger order() {
        return ORDER;
    }

    static ECPoint generator() {
        return GENERATOR;
    }

    /** By a way whose steps do not depend on the scalar: it is a secret nearly everywhere. */
    static ECPoint times(ECPoint point, BigInteger scalar) {
        ECMultiplier multiplier = new FixedPointCombMultiplier();
        return multiplier.multiply(point, scalar).normalize();
    }

    static byte[] write(ECPoint point) {
        return point.normalize().getEncoded(true);
    }

    static byte[] write(BigInteger scalar) {
        return BigIntegers.asUnsignedByteArray(SCALAR, scalar);
    }

    /** @throws IllegalArgumentException unless it is a compressed point of the curve, and not the identity */
    static ECPoint element(byte[] bytes) {
        if (bytes.length != ELEMENT) {
            throw new IllegalArgumentException("an element has " + ELEMENT + " bytes");
        }
        ECPoint point = CURVE.decodePoint(bytes);
        // The curve has no other subgroup, so what is on it and not the identity is an element.
        if (point.isInfinity() || !point.isValid()) {
            throw new IllegalArgumentException("not an element of the group");
        }
        return point;
    }

    /** @throws IllegalArgumentException unless it is below the order */
    static BigInteger scalar(byte[] bytes) {
        BigInteger scalar = new BigInteger(1, bytes);
        if (bytes.length != SCALAR || scalar.compareTo(ORDER) >= 0) {
            throw new IllegalArgumentException("not a scalar of the group");
        }
        return scalar;
    }

    /** The parts, each after its length in two bytes, and the label. */
    static byte[] transcript(String label, byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(two(part.length));
            all.writeBytes(part);
        }
        all.writeBytes(ascii(label));
        return all.toByteArray();
    }

    static byte[] two(int number) {
        return new byte[] {(byte) (number >>> 8), (byte) number};
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The value of the function. @param unblinded the input's element times the key */
    static byte[] output(byte[] input, ECPoint unblinded) {
        return Secrets.sha256(transcript("Finalize", input, write(unblinded)));
    }
}
