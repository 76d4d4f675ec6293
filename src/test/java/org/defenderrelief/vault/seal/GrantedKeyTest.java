package org.defenderrelief.vault.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;

/** What a grant seals opens one version, for one person, under that grant. */
class GrantedKeyTest {
    private static final byte[] NAMED = "{\"name\":\"A. B.\"}".getBytes(StandardCharsets.UTF_8);

    private final DecapsulationKey triage = DecapsulationKey.random();
    private final DecapsulationKey asker = DecapsulationKey.random();
    private final CaseId caseId = new CaseId(Ids.next());
    private final UUID batch = Ids.next();
    private final UUID grant = Ids.next();
    private final StoredVersion stored = sealed(CompartmentName.IDENTITY, 1);

    @Test
    void itOpensForWhomItWasGiven() throws DoesNotOpen {
        byte[] sealed = stored.grant(stored.keys().get(0), triage, of(grant, "asker"), asker.publicKey());
        assertThat(sealed).hasSize(1168);
        assertThat(stored.openGranted(of(grant, "asker"), sealed, asker)).isEqualTo(NAMED);
    }

    @Test
    void itOpensNeitherForAnotherPersonNorUnderAnotherGrantOrName() throws DoesNotOpen {
        byte[] sealed = stored.grant(stored.keys().get(0), triage, of(grant, "asker"), asker.publicKey());
        refused(() -> stored.openGranted(of(grant, "asker"), sealed, DecapsulationKey.random()));
        refused(() -> stored.openGranted(of(grant, "asker"), sealed, triage));
        refused(() -> stored.openGranted(of(Ids.next(), "asker"), sealed, asker));
        refused(() -> stored.openGranted(of(grant, "other"), sealed, asker));
        sealed[sealed.length - 1] ^= 1;
        refused(() -> stored.openGranted(of(grant, "asker"), sealed, asker));
    }

    @Test
    void itOpensNoOtherVersionPartOrCase() throws DoesNotOpen {
        byte[] sealed = stored.grant(stored.keys().get(0), triage, of(grant, "asker"), asker.publicKey());
        for (StoredVersion other : List.of(
                sealed(CompartmentName.IDENTITY, 2),
                sealed(CompartmentName.CODING, 1),
                sealed(new CaseId(Ids.next()), CompartmentName.IDENTITY, 1))) {
            GrantedKey there = new GrantedKey(other.caseId(), other.name(), other.version(), grant, "asker");
            refused(() -> other.openGranted(there, sealed, asker));
            assertThatThrownBy(() -> other.openGranted(of(grant, "asker"), sealed, asker))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Even with its own data key, what was put in the place of a version does not open. */
    @Test
    void nothingIsGivenOfAVersionThatWasChanged() {
        StoredVersion other = sealed(CompartmentName.IDENTITY, 1);
        StoredVersion changed = new StoredVersion(
                caseId,
                CompartmentName.IDENTITY,
                1,
                batch,
                other.nonce(),
                other.ciphertext(),
                stored.commitment(),
                false,
                other.keys());
        refused(() -> changed.grant(other.keys().get(0), triage, of(grant, "asker"), asker.publicKey()));
    }

    private GrantedKey of(UUID id, String kid) {
        return new GrantedKey(caseId, CompartmentName.IDENTITY, 1, id, kid);
    }

    private StoredVersion sealed(CompartmentName name, int version) {
        return sealed(caseId, name, version);
    }

    private StoredVersion sealed(CaseId of, CompartmentName name, int version) {
        try (SealBatch sealing = new SealBatch(new Batch(of, batch))) {
            NewVersion made =
                    sealing.seal(name, version, NAMED, List.of(RecipientKey.of(Recipient.TRIAGE, triage.publicKey())));
            return new StoredVersion(
                    of,
                    name,
                    version,
                    batch,
                    made.sealed().nonce(),
                    made.sealed().ciphertext(),
                    made.commitment(),
                    false,
                    List.of(new VersionKey(
                            Recipient.TRIAGE,
                            triage.publicKey().kid(),
                            sealing.recipients().get(0).sealedKey(),
                            made.sealed().keys().get(0).wrappedKey())));
        }
    }

    private interface Opening {
        byte[] open() throws DoesNotOpen;
    }

    private static void refused(Opening opening) {
        assertThatThrownBy(opening::open).isInstanceOf(DoesNotOpen.class);
    }
}
