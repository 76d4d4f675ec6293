package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.Test;

/** The log line of an alarm holds the kind of row, ids and numbers, and no other value of the database. */
class AlarmLogTest {
    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");

    @Test
    void idsAndNumbersAreLogged() {
        assertThat(Alarm.logged("payment/" + ID)).isEqualTo("payment/" + ID);
        assertThat(Alarm.logged("roster_statement/7/0")).isEqualTo("roster_statement/7/0");
        assertThat(Alarm.logged("compartment " + ID + "@2")).isEqualTo("compartment/" + ID + "/2");
        assertThat(Alarm.logged("history_leaf")).isEqualTo("history_leaf");
    }

    @Test
    void noOtherValueIsLogged() {
        assertThat(Alarm.logged("history_entry/hrdn-north")).isEqualTo("history_entry/...");
        assertThat(Alarm.logged("triage_finding " + ID + "/PLANTED")).isEqualTo("triage_finding/" + ID + "/...");
        assertThat(Difference.plain("more differs here: hrdn-north")).isEqualTo("more differs here");
    }

    @Test
    void anAlarmNamesNoPartnersCode() {
        assertThat(CompleteRows.named("hrdn-north")).doesNotContain("hrdn");
        assertThat(CompleteRows.named(ID.toString())).isEqualTo(ID.toString());
        assertThat(CompleteRows.named("UGX/EUR")).isEqualTo("UGX/EUR");
    }
}
