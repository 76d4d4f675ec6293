package org.defenderrelief.casefile;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;

/** Whether members have still to say if they stand by an emergency release. The committee implements it. */
public interface Ratifications {
    /** Whether a release on that case waits for a word of that member, who did not release themselves. */
    boolean await(CaseId caseId, PersonId member);
}
