package org.defenderrelief.intake;

import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.kernel.LanguageTag;

/**
 * A request that the sender's device sealed: a few clear facts for the queue, and compartments that only the circles open.
 *
 * @param format {@code relief/2}
 * @param id UUIDv7 the sender chose; the compartments are bound to it, and it is the id of their batch
 * @param recipients the batch keys, in the format of {@link org.defenderrelief.vault.seal.SealedBatch}
 * @param compartments in the same format
 */
record SealedRequest(
        String format,
        @NotNull(message = Say.REQUIRED) UUID id,

        @NotNull(message = Say.REQUIRED) @Pattern(regexp = LanguageTag.FORM, message = Say.LANGUAGE)
        String language,

        @NotNull(message = Say.REQUIRED) Urgency urgency,
        @NotNull(message = Say.REQUIRED) @SubRegion String region,

        @NotNull(message = Say.REQUIRED) @Size(min = 1, max = 6, message = Say.LIST)
        List<@NotNull(message = Say.REQUIRED) AssistanceType> assistanceTypes,

        @NotNull(message = Say.REQUIRED) @Valid Needs.Amount requested,

        JsonNode recipients,
        JsonNode compartments) {

    SealedRequest {
        language = LanguageTag.canonical(language);
    }
}
