package org.defenderrelief.vault.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

/** A signature that was seen to hold vouches for nothing but itself. */
class VerifyingKeyTest {
    private static final byte[] MESSAGE = "a vote of four minutes".getBytes(UTF_8);

    private final SigningKey signer = SigningKey.random();
    private final VerifyingKey key = signer.publicKey();
    private final byte[] signature = signer.sign(MESSAGE);

    @Test
    void aSignatureHoldsHoweverOftenItIsAsked() {
        assertThat(key.verifies(MESSAGE, signature)).isTrue();
        assertThat(key.verifies(MESSAGE, signature)).isTrue();
        assertThat(VerifyingKey.of(key.bytes()).verifies(MESSAGE, signature)).isTrue();
    }

    @Test
    void noOtherBitOfMessageOrSignatureHoldsAfterItHeld() {
        assertThat(key.verifies(MESSAGE, signature)).isTrue();

        for (int bit = 0; bit < MESSAGE.length * Byte.SIZE; bit++) {
            assertThat(key.verifies(flipped(MESSAGE, bit), signature))
                    .as("bit %d of the message", bit)
                    .isFalse();
        }
        for (int bit = 0; bit < signature.length * Byte.SIZE; bit++) {
            assertThat(key.verifies(MESSAGE, flipped(signature, bit)))
                    .as("bit %d of the signature", bit)
                    .isFalse();
        }
    }

    @Test
    void noOtherKeyHoldsAfterItHeld() {
        assertThat(key.verifies(MESSAGE, signature)).isTrue();

        assertThat(SigningKey.random().publicKey().verifies(MESSAGE, signature)).isFalse();
    }

    @Test
    void whatMovesBetweenSignatureAndMessageIsAnotherSignature() {
        assertThat(key.verifies(MESSAGE, signature)).isTrue();

        byte[] longer = Arrays.copyOf(signature, signature.length + 1);
        longer[signature.length] = MESSAGE[0];
        assertThat(key.verifies(Arrays.copyOfRange(MESSAGE, 1, MESSAGE.length), longer))
                .isFalse();
        assertThat(key.verifies(MESSAGE, Arrays.copyOf(signature, signature.length - 1)))
                .isFalse();
        assertThat(key.verifies(MESSAGE, new byte[0])).isFalse();
    }

    @Test
    void aRefusedSignatureIsRefusedAgain() {
        byte[] wrong = flipped(signature, 3);

        assertThat(key.verifies(MESSAGE, wrong)).isFalse();
        assertThat(key.verifies(MESSAGE, wrong)).isFalse();
    }

    /** Under a digest that binds both, a signature is known again by key, digest and kind, each of them; and never by what was not computed. */
    @Test
    void whatWasSeenUnderADigestIsThatSignatureAlone() {
        byte[] digest = Secrets.sha256(MESSAGE, signature);
        byte[] kind = {1};
        assertThat(key.verifies(() -> MESSAGE, signature, digest, kind)).isTrue();
        assertThat(key.verifies(() -> fail("it is known"), signature, digest, kind))
                .isTrue();

        byte[] other = {2};
        assertThat(key.verifies(() -> flipped(MESSAGE, 0), signature, digest, other))
                .isFalse();
        assertThat(key.verifies(() -> flipped(MESSAGE, 0), signature, flipped(digest, 0), kind))
                .isFalse();
        assertThat(SigningKey.random().publicKey().verifies(() -> MESSAGE, signature, digest, kind))
                .isFalse();
        assertThat(key.verifies(() -> MESSAGE, Arrays.copyOf(signature, 63), digest, kind))
                .isFalse();
        assertThatThrownBy(() -> key.verifies(() -> MESSAGE, signature, new byte[31], kind))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The digests of two signatures that share a place: the newer one takes it, and neither answers for the other. */
    @Test
    void aPlaceIsOneSignaturesOnly() {
        SeenToHold seen = new SeenToHold();
        byte[] one = SeenToHold.name(key.bytes(), MESSAGE, signature);
        byte[] other = one.clone();
        other[31] ^= 1;

        seen.add(one);
        assertThat(seen.has(one)).isTrue();
        assertThat(seen.has(other)).isFalse();
        seen.add(other);
        assertThat(seen.has(one)).isFalse();
        assertThat(seen.has(other)).isTrue();
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] other = bytes.clone();
        other[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return other;
    }
}
