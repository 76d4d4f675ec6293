package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.SayAway;

/** Somebody with the service's own rights makes a colleague seem away, or there: it decides nothing, and the verification names the row. */
@QuarkusTest
class IntruderWithAbsencesTest {
    private static final String SET = "UPDATE person_absence SET away_until = ? WHERE person_id = ?";

    @Inject
    SayAway say;

    @Inject
    DemoPeople people;

    @Test
    void anAbsenceThatNobodySaidIsNamed() {
        LocalDate until = LocalDate.now(ZoneOffset.UTC).plusDays(3);
        String id = people.actor("triage-2").person().toString();
        try (Acting acting = people.acting("triage-2")) {
            say.until(acting, until);
            assertThat(StolenDatabase.differs()).isEmpty();

            StolenDatabase.asService(SET, null, id);
            assertThat(StolenDatabase.differs()).isEqualTo("person_absence " + id);
            StolenDatabase.asService(SET, until.plusDays(30), id);
            assertThat(StolenDatabase.differs()).isEqualTo("person_absence " + id);
            StolenDatabase.asService(SET, until, id);
            StolenDatabase.asOwner("DELETE FROM person_absence WHERE person_id = ?", id);
            assertThat(StolenDatabase.differs()).isEqualTo("person_absence");
        } finally {
            // A later word of theirs takes the place of the one whose row is gone.
            try (Acting acting = people.acting("triage-2")) {
                say.back(acting);
            }
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }
}
