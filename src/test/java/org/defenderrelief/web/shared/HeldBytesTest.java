package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Whoever fills memory goes before it is full, and takes nobody along. */
class HeldBytesTest {
    private final HeldBytes held = new HeldBytes(1000, 100);
    private final List<String> cutOff = new ArrayList<>();

    @Test
    void who_has_the_most_goes_first_and_only_as_many_as_it_takes() {
        HeldBytes.Holder some = holder("some");
        HeldBytes.Holder more = holder("more");
        HeldBytes.Holder most = holder("most");
        some.hold(300);
        more.hold(300);
        most.hold(400);
        assertThat(cutOff).isEmpty();
        more.hold(20);
        assertThat(cutOff).containsExactly("most");
        assertThat(held.all()).isEqualTo(620);
        some.hold(381);
        assertThat(cutOff).containsExactly("most", "some");
        assertThat(held.all()).isEqualTo(320);
    }

    @Test
    void who_has_little_stays_however_many_there_are() {
        for (int i = 0; i < 30; i++) {
            holder("little").hold(100);
        }
        assertThat(cutOff).isEmpty();
        holder("late").hold(101);
        assertThat(cutOff).containsExactly("late");
        assertThat(held.all()).isEqualTo(3000);
    }

    @Test
    void what_is_let_go_counts_no_more_and_who_has_left_counts_for_nothing() {
        HeldBytes.Holder first = holder("first");
        first.hold(900);
        first.letGo(800);
        holder("second").hold(900);
        assertThat(cutOff).isEmpty();
        first.leave();
        first.leave();
        first.hold(500);
        first.letGo(100);
        assertThat(held.all()).isEqualTo(900);
        assertThat(cutOff).isEmpty();
    }

    private HeldBytes.Holder holder(String name) {
        return held.holder(() -> cutOff.add(name));
    }
}
