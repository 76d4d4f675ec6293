package org.defenderrelief.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

class HpkeSenderTest {
    private static final byte[] SECRET = "a data key of thirty-two bytes..".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ONE = "relief/1|case|identity|1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "relief/1|case|situation|1".getBytes(StandardCharsets.US_ASCII);

    private final KeyPair25519 triage = KeyPair25519.ofPrivate(Secrets.random(32));
    private final KeyPair25519 committee = KeyPair25519.ofPrivate(Secrets.random(32));
    private final RecipientKey toTriage = RecipientKey.of(Recipient.TRIAGE, triage.publicKey());
    private final RecipientKey toCommittee = RecipientKey.of(Recipient.COMMITTEE, committee.publicKey());

    @Test
    void whatOneSenderSealsToSeveralOpensForEachAsOrdinaryHpke() throws DoesNotOpen {
        try (HpkeSender sender = new HpkeSender()) {
            byte[] first = sender.seal(toTriage, ONE, SECRET);
            byte[] second = sender.seal(toTriage, OTHER, SECRET);
            byte[] third = sender.seal(toCommittee, OTHER, SECRET);

            // Tink opens here, which knows nothing of the sender.
            assertThat(Hpke.open(triage, ONE, first)).isEqualTo(SECRET);
            assertThat(Hpke.open(triage, OTHER, second)).isEqualTo(SECRET);
            assertThat(Hpke.open(committee, OTHER, third)).isEqualTo(SECRET);
            assertThat(sealed(first)).isNotEqualTo(sealed(second));
            assertThat(sealed(second)).isNotEqualTo(sealed(third));
        }
    }

    @Test
    void whatIsSealedToOneOpensNeitherForAnotherNorInAnotherPlace() {
        try (HpkeSender sender = new HpkeSender()) {
            byte[] sealed = sender.seal(toTriage, ONE, SECRET);
            assertThatThrownBy(() -> Hpke.open(committee, ONE, sealed)).isInstanceOf(DoesNotOpen.class);
            assertThatThrownBy(() -> Hpke.open(triage, OTHER, sealed)).isInstanceOf(DoesNotOpen.class);
        }
    }

    @Test
    void theSamePlaceTwiceForOneRecipientIsRefusedSoThatNoKeyIsUsedTwice() {
        try (HpkeSender sender = new HpkeSender()) {
            sender.seal(toTriage, ONE, SECRET);
            assertThatThrownBy(() -> sender.seal(toTriage, ONE, SECRET)).isInstanceOf(IllegalStateException.class);
        }
    }

    private static byte[] sealed(byte[] whole) {
        return Arrays.copyOfRange(whole, 32, whole.length);
    }
}
