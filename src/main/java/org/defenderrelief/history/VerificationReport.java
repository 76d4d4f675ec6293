package org.defenderrelief.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a verification found.
 *
 * @param difference the first difference, or empty if everything is as it was vouched for
 * @param further what else differs beside the tree, in tables and in rules; of many in one place some, and how many more
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
        List<Difference> further,
        long entries,
        long pending,
        long checkpoints,
        long size,
        String root,
        List<String> notes,
        long milliseconds) {
    /** The same with that difference after what was found before, if there is one. */
    VerificationReport with(Optional<Difference> found) {
        if (found.isEmpty()) {
            return this;
        }
        List<Difference> after = new ArrayList<>(further);
        if (difference.isPresent()) {
            after.add(found.get());
        }
        return new VerificationReport(
                difference.or(() -> found),
                List.copyOf(after),
                entries,
                pending,
                checkpoints,
                size,
                root,
                notes,
                milliseconds);
    }

    /** All that differs, the first difference first. */
    public List<Difference> differences() {
        List<Difference> all = new ArrayList<>(difference.stream().toList());
        all.addAll(further);
        return List.copyOf(all);
    }

    public boolean matches() {
        return difference.isEmpty();
    }
}
