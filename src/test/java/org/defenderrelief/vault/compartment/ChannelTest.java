package org.defenderrelief.vault.compartment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.vault.people.VaultEvents;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.ReceiptCode;

@QuarkusTest
class ChannelTest {
    private static final byte[] MESSAGE =
            "{\"text\":\"Avez-vous une adresse sûre ?\"}".getBytes(StandardCharsets.UTF_8);
    private static final int FREE = 5;

    @Inject
    Compartments compartments;

    @Inject
    IssueReceipt issueReceipt;

    @Inject
    ReceiptKeys receiptKeys;

    @Inject
    Receipts receipts;

    @Inject
    ChannelReader reader;

    @Inject
    VaultEvents events;

    @Inject
    VaultPeople people;

    private final CaseId caseId = new CaseId(Ids.next());
    private final Actor holder = VaultPeople.stranger(Role.PARTNER);
    private final Actor guesser = VaultPeople.stranger(Role.PARTNER);

    @Test
    void theHolderOfTheReceiptCodeAndTriageReadAMessageAndNobodyElse() {
        ReceiptCode code = issued();
        write();

        ReceiptCode typed = ReceiptCode.read(code.reveal()).orElseThrow();
        try (Sender sender = receipts.sender(holder, caseId, typed);
                Acting triage = people.acting("triage-2");
                Acting finance = people.acting("finance-1")) {
            assertThat(reader.open(sender, CompartmentName.CHANNEL, 1)).isEqualTo(MESSAGE);
            assertThat(compartments.open(triage, caseId, CompartmentName.CHANNEL, 1))
                    .isEqualTo(MESSAGE);
            assertThatThrownBy(() -> compartments.open(finance, caseId, CompartmentName.CHANNEL, 1))
                    .isInstanceOf(Problem.Forbidden.class);
            assertThatThrownBy(() -> reader.open(sender, CompartmentName.CHANNEL, 2))
                    .isInstanceOf(Problem.NotFound.class);
        }
    }

    @Test
    void aWrongCodeIsAsIfThereWereNoCase() {
        issued();

        assertThatThrownBy(() -> receipts.sender(holder, caseId, ReceiptCode.random()))
                .isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> receipts.sender(holder, new CaseId(Ids.next()), ReceiptCode.random()))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void theCodeOfAnotherCaseIsAWrongOne() {
        issued();
        CaseId other = new CaseId(Ids.next());
        ReceiptCode code = issueReceipt.draw();
        issueReceipt.keep(other, code);

        assertThatThrownBy(() -> receipts.sender(holder, caseId, code)).isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void guessingCostsTheGuesserAndNeverTheHolder() {
        ReceiptCode code = issued();
        events.clear();
        for (int i = 0; i < FREE; i++) {
            wrong(guesser, Problem.NotFound.class);
        }

        for (int i = 0; i < FREE; i++) {
            wrong(guesser, Problem.TooMany.class);
        }
        assertThat(events.committed(VaultEvent.ReceiptRefused.class))
                .filteredOn(event -> event.caseId().equals(caseId))
                .hasSize(2 * FREE)
                .allSatisfy(event -> assertThat(event.actor()).isEqualTo(guesser))
                .filteredOn(VaultEvent.ReceiptRefused::throttled)
                .hasSize(FREE);
        receipts.sender(holder, caseId, code).close();
        wrong(holder, Problem.NotFound.class);
        receipts.sender(holder, caseId, code).close();
        // A guesser who somehow has the right code is its holder.
        receipts.sender(guesser, caseId, code).close();
    }

    /** Whatever the ids of person and case are: some made-up ids cannot be stored. */
    @Test
    void everyonesWrongCodeIsCounted() {
        issued();
        for (int i = 0; i < 300; i++) {
            wrong(VaultPeople.stranger(Role.PARTNER), Problem.NotFound.class);
        }
    }

    @Test
    void theGuesserIsToldHowLongToWaitAndOnlyForThisCase() {
        issued();
        CaseId other = new CaseId(Ids.next());
        issueReceipt.keep(other, issueReceipt.draw());
        for (int i = 0; i < FREE; i++) {
            wrong(guesser, Problem.NotFound.class);
        }

        assertThatThrownBy(() -> receipts.sender(guesser, caseId, ReceiptCode.random()))
                .isInstanceOfSatisfying(
                        Problem.TooMany.class,
                        problem -> assertThat(problem.retryAfterSeconds()).isBetween(1, 30));
        assertThatThrownBy(() -> receipts.sender(guesser, other, ReceiptCode.random()))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void keysPutInThePlaceOfTheReceiptsHaveAnotherCommitment() throws SQLException {
        ReceiptCode code = issueReceipt.draw();
        byte[] committed = issueReceipt.keep(caseId, code).commitment();
        assertThat(known().commitment()).isEqualTo(committed);
        CaseId intruders = new CaseId(Ids.next());
        issueReceipt.keep(intruders, issueReceipt.draw());
        for (String key : new String[] {"signing_key", "sealing_key"}) {
            try (Connection owner = DatabaseUser.OWNER.connect();
                    Statement statement = owner.createStatement()) {
                statement.execute("UPDATE receipt_key k JOIN receipt_key o ON o.case_id = '" + intruders + "' SET k."
                        + key + " = o." + key + " WHERE k.case_id = '" + caseId + "'");
            }

            assertThat(known().commitment()).isNotEqualTo(committed);
            assertThatThrownBy(() -> receipts.sender(holder, caseId, code)).isInstanceOf(Problem.NotFound.class);
        }
    }

    @Test
    void aCaseKeepsItsCode() {
        issued();

        assertThatThrownBy(this::issued)
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        problem -> assertThat(problem.slug()).isEqualTo("receipt-issued"));
    }

    private ReceiptKey known() {
        return QuarkusTransaction.requiringNew()
                .call(() -> receiptKeys.of(caseId))
                .orElseThrow();
    }

    private void wrong(Actor who, Class<? extends Problem> refusal) {
        assertThatThrownBy(() -> receipts.sender(who, caseId, ReceiptCode.random()))
                .isInstanceOf(refusal);
    }

    private ReceiptCode issued() {
        ReceiptCode code = issueReceipt.draw();
        issueReceipt.keep(caseId, code);
        return code;
    }

    private void write() {
        compartments.write(caseId, CompartmentName.CHANNEL, MESSAGE, Act.witnessed(VaultPeople.actor("triage-1")));
    }
}
