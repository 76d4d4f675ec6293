package org.defenderrelief.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;

@QuarkusTest
class ChannelTest {
    private static final byte[] MESSAGE =
            "{\"text\":\"Avez-vous une adresse sûre ?\"}".getBytes(StandardCharsets.UTF_8);

    @Inject
    Compartments compartments;

    @Inject
    IssueReceipt issueReceipt;

    @Inject
    ChannelReader reader;

    @Inject
    VaultEvents events;

    @Inject
    VaultPeople people;

    private final CaseId caseId = new CaseId(Ids.next());

    @Test
    void theHolderOfTheReceiptCodeAndTriageReadAMessageAndNobodyElse() {
        ReceiptCode code = issueReceipt.issue(caseId);
        compartments.write(caseId, CompartmentName.CHANNEL, MESSAGE, VaultPeople.actor("triage-1"));

        ReceiptCode typed = ReceiptCode.read(code.reveal()).orElseThrow();
        assertThat(reader.open(typed, caseId, 1)).isEqualTo(MESSAGE);
        assertThat(compartments.open(
                        people.unlock("triage-2"),
                        VaultPeople.actor("triage-2").person(),
                        caseId,
                        CompartmentName.CHANNEL))
                .isEqualTo(MESSAGE);
        assertThatThrownBy(() -> compartments.open(
                        people.unlock("finance-1"),
                        VaultPeople.actor("finance-1").person(),
                        caseId,
                        CompartmentName.CHANNEL))
                .isInstanceOf(Problem.Forbidden.class);
        assertThatThrownBy(() -> reader.open(typed, caseId, 2)).isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void aWrongCodeIsAsIfThereWereNothingAndIsSlowedDown() {
        ReceiptCode code = issueReceipt.issue(caseId);
        compartments.write(caseId, CompartmentName.CHANNEL, MESSAGE, VaultPeople.actor("triage-1"));
        events.clear();
        for (int i = 0; i < Tries.FREE; i++) {
            assertThatThrownBy(() -> reader.open(ReceiptCode.random(), caseId, 1))
                    .isInstanceOf(Problem.NotFound.class);
        }

        assertThatThrownBy(() -> reader.open(ReceiptCode.random(), caseId, 1)).isInstanceOf(Problem.TooMany.class);
        assertThatThrownBy(() -> reader.open(code, caseId, 1)).isInstanceOf(Problem.TooMany.class);
        assertThat(events.committed(ReceiptRefused.class)).hasSize(Tries.FREE + 2);
    }

    @Test
    void aCaseWithoutACodeIsNotFoundEither() {
        assertThatThrownBy(() -> reader.open(ReceiptCode.random(), caseId, 1)).isInstanceOf(Problem.NotFound.class);
    }
}
