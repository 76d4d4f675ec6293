package org.defenderrelief.casefile;

import org.defenderrelief.kernel.CaseId;

/** The person in danger denies what finance confirmed; fired within the transaction of the act that says so. */
public record DenialFound(CaseId caseId) {}
