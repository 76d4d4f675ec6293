package org.defenderrelief.vault.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

import com.google.crypto.tink.subtle.Hkdf;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.CaseId;

/** The own code gives other keys than a receipt code of the same symbols, other ones in each case, and a value to be found by that is no help to find it. */
class OwnCodeTest {
    private static final String SYMBOLS = "7K3MQ9PXAB0123456789CDEFG";
    private static final CaseId CASE = new CaseId(UUID.fromString("01932d0c-7a00-7000-8000-000000000001"));
    private static final CaseId OTHER = new CaseId(UUID.fromString("01932d0c-7a00-7000-8000-000000000002"));

    private final OwnCode code = OwnCode.read(SYMBOLS).orElseThrow();

    @Test
    void keysAreTheCasesAlone() {
        try (PrivateKeys here = code.keys(CASE);
                PrivateKeys again = OwnCode.read(code.reveal().toLowerCase(java.util.Locale.ROOT))
                        .orElseThrow()
                        .keys(CASE);
                PrivateKeys there = code.keys(OTHER)) {
            assertThat(again.publicKeys()).isEqualTo(here.publicKeys());
            assertThat(there.publicKeys().signing())
                    .isNotEqualTo(here.publicKeys().signing());
            assertThat(there.publicKeys().sealing())
                    .isNotEqualTo(here.publicKeys().sealing());
        }
    }

    @Test
    void aReceiptCodeOfTheSameSymbolsIsNobodyElsesVoice() {
        try (PrivateKeys own = code.keys(CASE);
                PrivateKeys receipt = ReceiptCode.read(SYMBOLS).orElseThrow().keys(CASE)) {
            assertThat(own.publicKeys().signing())
                    .isNotEqualTo(receipt.publicKeys().signing());
            assertThat(own.publicKeys().sealing())
                    .isNotEqualTo(receipt.publicKeys().sealing());
        }
    }

    /** As docs/encryption.md says, made here from the library alone. */
    @Test
    void derivationsAreAsWritten() throws Exception {
        byte[] symbols = SYMBOLS.getBytes(StandardCharsets.US_ASCII);
        assertThat(code.lookup()).isEqualTo(hkdf(symbols, "relief/2|own|lookup", 16));
        byte[] key = hkdf(symbols, "relief/2|own|" + CASE.value(), 32);
        try (SigningKey signing = new SigningKey(hkdf(key, "relief/2|own|signing", 32));
                PrivateKeys keys = code.keys(CASE)) {
            assertThat(keys.publicKeys().signing()).isEqualTo(signing.publicKey());
        }
    }

    @Test
    void theLookupIsNoPartOfAnyKey() {
        byte[] lookup = code.lookup();
        assertThat(lookup).hasSize(16).isNotEqualTo(OwnCode.random().lookup());
        try (PrivateKeys keys = code.keys(CASE)) {
            assertThat(Arrays.copyOf(keys.signing().seed(), 16)).isNotEqualTo(lookup);
            assertThat(Arrays.copyOf(keys.opening().seed(), 16)).isNotEqualTo(lookup);
        }
    }

    private static byte[] hkdf(byte[] secret, String info, int length) throws Exception {
        return Hkdf.computeHkdf("HMACSHA256", secret, null, info.getBytes(StandardCharsets.UTF_8), length);
    }
}
