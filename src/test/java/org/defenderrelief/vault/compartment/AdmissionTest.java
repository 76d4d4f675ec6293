package org.defenderrelief.vault.compartment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.people.Witnessed;
import org.defenderrelief.vault.roster.CircleKeys;
import org.defenderrelief.vault.seal.Batch;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.NewVersion;
import org.defenderrelief.vault.seal.Recipient;
import org.defenderrelief.vault.seal.RecipientKey;
import org.defenderrelief.vault.seal.SealBatch;
import org.defenderrelief.vault.seal.SealedBatch;
import org.defenderrelief.vault.seal.SealedCompartment;
import org.defenderrelief.vault.seal.SealedKey;
import org.defenderrelief.vault.seal.SealedVersion;

/** What senders sealed on their own device. */
@QuarkusTest
class AdmissionTest {
    private static final byte[] PAYEE = "{\"payee\":\"somebody\"}".getBytes(StandardCharsets.UTF_8);

    @Inject
    Compartments compartments;

    @Inject
    CircleKeys circles;

    @Inject
    VaultPeople people;

    private final CaseId caseId = new CaseId(Ids.next());

    @Test
    void whatTheSenderSealedIsStoredUnopenedAndOpensForTheEntitled() {
        SealedBatch batch = seal(CompartmentName.PAYMENT, 1, Circle.FINANCE);

        SealedVersion version = admit(batch).get(CompartmentName.PAYMENT);

        assertThat(version.version()).isEqualTo(1);
        assertThat(version.commitment())
                .isEqualTo(
                        NewVersion.ofSender(caseId, batch.compartments().get(0)).commitment());
        try (Acting finance = people.acting("finance-1")) {
            assertThat(compartments.open(finance, caseId, CompartmentName.PAYMENT, 1))
                    .isEqualTo(PAYEE);
        }
        assertThat(compartments.list(caseId)).singleElement().satisfies(info -> {
            assertThat(info.sealedBySender()).isTrue();
            assertThat(info.batch()).isEqualTo(batch.id());
        });
    }

    @Test
    void itMustBeSealedToExactlyTheEntitledCircles() {
        refused("MISSING_CIRCLE", seal(CompartmentName.SITUATION, 1, Circle.TRIAGE));
        refused("NOT_ENTITLED", seal(CompartmentName.IDENTITY, 1, Circle.TRIAGE, Circle.FINANCE));
        refused("NOT_FOR_SENDERS", seal(CompartmentName.ASSESSMENT, 1, Circle.TRIAGE, Circle.COMMITTEE, Circle.AUDIT));
        assertThat(compartments.list(caseId)).isEmpty();
    }

    @Test
    void aForeignKidIsRefused() {
        RecipientKey foreign =
                RecipientKey.of(Recipient.TRIAGE, DecapsulationKey.random().publicKey());

        refused("UNKNOWN_KEY", seal(Ids.next(), CompartmentName.IDENTITY, 1, List.of(foreign)));
    }

    @Test
    void aMissingRecipientIsRefused() {
        SealedBatch batch = seal(CompartmentName.SITUATION, 1, Circle.TRIAGE, Circle.COMMITTEE);
        List<SealedKey> one = batch.recipients().subList(0, 1);

        refused("MISSING_CIRCLE", new SealedBatch(batch.id(), one, batch.compartments()));
    }

    @Test
    void aRecipientForWhomNothingIsInItIsRefused() {
        SealedBatch batch = seal(CompartmentName.PAYMENT, 1, Circle.FINANCE);
        List<SealedKey> more = new ArrayList<>(batch.recipients());
        more.addAll(seal(CompartmentName.IDENTITY, 1, Circle.TRIAGE).recipients());

        refused("NOT_ENTITLED", new SealedBatch(batch.id(), more, batch.compartments()));
    }

    @Test
    void theSameCompartmentTwiceIsRefused() {
        SealedBatch batch = seal(CompartmentName.PAYMENT, 1, Circle.FINANCE);
        SealedCompartment one = batch.compartments().get(0);

        refused("DUPLICATE", new SealedBatch(batch.id(), batch.recipients(), List.of(one, one)));
    }

    @Test
    void itsVersionMustBeTheNextOne() {
        for (int version : new int[] {2, 1_000_000}) {
            assertThatThrownBy(() -> admit(seal(CompartmentName.PAYMENT, version, Circle.FINANCE)))
                    .isInstanceOf(Problem.Conflict.class);
        }
    }

    @Test
    void aBatchIsTheDeedOfTheActOfItsId() {
        SealedBatch batch = seal(CompartmentName.PAYMENT, 1, Circle.FINANCE);

        assertThatThrownBy(() -> compartments.admit(caseId, batch, Act.witnessed(VaultPeople.actor("partner-1"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void refused(String code, SealedBatch batch) {
        assertThatThrownBy(() -> admit(batch))
                .isInstanceOfSatisfying(
                        Problem.InvalidInput.class,
                        problem -> assertThat(problem.violations())
                                .extracting(Violation::code)
                                .contains(code));
    }

    private Map<CompartmentName, SealedVersion> admit(SealedBatch batch) {
        return compartments.admit(caseId, batch, new Act(batch.id(), new Witnessed(VaultPeople.actor("partner-1"))));
    }

    private SealedBatch seal(CompartmentName name, int version, Circle... to) {
        List<RecipientKey> keys = Arrays.stream(to).map(circles::active).toList();
        return seal(Ids.next(), name, version, keys);
    }

    private SealedBatch seal(UUID id, CompartmentName name, int version, List<RecipientKey> keys) {
        try (SealBatch sealing = new SealBatch(new Batch(caseId, id))) {
            SealedCompartment sealed = sealing.seal(name, version, PAYEE, keys).sealed();
            return new SealedBatch(id, sealing.recipients(), List.of(sealed));
        }
    }
}
