package org.defenderrelief.web.review.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** Neither what people in danger said nor alarms keep the other off an auditor's first page. */
class AuditWorkTest {
    @Test
    void whatPeopleInDangerSaidStandsBeforeTheAlarms() {
        assertThat(actions(AuditWork.ordered(rows("word", 2), rows("alarm", 1))))
                .containsExactly("word", "word", "alarm");
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

    private static List<Row> rows(String action, int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> Row.plain(action, "/review", null, false))
                .toList();
    }

    private static List<String> actions(List<Row> rows) {
        return rows.stream().map(Row::action).toList();
    }
}
