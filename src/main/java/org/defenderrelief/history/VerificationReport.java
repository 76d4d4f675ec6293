package org.defenderrelief.history;

import java.util.List;
import java.util.Optional;

/**
 * What a verification found.
 *
 * @param difference the first difference, or empty if everything is as it was vouched for
 * @param entries rows re-read and re-hashed that have their place in the tree
 * @param pending rows re-hashed that wait for their place
 * @param checkpoints stored checkpoints compared
 * @param size size of the tree
 * @param root root of the tree in base64, recomputed from the rows
 * @param notes what could not be checked for want of a key or a kept checkpoint
 * @param milliseconds how long it took
 */
public record VerificationReport(
        Optional<Difference> difference,
        long entries,
        long pending,
        long checkpoints,
        long size,
        String root,
        List<String> notes,
        long milliseconds) {
    /** The same with that difference, if there is one. */
    VerificationReport with(Optional<Difference> found) {
        return found.isEmpty()
                ? this
                : new VerificationReport(found, entries, pending, checkpoints, size, root, notes, milliseconds);
    }

    public boolean matches() {
        return difference.isEmpty();
    }
}
