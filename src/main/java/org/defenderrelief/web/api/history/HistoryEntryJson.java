package org.defenderrelief.web.api.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.history.HistoryEntry;
import org.defenderrelief.kernel.CaseId;

/** An entry on the wire. */
@Schema(name = "HistoryEntry")
record HistoryEntryJson(
        long number,
        UUID id,
        @JsonProperty("case") UUID caseId,
        UUID actor,
        String actorName,
        List<String> roles,
        String action,
        Instant occurredAt,
        Map<String, String> facts,
        Map<String, String> commitments,

        @Schema(description = "Short name of the keys that signed beside the service's; empty if none did")
        String signer,

        @Schema(description = "Place in the tree; null for the moment until it has one, and for what is unsigned")
        Long position,

        @Schema(description = "SHA-256 of the leaf, hex") String leafHash,

        @Schema(
                description =
                        "Whether it is a row that somebody wrote and the service did not sign: nobody said what it says. A search finds none")
        boolean unsigned) {

    static HistoryEntryJson of(HistoryEntry entry) {
        return new HistoryEntryJson(
                entry.number(),
                entry.id(),
                entry.caseId().map(CaseId::value).orElse(null),
                entry.actor().value(),
                entry.actorName(),
                entry.roles(),
                entry.action(),
                entry.occurredAt(),
                entry.facts(),
                entry.commitments(),
                entry.signer(),
                entry.position().isPresent() ? entry.position().getAsLong() : null,
                entry.leafHash(),
                entry.unsigned());
    }
}
