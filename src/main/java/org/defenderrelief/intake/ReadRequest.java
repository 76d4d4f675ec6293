package org.defenderrelief.intake;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.defenderrelief.casefile.NewCase;
import org.defenderrelief.vault.CompartmentName;
import org.defenderrelief.vault.Purpose;
import org.defenderrelief.vault.SealedCompartment;

/**
 * A request that passed every rule, ready to be stored: what stands in clear, and either documents to seal or compartments sealed
 * already.
 *
 * @param documents to be sealed by the server; empty if the sender sealed
 * @param sealed by the sender; empty if the server seals
 * @param index normalised values for the blind index; empty if the sender sealed, for triage's first opening to fill
 */
record ReadRequest(
        NewCase clear,
        Map<CompartmentName, byte[]> documents,
        List<SealedCompartment> sealed,
        Map<Purpose, Set<String>> index) {
    @Override
    public String toString() {
        return "ReadRequest[" + clear.id() + "]";
    }
}
