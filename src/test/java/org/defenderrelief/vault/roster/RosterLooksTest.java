package org.defenderrelief.vault.roster;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.DatabaseWork;

/** A transaction looks once who belongs where, and anew where it says so; outside of one each question is a look. */
@QuarkusTest
class RosterLooksTest {
    @Inject
    AgroalDataSource database;

    @Inject
    CurrentRoster roster;

    @Inject
    RosterStatements statements;

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
    void outsideOfATransactionEachQuestionIsALook() {
        long first = statements.newest().at();
        assertThat(statements.newest().at()).isGreaterThan(first);
    }
}
