package org.defenderrelief.casefile;

import java.util.UUID;

import org.defenderrelief.kernel.CaseId;

/**
 * A person in danger complains; fired within the transaction that seals it.
 *
 * @param act of the complaint
 * @param aboutExaminers whether it is about those who examine requests, who are not told
 */
public record Complained(CaseId caseId, UUID act, boolean aboutExaminers) {}
