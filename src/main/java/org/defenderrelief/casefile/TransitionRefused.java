package org.defenderrelief.casefile;

import org.defenderrelief.kernel.Problem;

/** Makes the refusal of a step that the case's state does not allow. */
final class TransitionRefused {
    private TransitionRefused() {}

    static Problem.Conflict of(CaseStatus from, CaseStatus to) {
        String open = from.isFinal() ? "It is closed for good." : "From here it can become: " + from.next() + ".";
        return new Problem.Conflict(
                "transition-refused", "A case that is " + from + " cannot become " + to + ". " + open);
    }
}
