package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.DemoPeople;

@QuarkusTest
class HistoryTest {
    @Inject
    History history;

    @Inject
    Sequencer sequencer;

    @Inject
    HistoryLog log;

    @Inject
    CheckHistory check;

    @Inject
    RecordDenial denial;

    @Inject
    DemoPeople people;

    @Inject
    DataSource database;

    private final Actor auditor =
            new Actor(new PersonId(Ids.next()), "auditor-9", Set.of(Role.AUDITOR), Optional.empty());

    @Test
    void anEntryLastsOnlyWithTheTransactionThatWroteIt() {
        CaseId caseId = new CaseId(Ids.next());
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    history.record(auditor, "test.undone", caseId, Facts.none());
                    throw new IllegalStateException("the command fails after all");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(of(caseId)).isEmpty();
    }

    @Test
    void thereIsNoEntryOutsideATransaction() {
        assertThatThrownBy(() -> history.record(auditor, "test.done", null, Facts.none()))
                .isInstanceOf(TransactionalException.class);
    }

    @Test
    void anEntryIsReadAsItWasWrittenAndProvedToBeInTheTree() throws SignedNote.Refused {
        CaseId caseId = new CaseId(Ids.next());
        write(caseId, 1);
        sequencer.sequence();
        HistoryEntry entry = of(caseId).get(0);
        assertThat(entry.action()).isEqualTo("test.done");
        assertThat(entry.actorName()).isEqualTo("auditor-9");
        assertThat(entry.roles()).containsExactly("auditor");
        assertThat(entry.facts()).containsEntry("number", "0");
        assertThat(entry.position()).isPresent();

        Checkpoint checkpoint =
                Checkpoint.parse(SignedNote.open(log.checkpoint(), VerifierKey.parse(log.verifierKey())));
        InclusionProof proof = log.inclusion(entry.id(), OptionalLong.of(checkpoint.size()));
        assertThat(ProofCheck.includes(
                        bytes(proof.leafHash()),
                        proof.position(),
                        proof.size(),
                        proof.path().stream().map(HistoryTest::bytes).toList(),
                        checkpoint.root()))
                .isTrue();
    }

    @Test
    void anEarlierCheckpointIsProvedToBeTheBeginningOfALaterOne() throws SignedNote.Refused {
        write(new CaseId(Ids.next()), 3);
        sequencer.sequence();
        Checkpoint before = Checkpoint.parse(SignedNote.open(log.checkpoint(), VerifierKey.parse(log.verifierKey())));
        write(new CaseId(Ids.next()), 700);
        sequencer.sequence();
        ConsistencyProof proof = log.consistency(before.size(), OptionalLong.empty());
        assertThat(ProofCheck.extendsTree(
                        before.size(),
                        before.root(),
                        proof.to(),
                        bytes(proof.toRoot()),
                        proof.path().stream().map(HistoryTest::bytes).toList()))
                .isTrue();
        assertThat(log.tile(0, 0, 256)).hasSize(8192);
    }

    @Test
    void manyWritersAndTwoSequencersGiveEveryEntryOnePlace() throws Exception {
        CaseId caseId = new CaseId(Ids.next());
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<?>> work = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            work.add(threads.submit(() -> {
                for (int i = 0; i < 50; i++) {
                    write(caseId, 1);
                }
            }));
        }
        for (int i = 0; i < 2; i++) {
            work.add(threads.submit(() -> {
                for (int round = 0; round < 20; round++) {
                    sequencer.sequence();
                }
            }));
        }
        for (Future<?> each : work) {
            each.get();
        }
        threads.shutdown();
        sequencer.sequence();
        assertThat(number(
                        "SELECT COUNT(DISTINCT l.position) FROM history_leaf l JOIN history_entry e ON e.id = l.entry_id"
                                + " WHERE e.case_id = '" + caseId + "'"))
                .isEqualTo(200);
        assertThat(number("SELECT COUNT(*) - MAX(position) - 1 FROM history_leaf"))
                .isZero();
        assertThat(check.run(people.acting("auditor-1"), Optional.of(log.checkpoint()))
                        .difference())
                .isEmpty();
    }

    @Test
    void onlyAnAuditorVerifies() {
        assertThatThrownBy(() -> check.run(people.acting("triage-1"), Optional.empty()))
                .isInstanceOf(Problem.Forbidden.class);
    }

    @Test
    void refusalsAreRecordedUpToABoundAndTheRestIsCounted() {
        Actor somebody = new Actor(new PersonId(Ids.next()), "triage-8", Set.of(Role.TRIAGE), Optional.empty());
        for (int i = 0; i < 100; i++) {
            denial.record(somebody, 404, "not-found", "CasesResource.one", Optional.empty());
        }
        String own = " FROM history_entry WHERE action = 'access.denied' AND actor_id = '" + somebody.person() + "'";
        // The hundred may lie across the turn of a minute.
        assertThat(number("SELECT COUNT(*)" + own)).isBetween(30L, 60L);
    }

    private void write(CaseId caseId, int entries) {
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < entries; i++) {
                history.record(auditor, "test.done", caseId, Facts.none().and("number", i));
            }
        });
    }

    private List<HistoryEntry> of(CaseId caseId) {
        return log.entries(0, 100, Optional.of(caseId));
    }

    private long number(String query) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
