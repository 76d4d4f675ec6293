package org.defenderrelief.web.review.committee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.defenderrelief.web.review.BandRow;

/**
 * A band of a proposed policy beside the one of the policy that holds, whose place it would take.
 *
 * @param band as it is proposed; null for one that would be no more
 * @param was as it holds now; null for a new one
 */
public record ChangedBand(BandRow band, BandRow was) {
    /**
     * All that are proposed, in their order, then those that would be no more. Bands of one kind of help and one bound belong together; of what
     * is left, those of one kind in their order.
     */
    static List<ChangedBand> between(List<BandRow> proposed, List<BandRow> holding) {
        List<BandRow> left = new ArrayList<>(holding);
        BandRow[] was = new BandRow[proposed.size()];
        for (int i = 0; i < was.length; i++) {
            BandRow band = proposed.get(i);
            was[i] = take(left, each -> isOfOneKind(each, band) && Objects.equals(each.upTo(), band.upTo()));
        }
        for (int i = 0; i < was.length; i++) {
            BandRow band = proposed.get(i);
            if (was[i] == null) {
                was[i] = take(left, each -> isOfOneKind(each, band));
            }
        }
        List<BandRow> taken = Arrays.asList(was);
        return Stream.concat(
                        IntStream.range(0, proposed.size())
                                .mapToObj(i -> new ChangedBand(proposed.get(i), taken.get(i))),
                        left.stream().map(gone -> new ChangedBand(null, gone)))
                .toList();
    }

    private static boolean isOfOneKind(BandRow one, BandRow other) {
        return Objects.equals(one.type(), other.type());
    }

    private static BandRow take(List<BandRow> left, Predicate<BandRow> fits) {
        BandRow found = left.stream().filter(fits).findFirst().orElse(null);
        if (found != null) {
            left.remove(found);
        }
        return found;
    }

    /** What the row of the table is about. */
    public BandRow getShown() {
        return band == null ? was : band;
    }

    public boolean isGone() {
        return band == null;
    }

    public boolean isAdded() {
        return was == null;
    }

    public boolean isBoundChanged() {
        return isChanged() && !Objects.equals(band.upTo(), was.upTo());
    }

    public boolean isApprovalsChanged() {
        return isChanged() && band.approvals() != was.approvals();
    }

    public boolean isQuorumChanged() {
        return isChanged() && band.quorum() != was.quorum();
    }

    public boolean isRuleChanged() {
        return isChanged() && !band.rule().equals(was.rule());
    }

    public boolean isHoursChanged() {
        return isChanged() && band.hours() != was.hours();
    }

    private boolean isChanged() {
        return band != null && was != null && !band.equals(was);
    }
}
