package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;

class DenialBudgetTest {
    private final DenialBudget budget =
            new DenialBudget(3, Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC));
    private final PersonId person = new PersonId(Ids.next());
    private final List<Long> recorded = new ArrayList<>();

    @Test
    void denialThatFailsToBeRecordedIsCountedAndSpendsNothing() {
        for (int call = 0; call < 10; call++) {
            assertThatThrownBy(() -> budget.spend(person, unrecorded -> {
                        throw new IllegalStateException("the database is away");
                    }))
                    .hasMessage("the database is away");
        }

        for (int call = 0; call < 5; call++) {
            budget.spend(person, recorded::add);
        }

        assertThat(recorded).containsExactly(10L, 0L, 0L);
    }
}
