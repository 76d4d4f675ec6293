package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.DatabaseWork;

/** What a list of rules of money asks the database does not grow with what is on it. */
@QuarkusTest
class RateVersionsTest {
    @Inject
    RateVersions versions;

    @Inject
    ShownFunds funds;

    @Inject
    FundFixture fixture;

    @Inject
    DataSource database;

    @Test
    void aPageOfRatesTakesAFewStatementsAndOneForEachPair() {
        fixture.rate("DJF", "0.005", LocalDate.parse("2026-01-01"));
        long one = statements(1);
        for (int day = 2; day < 8; day++) {
            fixture.rate("DJF", "0.0050" + day, LocalDate.parse("2026-01-0" + day));
        }
        assertThat(statements(7)).isEqualTo(one).isBetween(1L, 8L);
        assertThat(versions.page(Optional.empty(), 7).versions())
                .extracting(RateVersion::state)
                .containsExactly(
                        RateVersion.State.HOLDS,
                        RateVersion.State.FOLLOWED,
                        RateVersion.State.FOLLOWED,
                        RateVersion.State.FOLLOWED,
                        RateVersion.State.FOLLOWED,
                        RateVersion.State.FOLLOWED,
                        RateVersion.State.FOLLOWED);
    }

    /** The least of three looks: what else happens on a connection is not the page's. */
    private long statements(int rows) {
        return LongStream.generate(() -> DatabaseWork.of(database, () -> versions.page(Optional.empty(), rows))
                        .statements())
                .limit(3)
                .min()
                .orElseThrow();
    }

    @Test
    void envelopesAreShownByAFewStatementsHoweverManyTheyAre() {
        fixture.envelope("1000.00", "1000.00");
        long before = DatabaseWork.of(database, funds::inOrder).statements();
        fixture.envelope("1000.00", "1000.00");
        fixture.envelope("1000.00", "1000.00");
        // Two sets of each envelope, of its regions and its kinds of assistance, are read with it.
        assertThat(DatabaseWork.of(database, funds::inOrder).statements() - before)
                .isLessThanOrEqualTo(4);
    }
}
