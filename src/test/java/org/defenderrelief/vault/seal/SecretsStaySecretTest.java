package org.defenderrelief.vault.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;

class SecretsStaySecretTest {
    @Test
    void secretsDoNotShowThemselves() {
        DecapsulationKey opening = DecapsulationKey.random();
        SigningKey signing = SigningKey.random();

        assertThat(opening.toString())
                .isEqualTo("DecapsulationKey[redacted]")
                .doesNotContain(HexFormat.of().formatHex(opening.seed()));
        assertThat(signing.toString()).isEqualTo("SigningKey[redacted]");
        assertThat(SymmetricKey.random().toString()).isEqualTo("SymmetricKey[redacted]");
        assertThat(PrivateKeys.random().toString()).isEqualTo("PrivateKeys[redacted]");
        assertThat(BatchKey.random(new Batch(new CaseId(Ids.next()), Ids.next()), Recipient.AUDIT)
                        .toString())
                .isEqualTo("BatchKey[redacted]");
        assertThat(OwnCode.random().toString()).isEqualTo("OwnCode[redacted]");
        assertThat(ReceiptCode.random().toString()).isEqualTo("ReceiptCode[redacted]");
        assertThat(Passphrase.of("a secret of mine").toString()).isEqualTo("Passphrase[redacted]");
    }

    @Test
    void aClosedKeyIsWiped() {
        DecapsulationKey opening = DecapsulationKey.random();
        SymmetricKey key = SymmetricKey.random();

        opening.close();
        key.close();

        assertThat(opening.seed()).containsOnly(0);
        assertThat(key.raw()).containsOnly(0);
    }
}
