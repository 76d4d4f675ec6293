package org.defenderrelief.casefile;

import org.defenderrelief.kernel.CaseId;

/** Somebody said how safe the person in danger is now; fired within the transaction of their act. @param worse less than before */
public record SafetyTold(CaseId caseId, boolean worse) {}
