package org.defenderrelief.vault.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;

class SealBatchTest {
    private static final byte[] STORY = "{\"story\":\"…\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PLAN = "{\"plan\":\"elsewhere\"}".getBytes(StandardCharsets.UTF_8);

    private final Map<Recipient, DecapsulationKey> keys = new EnumMap<>(Recipient.class);
    private final CaseId caseId = new CaseId(Ids.next());
    private final UUID batch = Ids.next();
    private final List<SealedKey> recipients = new ArrayList<>();
    private final List<NewVersion> versions = new ArrayList<>();

    SealBatchTest() {
        for (Circle circle : Circle.values()) {
            keys.put(Recipient.of(circle), DecapsulationKey.random());
        }
        seal(batch, 1, STORY);
    }

    @Test
    void eachEntitledCircleOpensItAndFindsItAsItWasWritten() throws DoesNotOpen {
        for (Recipient circle : List.of(Recipient.TRIAGE, Recipient.COMMITTEE)) {
            assertThat(stored(situation()).open(key(situation(), circle), keys.get(circle)))
                    .isEqualTo(STORY);
        }
    }

    @Test
    void aBatchSealsOneKeyToEachCircleHoweverManyCompartmentsItHas() {
        assertThat(recipients)
                .extracting(SealedKey::circle)
                .containsExactlyInAnyOrder(Recipient.TRIAGE, Recipient.COMMITTEE, Recipient.FINANCE, Recipient.AUDIT);
        assertThat(recipients)
                .allSatisfy(key ->
                        assertThat(key.sealedKey()).hasSize(SealedKey.LENGTH).hasSize(1168));
        assertThat(situation().sealed().keys())
                .allSatisfy(key ->
                        assertThat(key.wrappedKey()).hasSize(WrappedKey.LENGTH).hasSize(60));
    }

    /** Were the batch key the same for all, finance, whom the batch entitles to needs, could open the identity. */
    @Test
    void aCirclesBatchKeyUnwrapsNothingThatIsForAnotherCircle() throws DoesNotOpen {
        byte[] wrappedForTriage = wrapped(identity(), Recipient.TRIAGE).wrappedKey();
        for (Recipient other : List.of(Recipient.COMMITTEE, Recipient.FINANCE, Recipient.AUDIT)) {
            VersionKey asItself = new VersionKey(other, kid(other), sealedKey(other), wrappedForTriage);
            VersionKey asTriage = new VersionKey(Recipient.TRIAGE, kid(other), sealedKey(other), wrappedForTriage);
            refused(stored(identity()), asItself, keys.get(other));
            refused(stored(identity()), asTriage, keys.get(other));
            try (BatchKey theirs = BatchKey.opened(place(), other, sealedKey(other), keys.get(other));
                    BatchKey triages = BatchKey.opened(
                            place(), Recipient.TRIAGE, sealedKey(Recipient.TRIAGE), keys.get(Recipient.TRIAGE))) {
                assertThat(triages.unwrap(wrappedForTriage, CompartmentName.IDENTITY, 1))
                        .hasSize(32);
                assertThatThrownBy(() -> theirs.unwrap(wrappedForTriage, CompartmentName.IDENTITY, 1))
                        .isInstanceOf(DoesNotOpen.class);
            }
        }
    }

    @Test
    void nobodyOpensABatchKeyThatIsSealedToAnother() {
        refused(stored(situation()), key(situation(), Recipient.COMMITTEE), keys.get(Recipient.TRIAGE));
        refused(stored(situation()), key(situation(), Recipient.TRIAGE), DecapsulationKey.random());
    }

    @Test
    void wrappedKeysSwappedBetweenCompartmentsDoNotOpen() {
        refused(stored(identity()), key(situation(), Recipient.TRIAGE), keys.get(Recipient.TRIAGE));
        refused(stored(situation()), key(identity(), Recipient.TRIAGE), keys.get(Recipient.TRIAGE));
    }

    @Test
    void wrappedKeysSwappedBetweenVersionsDoNotOpenNorDoesTheContentUnderAnotherVersion() {
        NewVersion first = situation();
        VersionKey firstKey = key(first, Recipient.TRIAGE);
        seal(batch, 2, PLAN);

        refused(stored(situation()), firstKey, keys.get(Recipient.TRIAGE));
        refused(stored(caseId, batch, 2, first), firstKey, keys.get(Recipient.TRIAGE));
    }

    @Test
    void batchesAreNotInterchangeable() {
        NewVersion first = situation();
        VersionKey firstKey = key(first, Recipient.TRIAGE);
        UUID second = Ids.next();
        seal(second, 1, STORY);
        VersionKey secondKey = key(situation(), Recipient.TRIAGE);

        refused(stored(caseId, second, 1, first), firstKey, keys.get(Recipient.TRIAGE));
        refused(
                stored(caseId, batch, 1, first),
                new VersionKey(Recipient.TRIAGE, secondKey.kid(), secondKey.sealedKey(), firstKey.wrappedKey()),
                keys.get(Recipient.TRIAGE));
        refused(
                stored(caseId, batch, 1, first),
                new VersionKey(Recipient.TRIAGE, firstKey.kid(), firstKey.sealedKey(), secondKey.wrappedKey()),
                keys.get(Recipient.TRIAGE));
    }

    @Test
    void nothingOpensInAnotherCase() {
        refused(
                stored(new CaseId(Ids.next()), batch, 1, situation()),
                key(situation(), Recipient.TRIAGE),
                keys.get(Recipient.TRIAGE));
    }

    /** Whoever can seal to a public key can make a whole version of their own; the signed commitment tells it from the true one. */
    @Test
    void aVersionForgedWholeDoesNotHaveTheCommitmentThatWasSigned() {
        byte[] signed = situation().commitment();
        seal(batch, 1, PLAN);
        NewVersion forged = new NewVersion(situation().sealed(), signed, false);

        refused(stored(caseId, batch, 1, forged), key(forged, Recipient.TRIAGE), keys.get(Recipient.TRIAGE));
    }

    @Test
    void aSendersVersionCannotBeSwappedForOneOfTheServiceNorTheReverse() {
        NewVersion asSender = new NewVersion(situation().sealed(), situation().commitment(), true);

        refused(stored(caseId, batch, 1, asSender), key(asSender, Recipient.TRIAGE), keys.get(Recipient.TRIAGE));
    }

    @Test
    void aSingleOtherBitAnywhereIsNoticed() {
        VersionKey key = key(situation(), Recipient.TRIAGE);
        SealedCompartment sealed = situation().sealed();
        for (byte[] part : List.of(
                sealed.nonce(),
                sealed.ciphertext(),
                key.sealedKey(),
                key.wrappedKey(),
                situation().commitment())) {
            for (int at : new int[] {0, part.length / 2, part.length - 1}) {
                part[at] ^= 1;
                refused(stored(situation()), key, keys.get(Recipient.TRIAGE));
                part[at] ^= 1;
            }
        }
    }

    @Test
    void aTruncatedEncapsulationOrKeyIsRefused() {
        VersionKey key = key(situation(), Recipient.TRIAGE);
        for (int length : new int[] {0, 1, 48, 1119, 1120, 1167}) {
            refused(
                    stored(situation()),
                    new VersionKey(
                            Recipient.TRIAGE, key.kid(), Arrays.copyOf(key.sealedKey(), length), key.wrappedKey()),
                    keys.get(Recipient.TRIAGE));
        }
        for (int length : new int[] {0, 12, 27, 28, 59}) {
            refused(
                    stored(situation()),
                    new VersionKey(
                            Recipient.TRIAGE, key.kid(), key.sealedKey(), Arrays.copyOf(key.wrappedKey(), length)),
                    keys.get(Recipient.TRIAGE));
        }
    }

    @Test
    void aBatchIsSealedToOneKeyOfEachCircleOnly() {
        try (SealBatch sealing = new SealBatch(place())) {
            sealing.seal(CompartmentName.IDENTITY, 1, STORY, recipient(Recipient.TRIAGE));
            RecipientKey another =
                    RecipientKey.of(Recipient.TRIAGE, DecapsulationKey.random().publicKey());

            assertThatThrownBy(() -> sealing.seal(CompartmentName.SITUATION, 1, STORY, List.of(another)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Property(tries = 30)
    void everyDocumentComesBack(@ForAll @Size(max = 20_000) byte[] content) throws DoesNotOpen {
        byte[] json = ("{\"content\":\"" + Secrets.base64Url(content) + "\"}").getBytes(StandardCharsets.US_ASCII);
        seal(batch, 1, json);

        assertThat(stored(situation()).open(key(situation(), Recipient.COMMITTEE), keys.get(Recipient.COMMITTEE)))
                .isEqualTo(json);
        int salt = "\"_salt\":\"\",".length() + 43;
        assertThat(situation().sealed().ciphertext()).hasSize(Padding.paddedLength(json.length + salt) + Aead.TAG);
    }

    /** Identity, situation and needs as one batch; the fields hold what came of it. */
    private void seal(UUID id, int version, byte[] document) {
        recipients.clear();
        versions.clear();
        try (SealBatch sealing = new SealBatch(new Batch(caseId, id))) {
            for (CompartmentName name :
                    List.of(CompartmentName.IDENTITY, CompartmentName.SITUATION, CompartmentName.NEEDS)) {
                Recipient[] entitled =
                        name.circles().stream().map(Recipient::of).toArray(Recipient[]::new);
                versions.add(sealing.seal(name, version, document, recipient(entitled)));
            }
            recipients.addAll(sealing.recipients());
        }
    }

    private List<RecipientKey> recipient(Recipient... names) {
        return Arrays.stream(names)
                .map(name -> RecipientKey.of(name, keys.get(name).publicKey()))
                .toList();
    }

    private Batch place() {
        return new Batch(caseId, batch);
    }

    private NewVersion identity() {
        return versions.get(0);
    }

    private NewVersion situation() {
        return versions.get(1);
    }

    private StoredVersion stored(NewVersion version) {
        return stored(caseId, batch, version.sealed().version(), version);
    }

    private static StoredVersion stored(CaseId caseId, UUID batch, int number, NewVersion version) {
        SealedCompartment sealed = version.sealed();
        return new StoredVersion(
                caseId,
                sealed.name(),
                number,
                batch,
                sealed.nonce(),
                sealed.ciphertext(),
                version.commitment(),
                version.sealedBySender(),
                List.of());
    }

    private VersionKey key(NewVersion version, Recipient circle) {
        return new VersionKey(
                circle, kid(circle), sealedKey(circle), wrapped(version, circle).wrappedKey());
    }

    private static WrappedKey wrapped(NewVersion version, Recipient circle) {
        return version.sealed().keys().stream()
                .filter(key -> key.circle() == circle)
                .findFirst()
                .orElseThrow();
    }

    private byte[] sealedKey(Recipient circle) {
        return recipients.stream()
                .filter(key -> key.circle() == circle)
                .findFirst()
                .orElseThrow()
                .sealedKey();
    }

    private String kid(Recipient circle) {
        return keys.get(circle).publicKey().kid();
    }

    private static void refused(StoredVersion stored, VersionKey key, DecapsulationKey with) {
        assertThatThrownBy(() -> stored.open(key, with)).isInstanceOf(DoesNotOpen.class);
    }
}
