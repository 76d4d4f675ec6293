package org.defenderrelief.casefile;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.people.Signatory;
import org.defenderrelief.vault.seal.CompartmentName;

/** A part of a case has a new version; fired within the same transaction, so that what was bound to the old one can be voided. */
public record CompartmentWritten(CaseId caseId, CompartmentName name, int version, Signatory by) {}
