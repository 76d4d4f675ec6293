package org.defenderrelief.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RungTest {
    private static final Deadline TEN_DAYS = Deadline.of(
            DeadlineKind.HOLD,
            "one",
            Instant.parse("2026-11-01T00:00:00Z"),
            Instant.parse("2026-11-11T00:00:00Z"),
            Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "0% remind holder, 2026-11-01T00:00:00Z",
        "50% remind holder, 2026-11-06T00:00:00Z",
        "100% alarm keeper, 2026-11-11T00:00:00Z",
        "end alarm keeper, 2026-11-11T00:00:00Z",
        "end-7d remind keeper, 2026-11-04T00:00:00Z",
        "end+36h alarm triage, 2026-11-12T12:00:00Z"
    })
    void saysWhen(String text, String at) {
        assertThat(Rung.of(text).at(TEN_DAYS)).isEqualTo(at);
    }

    /** Two ways to write the same are the same step. */
    @Test
    void isRememberedByWhatItSays() {
        assertThat(Rung.of("end-7d remind keeper").code())
                .isEqualTo(Rung.of(" end-168h remind keeper ").code())
                .isEqualTo("end-168h remind keeper");
        assertThat(Rung.of("80% escalate triage").code()).isEqualTo("80% escalate triage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "50%",
                "101% remind holder",
                "50 remind holder",
                "end-7 remind keeper",
                "end alarm holder",
                "end shout keeper",
                "end remind partner"
            })
    void refusesWhatItDoesNotKnow(String text) {
        assertThatThrownBy(() -> Rung.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
