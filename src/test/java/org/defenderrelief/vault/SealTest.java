package org.defenderrelief.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;

class SealTest {
    private static final byte[] DOCUMENT = "{\"story\":\"…\"}".getBytes(StandardCharsets.UTF_8);

    private final KeyPair25519 triage = KeyPair25519.random();
    private final KeyPair25519 committee = KeyPair25519.random();
    private final Binding place = new Binding(new CaseId(Ids.next()), CompartmentName.SITUATION, 1);
    private final SealedCompartment sealed = Seal.seal(
            place,
            DOCUMENT,
            List.of(
                    RecipientKey.of(Recipient.TRIAGE, triage.publicKey()),
                    RecipientKey.of(Recipient.COMMITTEE, committee.publicKey())));

    @Test
    void eachRecipientOpensItWithTheirOwnSealedKey() throws DoesNotOpen {
        assertThat(open(place, sealed, 0, triage)).isEqualTo(DOCUMENT);
        assertThat(open(place, sealed, 1, committee)).isEqualTo(DOCUMENT);
    }

    @Test
    void nobodyOpensItWithAnothersSealedKey() {
        refused(place, sealed, 1, triage);
        refused(place, sealed, 0, committee);
        refused(place, sealed, 0, KeyPair25519.random());
    }

    @Test
    void itDoesNotOpenInAnotherCaseUnderAnotherNameOrAsAnotherVersion() {
        refused(new Binding(new CaseId(Ids.next()), place.name(), 1), sealed, 0, triage);
        refused(new Binding(place.caseId(), CompartmentName.NEEDS, 1), sealed, 0, triage);
        refused(new Binding(place.caseId(), place.name(), 2), sealed, 0, triage);
    }

    /** The data key is bound, and so is the content: a key that was re-sealed for another place does not bring the content along. */
    @Test
    void theContentAloneDoesNotOpenInAnotherPlaceEvenIfTheKeyIsSealedThereAnew() throws DoesNotOpen {
        Binding elsewhere = new Binding(place.caseId(), place.name(), 2);
        byte[] dataKey = Hpke.open(triage, place.bytes(), sealed.keys().get(0).sealedKey());
        byte[] resealed =
                Hpke.seal(RecipientKey.of(Recipient.TRIAGE, triage.publicKey()).key(), elsewhere.bytes(), dataKey);

        assertThatThrownBy(() -> Seal.open(elsewhere, sealed.nonce(), sealed.ciphertext(), resealed, triage))
                .isInstanceOf(DoesNotOpen.class);
    }

    @Test
    void aSingleOtherBitAnywhereIsNoticed() {
        for (byte[] part : List.of(
                sealed.nonce(), sealed.ciphertext(), sealed.keys().get(0).sealedKey())) {
            for (int at : new int[] {0, part.length / 2, part.length - 1}) {
                part[at] ^= 1;
                refused(place, sealed, 0, triage);
                part[at] ^= 1;
            }
        }
    }

    @Test
    void keysOfTwoVersionsAreNotInterchangeable() {
        Binding second = new Binding(place.caseId(), place.name(), 2);
        SealedCompartment other =
                Seal.seal(second, DOCUMENT, List.of(RecipientKey.of(Recipient.TRIAGE, triage.publicKey())));

        assertThatThrownBy(() -> Seal.open(
                        place,
                        sealed.nonce(),
                        sealed.ciphertext(),
                        other.keys().get(0).sealedKey(),
                        triage))
                .isInstanceOf(DoesNotOpen.class);
    }

    @Test
    void nothingIsSealedToAKeyOfLowOrder() {
        assertThatThrownBy(() -> Seal.seal(place, DOCUMENT, List.of(RecipientKey.of(Recipient.TRIAGE, new byte[32]))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 50)
    void everyDocumentComesBack(@ForAll @Size(max = 20_000) byte[] document) throws DoesNotOpen {
        SealedCompartment any =
                Seal.seal(place, document, List.of(RecipientKey.of(Recipient.TRIAGE, triage.publicKey())));

        assertThat(open(place, any, 0, triage)).isEqualTo(document);
    }

    @Test
    void secretsDoNotShowThemselves() {
        String privateKey = Secrets.base64Url(triage.privateKey());
        UnlockToken token = UnlockToken.random();
        ReceiptCode code = ReceiptCode.random();

        assertThat(triage.toString()).contains("redacted").doesNotContain(privateKey);
        assertThat(token.toString()).isEqualTo("UnlockToken[redacted]");
        assertThat(code.toString()).isEqualTo("ReceiptCode[redacted]");
        assertThat(Passphrase.of("a secret of mine").toString()).isEqualTo("Passphrase[redacted]");
        assertThat(Keyring.random().toString()).isEqualTo("Keyring[redacted]");
        assertThat(UnlockToken.read(token.reveal()).orElseThrow().hash()).isEqualTo(token.hash());
    }

    private static byte[] open(Binding binding, SealedCompartment sealed, int key, KeyPair25519 pair)
            throws DoesNotOpen {
        return Seal.open(
                binding,
                sealed.nonce(),
                sealed.ciphertext(),
                sealed.keys().get(key).sealedKey(),
                pair);
    }

    private static void refused(Binding binding, SealedCompartment sealed, int key, KeyPair25519 pair) {
        assertThatThrownBy(() -> open(binding, sealed, key, pair)).isInstanceOf(DoesNotOpen.class);
    }
}
