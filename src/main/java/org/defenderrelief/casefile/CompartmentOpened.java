package org.defenderrelief.casefile;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * A person opened a part of a case; fired within the same transaction. Only rooms that must look at content when it first becomes
 * readable observe it (intake, for the blind index of requests that the sender sealed).
 *
 * @param sealedBySender whether the sender's device had sealed the case
 * @param json what was opened, in memory only
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record CompartmentOpened(
        CaseId caseId, boolean sealedBySender, CompartmentName name, int version, byte[] json, Acting by) {
    @Override
    public String toString() {
        return "CompartmentOpened[" + caseId + ", " + name + "]";
    }
}
