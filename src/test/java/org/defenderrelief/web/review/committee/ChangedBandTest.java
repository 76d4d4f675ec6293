package org.defenderrelief.web.review.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.web.review.BandRow;

/** Beside each band of a proposed policy stands the one whose place it would take. */
class ChangedBandTest {
    private static final BandRow SMALL = band(null, "5000.00", 2);
    private static final BandRow LARGE = band(null, null, 3);
    private static final BandRow LEGAL = band("LEGAL", null, 3);

    @Test
    void whatStaysIsNoChange() {
        assertThat(ChangedBand.between(List.of(SMALL, LARGE), List.of(SMALL, LARGE)))
                .containsExactly(new ChangedBand(SMALL, SMALL), new ChangedBand(LARGE, LARGE))
                .noneMatch(each -> each.isGone() || each.isAdded() || each.isBoundChanged() || each.isHoursChanged());
    }

    /** One that is put between others does not make all that follow look changed. */
    @Test
    void aBandIsComparedWithTheOneOfItsBound() {
        BandRow between = band(null, "9000.00", 2);
        assertThat(ChangedBand.between(List.of(SMALL, between, LARGE), List.of(SMALL, LARGE)))
                .containsExactly(
                        new ChangedBand(SMALL, SMALL), new ChangedBand(between, null), new ChangedBand(LARGE, LARGE));
    }

    @Test
    void anotherBoundIsSaidAsAChange() {
        BandRow higher = band(null, "9000.00", 1);
        List<ChangedBand> all = ChangedBand.between(List.of(higher, LARGE), List.of(SMALL, LARGE));
        assertThat(all).containsExactly(new ChangedBand(higher, SMALL), new ChangedBand(LARGE, LARGE));
        assertThat(all.get(0).isBoundChanged()).isTrue();
        assertThat(all.get(0).isApprovalsChanged()).isTrue();
        assertThat(all.get(0).isHoursChanged()).isFalse();
    }

    /** A kind of help whose own bands would be left out is not lost in silence. */
    @Test
    void whatIsLeftOutStandsAtTheEnd() {
        assertThat(ChangedBand.between(List.of(LARGE), List.of(LEGAL, LARGE)))
                .containsExactly(new ChangedBand(LARGE, LARGE), new ChangedBand(null, LEGAL));
    }

    private static BandRow band(String type, String upTo, int approvals) {
        return new BandRow(type, false, upTo == null ? null : Money.of(upTo, "EUR"), approvals, 3, "MAJORITY", 72);
    }
}
