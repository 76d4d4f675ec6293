package org.defenderrelief.fund;

import java.util.List;
import java.util.OptionalLong;

import org.defenderrelief.kernel.Problem;

/**
 * A page of an envelope's ledger, the newest line first. Lines are numbered without gaps, so every page is named by the number before which
 * it begins.
 *
 * @param lines at most {@code size}
 * @param total how many lines the ledger has
 * @param size how many lines a page has
 * @param sound whether each line's balance follows from the line before it, and the newest is what the envelope holds
 * @param authentic whether each line shown is what was signed
 */
public record LedgerPage(List<LedgerLine> lines, long total, int size, boolean sound, boolean authentic) {
    /**
     * This page, for whoever reads no warning beside it.
     *
     * @throws Problem.Conflict {@code not-authentic} unless each line is what was signed and each balance follows
     */
    public LedgerPage believed() {
        if (!isBelieved()) {
            throw new Problem.Conflict(
                    "not-authentic",
                    "The lines of this ledger are not what was signed. Its page shows them with a warning.");
        }
        return this;
    }

    /** Whether each line is what was signed, and each balance follows. */
    public boolean isBelieved() {
        return sound && authentic;
    }

    /** Whether it begins with the newest line. */
    public boolean isNewest() {
        return lines.isEmpty() || lines.get(0).number() == total;
    }

    /** Where the page after it begins; empty if it ends with the first line. */
    public OptionalLong next() {
        return lines.isEmpty() || oldest() == 1 ? OptionalLong.empty() : OptionalLong.of(oldest());
    }

    /** Where the last page begins, which ends with the first line; empty if this is it. */
    public OptionalLong last() {
        return next().isEmpty() ? next() : OptionalLong.of((total - 1) % size + 2);
    }

    private long oldest() {
        return lines.get(lines.size() - 1).number();
    }
}
