package org.defenderrelief.intake;

import java.util.Map;
import java.util.Optional;

import org.defenderrelief.casefile.NewCase;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedBatch;

/**
 * A request that passed every rule, ready to be stored: what stands in clear, and either documents to seal or what the sender sealed.
 *
 * @param documents to be sealed by the server; empty if the sender sealed
 * @param sealed by the sender; empty if the server seals
 */
record ReadRequest(NewCase clear, Map<CompartmentName, byte[]> documents, Optional<SealedBatch> sealed) {
    static ReadRequest toSeal(NewCase clear, Map<CompartmentName, byte[]> documents) {
        return new ReadRequest(clear, documents, Optional.empty());
    }

    static ReadRequest sealedBefore(NewCase clear, SealedBatch sealed) {
        return new ReadRequest(clear, Map.of(), Optional.of(sealed));
    }

    @Override
    public String toString() {
        return "ReadRequest[" + clear.id() + "]";
    }
}
