package org.defenderrelief.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

/** Lines that are too small stand with others, and the others are never small themselves. */
class TallyTest {
    private static final int LEAST = 5;

    @Test
    void whatIsLargeStandsByItself() {
        Tally tally = tally(Map.of("011", 5, "014", 7));
        assertThat(tally.told(LEAST)).containsExactly("011", "014");
        assertThat(tally.by(tally.told(LEAST))).doesNotContainKey(DonorReport.OTHERS);
    }

    @Test
    void aSmallOneTakesTheNextSmallestAlong() {
        Tally tally = tally(Map.of("011", 2, "014", 6, "017", 9));
        Set<String> told = tally.told(LEAST);
        assertThat(told).containsExactly("017");
        assertThat(tally.by(told).get(DonorReport.OTHERS)).isEqualTo(new Tally.Sum(8, new BigDecimal("80")));
        assertThat(tally.by(told).get("017").grants()).isEqualTo(9);
    }

    @Test
    void severalSmallOnesAreEnoughAmongThemselves() {
        Tally tally = tally(Map.of("011", 2, "014", 3, "017", 9));
        assertThat(tally.told(LEAST)).containsExactly("017");
        assertThat(tally.by(tally.told(LEAST)).get(DonorReport.OTHERS).grants()).isEqualTo(5);
    }

    @Test
    void whatIsSmallAsAWholeIsNotToldOf() {
        assertThat(tally(Map.of("011", 4)).told(LEAST)).isNull();
        assertThat(tally(Map.of("011", 1, "014", 3)).told(LEAST)).isNull();
        assertThat(tally(Map.of()).told(LEAST)).isEmpty();
    }

    private static Tally tally(Map<String, Integer> grants) {
        Tally tally = new Tally();
        grants.forEach((key, count) -> {
            for (int i = 0; i < count; i++) {
                tally.add(key, BigDecimal.TEN);
            }
        });
        return tally;
    }
}
