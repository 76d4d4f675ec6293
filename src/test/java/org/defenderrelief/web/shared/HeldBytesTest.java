package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Whoever fills memory goes before it is full, and takes nobody along. */
class HeldBytesTest {
    private final HeldBytes held = new HeldBytes(1000, 1500, 100);
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
        assertThat(held.all()).as("until it is really let go").isEqualTo(1020);
        most.leave();
        assertThat(held.all()).isEqualTo(620);
        some.hold(381);
        assertThat(cutOff).containsExactly("most", "some");
        some.letGo(681);
        assertThat(held.all()).isEqualTo(320);
        some.leave();
        assertThat(held.all()).isEqualTo(320);
    }

    /** To be cut off takes a while: others may fill what is there in that time. */
    @Test
    void nothing_more_is_held_while_those_who_were_cut_off_are_not_gone() {
        HeldBytes.Holder first = holder("first");
        assertThat(first.hold(900)).isTrue();
        assertThat(holder("second").hold(200)).isTrue();
        assertThat(cutOff).containsExactly("first");
        assertThat(first.hold(1)).isFalse();
        assertThat(holder("third").hold(390)).isTrue();
        assertThat(holder("fourth").hold(120)).isFalse();
        assertThat(cutOff).containsExactly("first", "fourth");
        assertThat(holder("little").hold(100)).isTrue();
        assertThat(held.all()).isEqualTo(1590);
        first.leave();
        assertThat(holder("fifth").hold(120)).isTrue();
        assertThat(held.all()).isEqualTo(810);
    }

    /** Who holds something else, and waits to leave here, would wait for good for whoever is told under the lock to take that. */
    @Test
    void nobody_is_told_under_its_lock() {
        held.holder(() -> cutOff.add(Thread.holdsLock(held) ? "under the lock" : "free"))
                .hold(1001);
        assertThat(cutOff).containsExactly("free");
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
