package org.defenderrelief.web.review.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.web.shared.Due;

/** Triage's first page says that what presses most comes first, and so it does. */
class TriageWorkTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

    @Test
    void whatPressesMostStandsFirst() {
        Instant daysAgo = NOW.minus(Duration.ofDays(9));
        List<TriageWork.Placed> rows = Stream.of(
                        waits("declined", Urgency.ORDINARY, false, daysAgo),
                        waits("spoke", Urgency.URGENT, false, NOW.minusSeconds(60)),
                        due("in days", Urgency.ORDINARY, NOW.plus(Duration.ofDays(8))),
                        due("in a day", Urgency.URGENT, NOW.plus(Duration.ofDays(1))),
                        due("in an hour", Urgency.ORDINARY, NOW.plus(Duration.ofHours(1))),
                        waits("no case", null, false, daysAgo),
                        waits("denied", Urgency.ORDINARY, true, NOW),
                        waits("a life", Urgency.LIFE_AT_RISK, true, NOW),
                        waits("handed over", Urgency.ORDINARY, false, Instant.MIN))
                .sorted(TriageWork.PRESSING_FIRST)
                .toList();

        assertThat(rows)
                .extracting(each -> each.row().action())
                .containsExactly(
                        "handed over",
                        "a life",
                        "denied",
                        "in an hour",
                        "in a day",
                        "no case",
                        "spoke",
                        "in days",
                        "declined");
    }

    private static TriageWork.Placed waits(String what, Urgency urgencyOrNull, boolean alarm, Instant since) {
        return new TriageWork.Placed(since, row(what, urgencyOrNull, null, alarm));
    }

    private static TriageWork.Placed due(String what, Urgency urgency, Instant until) {
        return new TriageWork.Placed(until, row(what, urgency, Due.of("clock", until, NOW), false));
    }

    private static Row row(String what, Urgency urgencyOrNull, Due dueOrNull, boolean alarm) {
        String urgency = urgencyOrNull == null ? null : urgencyOrNull.name();
        return new Row(what, "/review", null, null, urgency, null, null, dueOrNull, null, alarm, null, List.of(), null);
    }
}
