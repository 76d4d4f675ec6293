package org.defenderrelief.kernel;

/**
 * The version of a case that a change builds on, from {@code If-Match} or a form's hidden field. Where somebody else's change came
 * between, the change is refused rather than applied to something its author has not seen.
 */
public record ExpectedVersion(long value) {
    /** Passes if the case is still at this version. @throws Problem.StaleVersion otherwise */
    public void requireIs(long actual) {
        if (actual != value) {
            throw new Problem.StaleVersion();
        }
    }
}
