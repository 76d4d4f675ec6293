package org.defenderrelief.casefile;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * A person sees a part of a case that they have opened before and that is open to them still, so that nothing is recorded; fired within the
 * same transaction, for rooms that keep in mind who has yet to look at a case.
 *
 * @param json what was opened, in memory only
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record PartSeenAgain(CaseId caseId, CompartmentName name, int version, byte[] json, Acting by) {
    @Override
    public String toString() {
        return "PartSeenAgain[" + caseId + ", " + name + "]";
    }
}
