package org.defenderrelief.vault.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.DatabaseWork;
import org.defenderrelief.testing.TableInHand;

/** A transaction looks once who belongs where, and anew where it says so; outside of one each question is a look. */
@QuarkusTest
class RosterLooksTest {
    @Inject
    AgroalDataSource database;

    @Inject
    CurrentRoster roster;

    @Inject
    RosterStatements statements;

    @Inject
    AnotherNode others;

    @Test
    void aTransactionLooksOnceAndAnewOnlyWhereItSaysSo() {
        roster.now();
        assertThat(DatabaseWork.of(database, () -> {
                            roster.now();
                            roster.now();
                            return roster.now();
                        })
                        .statements())
                .isEqualTo(1);
        assertThat(DatabaseWork.of(database, () -> {
                            roster.now();
                            roster.anew();
                            return roster.now();
                        })
                        .statements())
                .isEqualTo(2);
    }

    @Test
    void aTransactionThatGoesOnLooksAnewAfterAQuarterOfASecond() {
        assertThat(looksWithin(TimeUnit.MILLISECONDS.toNanos(250))).isEqualTo(1);
        assertThat(looksWithin(TimeUnit.MILLISECONDS.toNanos(250) + 1)).isEqualTo(2);
    }

    /** How often a transaction looks that asks, and once more after that time. */
    private long looksWithin(long time) {
        AtomicLong nanos = new AtomicLong(System.nanoTime());
        CurrentRoster node = others.start(roster.now().root(), nanos::get);
        node.now();
        return DatabaseWork.of(database, () -> {
                    node.now();
                    nanos.addAndGet(time);
                    return node.now();
                })
                .statements();
    }

    /** Whoever may write rows says no time there: it is nobody's word, and the acts that tell of the statements have theirs. */
    @Test
    void aStatementWrittenAtNoTimeIsReadAllTheSame() {
        try (TableInHand hand = new TableInHand("roster_statement", "number = ?", "0")) {
            hand.change("SET sql_mode = ''");
            hand.run("UPDATE roster_statement SET recorded_at = 0 WHERE number = 0");
            assertThat(statements.chain(Optional.empty()).written()).containsEntry(0L, Instant.EPOCH);
            assertThat(others.start(roster.now().root(), System::nanoTime).now().head())
                    .isEqualTo(roster.now().head());
        }
    }

    @Test
    void outsideOfATransactionEachQuestionIsALook() {
        long first = statements.newest(0).at();
        assertThat(statements.newest(0).at()).isGreaterThan(first);
    }
}
