package org.defenderrelief.vault.people;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class PreviousKeysTermTest {
    @Test
    void aServiceThatTakesTheKeyBeforeForLessThanADraftMayWaitAndADayDoesNotStart() {
        assertThatThrownBy(() -> PreviousKeysTerm.check(Duration.ofDays(8).minusSeconds(1)))
                .hasMessageContaining("relief.vault.previous-keys-for is at least 8 days");
        assertThatCode(() -> PreviousKeysTerm.check(Duration.ofDays(8))).doesNotThrowAnyException();
    }
}
