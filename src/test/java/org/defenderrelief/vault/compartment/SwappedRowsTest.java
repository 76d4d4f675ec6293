package org.defenderrelief.vault.compartment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.roster.CircleKeys;
import org.defenderrelief.vault.seal.Batch;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.NewVersion;
import org.defenderrelief.vault.seal.SealBatch;

/** Somebody with every right on the database moves the sealed pieces about, or seals pieces of their own to the circles' public keys. */
@QuarkusTest
class SwappedRowsTest {
    private static final byte[] STORY = "{\"narrative\":\"the true one\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LIE = "{\"narrative\":\"another one\"}".getBytes(StandardCharsets.UTF_8);
    private static final Map<CompartmentName, byte[]> DOCUMENTS =
            Map.of(CompartmentName.IDENTITY, STORY, CompartmentName.SITUATION, STORY);

    @Inject
    Compartments compartments;

    @Inject
    CircleKeys circles;

    @Inject
    VaultPeople people;

    private final CaseId caseId = new CaseId(Ids.next());
    private final CaseId otherCase = new CaseId(Ids.next());
    private final Act act = Act.witnessed(VaultPeople.actor("partner-1"));
    private final Act otherAct = Act.witnessed(VaultPeople.actor("partner-1"));
    private Acting triage;

    @BeforeEach
    void twoCases() {
        compartments.writeFirst(caseId, DOCUMENTS, act);
        compartments.writeFirst(otherCase, DOCUMENTS, otherAct);
        triage = people.acting("triage-1");
        assertThat(compartments.open(triage, caseId, CompartmentName.IDENTITY, 1))
                .isEqualTo(STORY);
    }

    @AfterEach
    void lock() {
        triage.close();
    }

    @Test
    void wrappedKeysOfAnotherCompartmentOpenNothing() throws SQLException {
        change(
                "UPDATE compartment c JOIN compartment o ON o.case_id = c.case_id AND o.name = 'situation'"
                        + " SET c.wrapped_keys = o.wrapped_keys WHERE c.case_id = ? AND c.name = 'identity'",
                caseId.toString());

        damaged();
    }

    @Test
    void wrappedKeysOfAnotherCaseOpenNothing() throws SQLException {
        change(
                "UPDATE compartment c JOIN compartment o ON o.case_id = ? AND o.name = c.name"
                        + " SET c.wrapped_keys = o.wrapped_keys WHERE c.case_id = ?",
                otherCase.toString(),
                caseId.toString());

        damaged();
    }

    @Test
    void aWholeVersionOfAnotherCaseOpensNothing() throws SQLException {
        change("DELETE FROM compartment WHERE case_id = ?", caseId.toString());
        change("UPDATE compartment SET case_id = ? WHERE case_id = ?", caseId.toString(), otherCase.toString());
        change(
                "UPDATE compartment_batch_key SET case_id = ? WHERE case_id = ?",
                caseId.toString(),
                otherCase.toString());

        damaged();
    }

    @Test
    void aVersionUnderAnotherNumberOpensNothing() throws SQLException {
        change("UPDATE compartment SET version = 2 WHERE case_id = ?", caseId.toString());

        assertThatThrownBy(() -> compartments.open(triage, caseId, CompartmentName.IDENTITY, 2))
                .isInstanceOf(Problem.Conflict.class);
    }

    @Test
    void aBatchKeyOfAnotherBatchOpensNothing() throws SQLException {
        change(
                "UPDATE compartment_batch_key k JOIN compartment_batch_key o ON o.batch = ? AND o.recipient = k.recipient"
                        + " SET k.sealed_key = o.sealed_key WHERE k.batch = ?",
                otherAct.id().toString(),
                act.id().toString());

        damaged();
    }

    @Test
    void aVersionPointedToAnotherBatchOpensNothing() throws SQLException {
        change(
                "UPDATE compartment_batch_key SET case_id = ? WHERE case_id = ?",
                caseId.toString(),
                otherCase.toString());
        change(
                "UPDATE compartment SET batch = ? WHERE case_id = ?",
                otherAct.id().toString(),
                caseId.toString());

        damaged();
    }

    /** Who should be able to open it is told that it is damaged, not that they may not. */
    @Test
    void batchKeysTakenAwayAreDamage() throws SQLException {
        change(
                "DELETE FROM compartment_batch_key WHERE batch = ? AND recipient = 'TRIAGE'",
                act.id().toString());

        damaged();
    }

    @Test
    void aBatchKeyUnderAForeignKidIsNobodys() throws SQLException {
        change(
                "UPDATE compartment_batch_key SET kid = '0123456789abcdef' WHERE batch = ?",
                act.id().toString());

        notInCircle();
    }

    @Test
    void theCommitteesKeyPassedOffAsTriagesOpensNothing() throws SQLException {
        change(
                "DELETE FROM compartment_batch_key WHERE batch = ? AND recipient = 'TRIAGE'",
                act.id().toString());
        change(
                "UPDATE compartment_batch_key SET recipient = 'TRIAGE', kid = ? WHERE batch = ? AND recipient = 'COMMITTEE'",
                circles.active(Circle.TRIAGE).kid(),
                act.id().toString());

        damaged();
    }

    /** Everybody knows the public keys, so a whole version can be forged; it has not the commitment that was recorded. */
    @Test
    void aVersionForgedWholeHasNotItsCommitment() throws SQLException {
        try (SealBatch sealing = new SealBatch(new Batch(caseId, act.id()))) {
            NewVersion forged = sealing.seal(CompartmentName.IDENTITY, 1, LIE, List.of(circles.active(Circle.TRIAGE)));
            change(
                    "UPDATE compartment_batch_key SET sealed_key = UNHEX(?) WHERE batch = ? AND recipient = 'TRIAGE'",
                    hex(sealing.recipients().get(0).sealedKey()),
                    act.id().toString());
            change(
                    "UPDATE compartment SET nonce = UNHEX(?), ciphertext = UNHEX(?), wrapped_keys = UNHEX(?)"
                            + " WHERE case_id = ? AND name = 'identity'",
                    hex(forged.sealed().nonce()),
                    hex(forged.sealed().ciphertext()),
                    hex(WrappedKeys.pack(forged.sealed().keys())),
                    caseId.toString());
        }

        damaged();
    }

    /** Whose it is to read says its name: without keys it is damaged, and not somebody else's. */
    @Test
    void whatHasNoKeysAnyMoreIsDamagedAndStillListed() throws SQLException {
        for (String emptied : List.of("X'00'", "''")) {
            change("UPDATE compartment SET wrapped_keys = " + emptied + " WHERE case_id = ?", caseId.toString());

            damaged();
            assertThat(compartments.list(caseId)).hasSize(2).allMatch(CompartmentInfo::isDamaged);
        }
        // What is blank and was not erased would be named by every verification that comes after.
        change("DELETE FROM compartment WHERE case_id = ?", caseId.toString());
    }

    @Test
    void garbageAmongTheWrappedKeysIsPassedOver() throws SQLException {
        change(
                "UPDATE compartment SET wrapped_keys = CONCAT(X'FF', REPEAT(X'00', 60), wrapped_keys, X'01')"
                        + " WHERE case_id = ?",
                caseId.toString());

        assertThat(compartments.open(triage, caseId, CompartmentName.IDENTITY, 1))
                .isEqualTo(STORY);
    }

    private void damaged() {
        assertThatThrownBy(() -> compartments.open(triage, caseId, CompartmentName.IDENTITY, 1))
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        problem -> assertThat(problem.slug()).isEqualTo("compartment-damaged"));
    }

    private void notInCircle() {
        assertThatThrownBy(() -> compartments.open(triage, caseId, CompartmentName.IDENTITY, 1))
                .isInstanceOfSatisfying(
                        Problem.Forbidden.class,
                        problem -> assertThat(problem.slug()).isEqualTo("not-in-circle"));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static void change(String sql, String... values) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            assertThat(statement.executeUpdate()).isPositive();
        }
    }
}
