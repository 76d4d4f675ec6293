package org.defenderrelief.followup;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Problem;

/**
 * How a case stands before it is closed, point by point.
 *
 * @param rows one for each {@link ClosingPoint} that arises, in their order
 */
public record ClosingList(List<Row> rows) {
    public ClosingList {
        rows = List.copyOf(rows);
    }

    /**
     * One point.
     *
     * @param reason code of why it is waived, if it is and the reader may know
     * @param basis what that follows from: ids of acts and amounts; never content
     */
    public record Row(ClosingPoint point, ClosingPoint.State state, Optional<String> reason, String basis) {
        static Row of(ClosingPoint point, ClosingPoint.State state, String basis) {
            return new Row(point, state, Optional.empty(), basis);
        }

        static Row waived(ClosingPoint point, String reason, String basis) {
            return new Row(point, ClosingPoint.State.WAIVED, Optional.of(reason), basis);
        }
    }

    /** Without what nobody but auditors is shown. */
    ClosingList forOthers() {
        return new ClosingList(rows.stream()
                .filter(row -> row.point() != ClosingPoint.AUDITORS)
                .toList());
    }

    /** Whether nothing is open. */
    public boolean isComplete() {
        return rows.stream().allMatch(row -> row.state().isSettled());
    }

    /** SHA-256 over points, states and what they follow from, in hex: what proposing signs, and confirming is held against. */
    public String hash() {
        return Sha256.hex("relief/closing-list/1|"
                + rows.stream()
                        .map(row -> row.point() + ":" + row.state() + ":" + row.basis())
                        .collect(Collectors.joining("|")));
    }

    /** Passes if nothing is open. @throws Problem.Conflict with the slug of the first point that is */
    void requireComplete() {
        List<ClosingPoint> open = rows.stream()
                .filter(row -> !row.state().isSettled())
                .map(Row::point)
                .toList();
        if (!open.isEmpty()) {
            throw new Problem.Conflict(
                    open.get(0).slug(),
                    "The case cannot be closed yet. Open: "
                            + open.stream().map(Enum::name).collect(Collectors.joining(", ")) + ".");
        }
    }
}
