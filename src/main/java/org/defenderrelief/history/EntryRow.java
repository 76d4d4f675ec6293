package org.defenderrelief.history;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.UUID;

/**
 * One entry as the table {@code history_entry} holds it, and the bytes of it that are hashed (docs/history.md gives the format).
 *
 * @param entry the entry's own id
 * @param caseId the case, or null
 * @param roles realm names of the actor's roles, sorted, joined by commas
 * @param occurredAt UTC, to the microsecond
 * @param facts canonical JSON
 * @param commitments canonical JSON
 */
record EntryRow(
        UUID entry,
        UUID caseId,
        UUID actorId,
        String actorName,
        String roles,
        String action,
        LocalDateTime occurredAt,
        String facts,
        String commitments) {
    static final String FORMAT = "relief-history/1";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    EntryRow {
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(actorId, "actorId");
        Objects.requireNonNull(actorName, "actorName");
        Objects.requireNonNull(roles, "roles");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(occurredAt, "occurredAt");
        Objects.requireNonNull(facts, "facts");
        Objects.requireNonNull(commitments, "commitments");
    }

    /** The leaf's data: one canonical JSON object (RFC 8785) of all that the entry says, in UTF-8. */
    byte[] leafData() {
        StringBuilder json = new StringBuilder(512);
        member(json, "{\"action\":", action);
        member(json, ",\"actor\":", actorId.toString());
        member(json, ",\"actorName\":", actorName);
        json.append(",\"case\":");
        if (caseId == null) {
            json.append("null");
        } else {
            CanonicalJson.string(json, caseId.toString());
        }
        json.append(",\"commitments\":").append(commitments);
        member(json, ",\"entry\":", entry.toString());
        json.append(",\"facts\":").append(facts);
        member(json, ",\"format\":", FORMAT);
        member(json, ",\"occurredAt\":", TIME.format(occurredAt));
        member(json, ",\"roles\":", roles);
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] leafHash() {
        return Merkle.leaf(leafData());
    }

    private static void member(StringBuilder json, String key, String value) {
        json.append(key);
        CanonicalJson.string(json, value);
    }
}
