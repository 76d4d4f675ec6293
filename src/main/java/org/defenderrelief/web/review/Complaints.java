package org.defenderrelief.web.review;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/** Reads a form to its end before it complains, so that all that cannot be read is told at once. */
public final class Complaints {
    private final List<Violation> wrong = new ArrayList<>();

    private Complaints() {}

    /** What the form says. @throws Problem.InvalidInput with everything that could not be read */
    public static <T> T of(Function<Complaints, T> form) {
        Complaints complaints = new Complaints();
        T whole = form.apply(complaints);
        if (!complaints.wrong.isEmpty()) {
            throw new Problem.InvalidInput(complaints.wrong);
        }
        return whole;
    }

    /** What several fields say together; complained of at the end where it cannot be. */
    public void check(Runnable rule) {
        read(() -> {
            rule.run();
            return null;
        });
    }

    /** One field; null if it cannot be read, which is complained of at the end. */
    public <T> T read(Supplier<T> field) {
        try {
            return field.get();
        } catch (Problem.InvalidInput invalid) {
            wrong.addAll(invalid.violations());
            return null;
        }
    }
}
