package org.defenderrelief.followup;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Acting;

/**
 * A step of triage on what the person in danger said. It counts the case's version up for nobody: finance sees that version, and would learn from it
 * that something was answered where a word that it arrived changes nothing. Each such step carries its own condition instead.
 */
final class UnseenStep {
    private UnseenStep() {}

    /** The case, locked until the transaction ends. @throws org.defenderrelief.kernel.Problem.StaleVersion if it changed since the person read it */
    static CaseFile on(Cases cases, Acting acting, Reference reference, ExpectedVersion expected) {
        CaseFile found = cases.locked(acting.actor(), reference);
        expected.requireIs(found.version());
        return found;
    }
}
