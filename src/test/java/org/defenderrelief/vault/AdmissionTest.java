package org.defenderrelief.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/** What senders sealed on their own device. */
@QuarkusTest
class AdmissionTest {
    private static final byte[] SALTED = Document.salted("{\"payee\":\"somebody\"}".getBytes(StandardCharsets.UTF_8));
    private static final Actor PARTNER = VaultPeople.actor("partner-1");

    @Inject
    Compartments compartments;

    @Inject
    IntakeKeys intakeKeys;

    @Inject
    VaultPeople people;

    private final CaseId caseId = new CaseId(Ids.next());

    @Test
    void whatTheSenderSealedIsStoredUnopenedAndOpensForTheEntitled() {
        SealedCompartment sealed = SealedCompartment.parse(
                seal(CompartmentName.PAYMENT, 1, Circle.FINANCE).toJson().toString());

        SealedVersion version = compartments.admit(caseId, sealed, PARTNER);

        assertThat(version.version()).isEqualTo(1);
        assertThat(version.commitment())
                .isEqualTo(Seal.commitment(new Binding(caseId, CompartmentName.PAYMENT, 1), sealed.ciphertext()));
        assertThat(compartments.open(
                        people.unlock("finance-1"),
                        VaultPeople.actor("finance-1").person(),
                        caseId,
                        CompartmentName.PAYMENT))
                .isEqualTo(Document.unsalted(SALTED));
        assertThat(compartments.list(caseId))
                .singleElement()
                .satisfies(info -> assertThat(info.sealedBySender()).isTrue());
    }

    @Test
    void itMustBeSealedToExactlyTheEntitledCirclesPresentKeys() {
        refused("MISSING_CIRCLE", seal(CompartmentName.SITUATION, 1, Circle.TRIAGE));
        refused("NOT_ENTITLED", seal(CompartmentName.IDENTITY, 1, Circle.TRIAGE, Circle.FINANCE));
        refused("NOT_FOR_SENDERS", seal(CompartmentName.ASSESSMENT, 1, Circle.TRIAGE, Circle.COMMITTEE, Circle.AUDIT));
        refused(
                "STALE_KEY",
                Seal.seal(
                        new Binding(caseId, CompartmentName.IDENTITY, 1),
                        SALTED,
                        List.of(RecipientKey.of(
                                Recipient.TRIAGE, KeyPair25519.random().publicKey()))));
        assertThat(compartments.list(caseId)).isEmpty();
    }

    @Test
    void itsVersionMustBeTheNextOne() {
        for (int version : new int[] {2, 1_000_000}) {
            assertThatThrownBy(() ->
                            compartments.admit(caseId, seal(CompartmentName.PAYMENT, version, Circle.FINANCE), PARTNER))
                    .isInstanceOf(Problem.Conflict.class);
        }
    }

    private void refused(String code, SealedCompartment sealed) {
        assertThatThrownBy(() -> compartments.admitAll(caseId, List.of(sealed), PARTNER))
                .isInstanceOfSatisfying(
                        Problem.InvalidInput.class,
                        problem -> assertThat(problem.violations())
                                .extracting(Violation::code)
                                .contains(code));
    }

    private SealedCompartment seal(CompartmentName name, int version, Circle... circles) {
        List<RecipientKey> keys = new ArrayList<>();
        for (IntakeKey key : intakeKeys.list()) {
            if (Arrays.asList(circles).contains(key.circle())) {
                keys.add(RecipientKey.of(Recipient.of(key.circle()), Secrets.fromBase64Url(key.publicKey())));
            }
        }
        return Seal.seal(new Binding(caseId, name, version), SALTED, keys);
    }
}
