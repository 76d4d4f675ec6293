package org.defenderrelief.casefile;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.seal.CompartmentName;

/** A part of a case was erased in all its versions; fired in that transaction, so that nothing points any more at what is gone. */
public record PartErased(CaseId caseId, CompartmentName name) {}
