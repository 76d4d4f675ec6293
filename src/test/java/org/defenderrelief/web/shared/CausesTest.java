package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

import jakarta.transaction.RollbackException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told to come back after, and what is a fault of ours. */
class CausesTest {
    /** As the transaction manager says that the database went away in the very commit: without a cause. */
    @Test
    void aCommitThatWasLostIsNoFaultOfOurs() {
        assertThat(Causes.isUnavailable(new IllegalStateException(new RollbackException("not committed"))))
                .isTrue();
    }

    @Test
    void aCommitThatBrokeARuleOfTheTablesIsOne() {
        RollbackException broken = new RollbackException("not committed");
        broken.initCause(new SQLException("Duplicate entry", "23000", 1062));
        assertThat(Causes.isUnavailable(broken)).isFalse();
        assertThat(Causes.isUnavailable(new IllegalStateException("not as it should be")))
                .isFalse();
    }

    /** A deadlock, and a lock that was waited for in vain, wherever they come up. */
    @ParameterizedTest
    @ValueSource(ints = {1213, 1205})
    void aRaceThatWasLostIsNoFaultOfOurs(int code) {
        RollbackException lost = new RollbackException("not committed");
        lost.initCause(new IllegalStateException(new SQLException("lost", "40001", code)));
        assertThat(Causes.isUnavailable(lost)).isTrue();
    }
}
