package org.defenderrelief.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail names only as long as something is not done. */
class NamedTest {
    private static final String ONE = "DR-0000-0001";
    private static final String OTHER = "DR-0000-0002";

    @Test
    void whatIsNamedForAnotherReasonTooIsNamedWhateverIsDone() {
        Named named = new Named();
        named.add(ONE, Set.of(Reminder.DECISION));
        named.add(ONE, Set.of(Reminder.VOTE));
        named.add(OTHER, Set.of(Reminder.REPORT));
        named.add(OTHER, Set.of());
        named.add(OTHER, Set.of(Reminder.REPORT));
        assertThat(named.of(ONE)).containsExactlyInAnyOrder(Reminder.DECISION, Reminder.VOTE);
        assertThat(named.of(OTHER)).isEmpty();
        assertThat(named.references()).containsExactly(ONE, OTHER);
    }

    @Test
    void aRowSaysItAgain() {
        Named named = new Named();
        named.add(ONE, Set.of(Reminder.VOTE, Reminder.DECISION));
        named.add(OTHER, Set.of());
        assertThat(named.reminders()).isEqualTo(ONE + ":DECISION,VOTE");
        Named read = Named.read(List.of(OTHER, ONE), named.reminders());
        assertThat(read.of(ONE)).containsExactlyInAnyOrder(Reminder.DECISION, Reminder.VOTE);
        assertThat(read.of(OTHER)).isEmpty();
        assertThat(Named.read(List.of(ONE), "").of(ONE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DR-0000-0001", "DR-0000-0001:", "DR-0000-0001:EVIL", "DR-0000-0001:VOTE,evil"})
    void whatTheServiceCannotHaveWrittenIsNotRead(String reminders) {
        assertThatThrownBy(() -> Named.read(List.of(ONE), reminders)).isInstanceOf(IllegalArgumentException.class);
    }
}
