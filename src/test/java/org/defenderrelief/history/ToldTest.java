package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** Of many differences so many are told, of each reason some, and the others are counted. */
class ToldTest {
    private final Told told = new Told("a_table");

    @Test
    void aFewAreToldAsTheyAreFound() {
        add(3, "one thing", false);
        assertThat(wheres()).containsExactly("one thing 0", "one thing 1", "one thing 2");
    }

    @Test
    void whatWasInventedComesLastAndHidesNothing() {
        add(100, "nobody made it", true);
        add(2, "it says otherwise", false);
        assertThat(wheres()).hasSize(Told.MOST + 1).startsWith("it says otherwise 0", "it says otherwise 1");
        assertThat(more()).isEqualTo("more differs here than is told one by one: 82");
    }

    @Test
    void manyOfOneReasonHideNoOther() {
        add(100, "one thing", false);
        add(100, "another thing", false);
        add(1, "a third thing", false);
        assertThat(wheres()).hasSize(Told.MOST + 1).contains("another thing 8", "a third thing 0");
        assertThat(more()).endsWith(": 181");
    }

    @Test
    void manyThatNameOneActHideNoOther() {
        IntStream.range(0, 30).forEach(i -> told.add(difference("it was another", i), false, "one act"));
        told.add(difference("it was another", 30), false, "another act");
        IntStream.range(31, 33).forEach(i -> told.add(difference("it was another", i), false, null));
        assertThat(wheres())
                .hasSize(Told.MOST + 1)
                .startsWith(
                        "it was another 0",
                        "it was another 1",
                        "it was another 30",
                        "it was another 31",
                        "it was another 32",
                        "it was another 2");
        assertThat(more()).endsWith(": 13");
    }

    @Test
    void severalAreCountedTogether() {
        add(25, "one thing", false);
        Told other = new Told("a_table");
        IntStream.range(0, 22).forEach(i -> other.add(difference("it is gone", i)));
        assertThat(Told.differences("a_table", List.of(told, other)))
                .hasSize(2 * Told.MOST + 1)
                .last()
                .satisfies(last -> assertThat(last.detail()).isEqualTo("7"));
    }

    private void add(int times, String reason, boolean invented) {
        IntStream.range(0, times).forEach(i -> told.add(difference(reason, i), invented));
    }

    private static Difference difference(String reason, int number) {
        return new Difference(Difference.Kind.NOT_AUTHENTIC, reason + " " + number, reason);
    }

    private List<String> wheres() {
        return told.differences().stream().map(Difference::where).toList();
    }

    private String more() {
        return told.differences().get(Told.MOST).explanation();
    }
}
