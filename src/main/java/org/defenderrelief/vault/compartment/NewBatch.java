package org.defenderrelief.vault.compartment;

import java.util.List;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.seal.NewVersion;
import org.defenderrelief.vault.seal.SealedKey;

/**
 * A batch on its way into the database.
 *
 * @param act whose id is the batch's
 * @param recipients the batch key for each recipient
 * @param versions what is sealed under those keys
 */
record NewBatch(CaseId caseId, Act act, List<SealedKey> recipients, List<NewVersion> versions) {}
