package org.defenderrelief.casefile;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.people.Acting;

/**
 * A person sees a part of a case that they have opened before and that is open to them still, so that nothing is recorded; fired within the
 * same transaction, for rooms that keep in mind who has yet to look at a case.
 */
public record PartSeenAgain(CaseId caseId, Acting by) {}
