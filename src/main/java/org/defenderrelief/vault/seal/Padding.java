package org.defenderrelief.vault.seal;

import java.util.Arrays;

/**
 * Hides a document's length: ISO/IEC 7816-4 padding (0x80, then zeros) to the Padmé length of PURBs (Nikitin et al., PoPETs 2019),
 * which leaks O(log log length) bits at a cost of at most 12 percent, and to no less than {@value #FLOOR} bytes.
 */
final class Padding {
    static final int FLOOR = 1024;

    private static final byte MARK = (byte) 0x80;

    private Padding() {}

    /** The Padmé length: {@code length} with its low bits rounded up, so that only its size class remains. */
    static int padme(int length) {
        return (int) padme((long) length);
    }

    /** The same for what is longer than a document. */
    static long padme(long length) {
        if (length < 2) {
            return length;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(length);
        int significant = 32 - Integer.numberOfLeadingZeros(exponent);
        long mask = (1L << Math.max(0, exponent - significant)) - 1;
        return (length + mask) & ~mask;
    }

    /** Length after padding a document of that length: always at least one byte more. */
    static int paddedLength(int length) {
        return Math.max(FLOOR, padme(length + 1));
    }

    static byte[] pad(byte[] document) {
        byte[] padded = Arrays.copyOf(document, paddedLength(document.length));
        padded[document.length] = MARK;
        return padded;
    }

    /** @throws IllegalArgumentException if it is not padded so */
    static byte[] unpad(byte[] padded) {
        return Arrays.copyOf(padded, lengthIn(padded));
    }

    /** How many of these bytes were there before padding. @throws IllegalArgumentException if it is not padded so */
    static int lengthIn(byte[] padded) {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        if (end < 0 || padded[end] != MARK || padded.length != paddedLength(end)) {
            throw new IllegalArgumentException("padding is not as it must be");
        }
        return end;
    }
}
