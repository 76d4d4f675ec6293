package org.defenderrelief.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.defenderrelief.attachment.NewAttachment;
import org.defenderrelief.casefile.NewCase;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedBatch;

/**
 * A request that passed every rule, ready to be stored: what stands in clear, and either documents to seal or what the sender sealed.
 *
 * @param documents to be sealed by the server; empty if the sender sealed
 * @param attachments files that were sent before and go with it; of what the sender sealed, the batch names them
 * @param sealed by the sender; empty if the server seals
 * @param carried sealed contents of the files that it names, if it came in a file with them; empty if they were sent before
 */
record ReadRequest(
        NewCase clear,
        Map<CompartmentName, byte[]> documents,
        List<NewAttachment> attachments,
        Optional<SealedBatch> sealed,
        Optional<List<byte[]>> carried) {
    static ReadRequest toSeal(
            NewCase clear, Map<CompartmentName, byte[]> documents, List<NewAttachment> attachmentsOrNull) {
        List<NewAttachment> attachments = attachmentsOrNull == null ? List.of() : List.copyOf(attachmentsOrNull);
        return new ReadRequest(clear, documents, attachments, Optional.empty(), Optional.empty());
    }

    static ReadRequest sealedBefore(NewCase clear, SealedBatch sealed) {
        return new ReadRequest(clear, Map.of(), List.of(), Optional.of(sealed), Optional.empty());
    }

    ReadRequest with(List<byte[]> contents) {
        return new ReadRequest(clear, documents, attachments, sealed, Optional.of(List.copyOf(contents)));
    }

    @Override
    public String toString() {
        return "ReadRequest[" + clear.id() + "]";
    }
}
