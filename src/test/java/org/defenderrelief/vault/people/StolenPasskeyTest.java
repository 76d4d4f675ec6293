package org.defenderrelief.vault.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.testing.SoftDevice;
import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.RawKeyAccess;
import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.SymmetricKey;

/** What an attacker can do who holds a passkey's row and the service's keyring, but not the device: nothing. */
@QuarkusTest
class StolenPasskeyTest {
    private static final String SALT = Secrets.base64Url(Secrets.sha256(new byte[] {1}));
    private static final PersonId PERSON = VaultPeople.actor("triage-1").person();

    @Inject
    ServiceKeys keyring;

    private final SoftDevice device = new SoftDevice("https://relief.example.org");

    @Test
    void nothingThatARowAndTheKeyringHoldOpensTheKeysAndTheDevicesSecretDoes() throws DoesNotOpen {
        byte[] id = Secrets.fromBase64Url(device.credentialId());
        try (PrivateKeys keys = PrivateKeys.random();
                PasskeyAnswer answer = device.answers("AAAA", "relief.example.org", SALT)) {
            String kid = keys.publicKeys().kid();
            PasskeySeal seal = PasskeySeal.seal(PERSON, keys, id, answer.secret(), keyring.inUse(), keyring.pepper());

            List<SymmetricKey> tried = keysOf(
                    List.of(id, device.record("relief.example.org"), Secrets.fromBase64Url(SALT), seal.sealed()));
            assertThat(tried).hasSizeGreaterThan(1000).noneMatch(key -> opens(key, seal, kid));

            try (PrivateKeys opened = seal.open(PERSON, kid, answer.secret(), keyring.pepper())) {
                assertThat(opened.publicKeys()).isEqualTo(keys.publicKeys());
            }
        }
    }

    /** The device's secret opens the seal of no other person, keys or credential, and of none without the keyring. */
    @Test
    void theDevicesSecretOpensItsOwnSealAlone() {
        byte[] id = Secrets.fromBase64Url(device.credentialId());
        try (PrivateKeys keys = PrivateKeys.random();
                PasskeyAnswer answer = device.answers("AAAA", "relief.example.org", SALT);
                SymmetricKey otherPepper = SymmetricKey.random()) {
            String kid = keys.publicKeys().kid();
            PasskeySeal seal = PasskeySeal.seal(PERSON, keys, id, answer.secret(), keyring.inUse(), keyring.pepper());
            PersonId other = VaultPeople.actor("triage-2").person();
            byte[] otherId = Secrets.random(32);

            assertThat(opens(seal, other, kid, answer, keyring.pepper())).isFalse();
            assertThat(opens(seal, PERSON, "0123456789abcdef", answer, keyring.pepper()))
                    .isFalse();
            assertThat(opens(
                            new PasskeySeal(otherId, seal.sealed(), seal.generation()),
                            PERSON,
                            kid,
                            answer,
                            keyring.pepper()))
                    .isFalse();
            assertThat(opens(seal, PERSON, kid, answer, otherPepper)).isFalse();
            assertThat(opens(seal, PERSON, kid, answer, keyring.pepper())).isTrue();
            assertThat(answer.toString() + answer.secret()).isEqualTo("PasskeyAnswer[redacted]PasskeySecret[redacted]");
        }
    }

    private static boolean opens(
            PasskeySeal seal, PersonId person, String kid, PasskeyAnswer answer, SymmetricKey pepper) {
        try (PrivateKeys keys = seal.open(person, kid, answer.secret(), pepper)) {
            return keys != null;
        } catch (DoesNotOpen no) {
            return false;
        }
    }

    private static boolean opens(SymmetricKey key, PasskeySeal seal, String kid) {
        try (PrivateKeys keys =
                PrivateKeys.openUnder(key, seal.sealed(), PasskeySeal.bound(PERSON, kid, seal.credentialId()))) {
            return keys != null;
        } catch (DoesNotOpen no) {
            return false;
        }
    }

    /** Every 32 bytes of what the row holds, its hash, and what the vault's own derivations make of it with the keyring's keys. */
    private List<SymmetricKey> keysOf(List<byte[]> material) {
        List<SymmetricKey> own = List.of(keyring.pepper(), keyring.session(), keyring.codes());
        List<SymmetricKey> keys = new ArrayList<>(own);
        for (byte[] piece : material) {
            keys.add(SymmetricKey.of(Secrets.sha256(piece), RawKeyAccess.forTheKeyringFile()));
            for (int at = 0; at + SymmetricKey.LENGTH <= piece.length; at++) {
                byte[] window = Arrays.copyOfRange(piece, at, at + SymmetricKey.LENGTH);
                keys.add(SymmetricKey.of(window, RawKeyAccess.forTheKeyringFile()));
                for (SymmetricKey key : own) {
                    keys.add(key.mixedWith(window, "relief/2|passkey|" + device.credentialId()));
                    keys.add(key.mixedWith(window, "relief/2|passphrase"));
                }
            }
        }
        return keys;
    }
}
