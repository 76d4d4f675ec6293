package org.defenderrelief.vault.seal;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What a sender sealed in one go, not yet looked at but for its form.
 *
 * @param id the batch's; of a new request, the request's
 * @param recipients the batch key for each recipient of anything in it
 * @param compartments what was sealed under those keys
 */
public record SealedBatch(UUID id, List<SealedKey> recipients, List<SealedCompartment> compartments) {
    /** What a sealed request says in its member {@code format}. */
    public static final String FORMAT = Binding.FORMAT;

    /** So many files come in one batch at most. */
    public static final int MAX_FILES = 10;

    public SealedBatch {
        recipients = List.copyOf(recipients);
        compartments = List.copyOf(compartments);
    }

    /**
     * Reads both lists, strictly: no unknown member, every length right, base64url canonical and unpadded, nobody named twice.
     *
     * @param recipients what should be a list of recipients, possibly missing
     * @param compartments what should be a list of compartments, possibly missing
     * @throws org.defenderrelief.kernel.Problem.InvalidInput naming everything that is wrong, without the values
     */
    public static SealedBatch read(UUID id, JsonNode recipients, JsonNode compartments) {
        return SealedReader.read(id, recipients, compartments);
    }

    /** The member {@code compartments} of a sealed request. */
    public ArrayNode compartmentsJson() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        compartments.forEach(each -> all.add(each.toJson()));
        return all;
    }

    /** The member {@code recipients} of a sealed request. */
    public ArrayNode recipientsJson() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (SealedKey key : recipients) {
            list.addObject()
                    .put("circle", key.circle().name())
                    .put("kid", key.kid())
                    .put("sealedKey", Secrets.base64Url(key.sealedKey()));
        }
        return list;
    }
}
