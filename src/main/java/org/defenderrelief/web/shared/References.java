package org.defenderrelief.web.shared;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;

/** Reads the case reference of a path; what cannot be one is simply not found. */
public final class References {
    private References() {}

    public static Reference read(String text) {
        return Reference.read(text).orElseThrow(Problem.NotFound::new);
    }
}
