package org.defenderrelief.web.review.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.defenderrelief.history.Exceptions;
import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.kernel.Actor;

/** Neither what people in danger said nor alarms keep the other off an auditor's first page. */
class AuditWorkTest {
    @Test
    void whatPeopleInDangerSaidStandsBeforeTheAlarms() {
        assertThat(actions(AuditWork.ordered(rows("word", 2), rows("alarm", 1))))
                .containsExactly("word", "word", "alarm");
    }

    /** One of them: many differences leave room for what people said. */
    @Test
    void thatTheHistoryDiffersStandsBeforeAllElse() {
        List<Row> rows = AuditWork.ordered(rows("word", 2), rows("differs", 2));

        assertThat(actions(AuditWork.first("differs", rows))).containsExactly("differs", "word", "word", "differs");
        assertThat(actions(AuditWork.first("differs", rows("word", 2)))).containsExactly("word", "word");
    }

    @Test
    void manyWordsLeaveTheAlarmsOnThePage() {
        Section section = Section.of("audit", AuditWork.ordered(rows("word", 30), rows("alarm", 3)), false);

        assertThat(actions(section.first())).contains("word").hasSize(20);
        assertThat(actions(section.first())).filteredOn("alarm"::equals).hasSize(3);
    }

    @Test
    void manyAlarmsLeaveTheWordsOnThePage() {
        Section section = Section.of("audit", AuditWork.ordered(rows("word", 3), rows("alarm", 90)), false);

        assertThat(actions(section.first())).contains("alarm").hasSize(20);
        assertThat(actions(section.first())).filteredOn("word"::equals).hasSize(3);
    }

    /** After an outage as many entries wait too long as were written in it. */
    @Test
    void manyThatSayTheSameAreOneRowAndFewStandOneByOne() {
        List<Exceptions.Fault> faults = Stream.of(
                        faults("history.differs", "MISSING-it-is-gone", 2),
                        faults("history.entry-waiting", "the-entry-waits-too-long-for-its-place", 97),
                        faults("history.not-authentic", "nobody-signed-it", 1))
                .flatMap(List::stream)
                .toList();

        List<List<Exceptions.Fault>> kinds = AuditWork.kinds(faults);

        assertThat(kinds).extracting(List::size).containsExactly(1, 1, 97, 1);
        assertThat(kinds).flatMap(kind -> kind).containsExactlyElementsOf(faults);
    }

    private static List<Exceptions.Fault> faults(String action, String reason, int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> new HistoryEntry(
                        each,
                        UUID.randomUUID(),
                        Optional.empty(),
                        Actor.SERVICE.person(),
                        Actor.SERVICE.name(),
                        List.of(),
                        action,
                        Instant.EPOCH.plusSeconds(each),
                        Map.of("what", "history_entry/" + UUID.randomUUID(), "reason", reason),
                        Map.of(),
                        "",
                        OptionalLong.empty(),
                        "",
                        false))
                .map(alarm -> new Exceptions.Fault(alarm, alarm.occurredAt(), 1))
                .toList();
    }

    private static List<Row> rows(String action, int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> Row.plain(action, "/review", null, false))
                .toList();
    }

    private static List<String> actions(List<Row> rows) {
        return rows.stream().map(Row::action).toList();
    }
}
