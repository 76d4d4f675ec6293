package org.defenderrelief.disbursement;

import java.util.Arrays;
import java.util.HexFormat;

import org.defenderrelief.vault.compartment.CompartmentInfo;

/**
 * The version of the sealed payment details that a payment is bound to. What they say is known to finance alone; the salted hash
 * shows later that nobody exchanged them.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its own equals
record Payee(int version, byte[] commitment) {
    static Payee of(CompartmentInfo sealed) {
        return new Payee(sealed.version(), HexFormat.of().parseHex(sealed.commitmentHex()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payee payee && payee.version == version && Arrays.equals(payee.commitment, commitment);
    }

    @Override
    public int hashCode() {
        return 31 * version + Arrays.hashCode(commitment);
    }
}
