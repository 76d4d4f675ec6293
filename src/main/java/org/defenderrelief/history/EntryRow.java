package org.defenderrelief.history;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;

import org.defenderrelief.vault.seal.VerifyingKey;

/**
 * One entry as the table {@code history_entry} holds it, and the bytes of it that are signed and hashed (docs/history.md gives the format).
 *
 * @param entry the entry's own id
 * @param caseId the case, or null
 * @param roles realm names of the actor's roles, sorted, joined by commas
 * @param occurredAt UTC, to the microsecond
 * @param facts canonical JSON
 * @param commitments canonical JSON
 * @param signer short name of the keys that signed beside the service's; empty if none did
 * @param signature Ed25519 by those keys over {@link #body}; empty if there is no signer
 * @param serviceSignature Ed25519 by the service over {@link #witnessed}; empty only while it is being made
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EntryRow(
        UUID entry,
        UUID caseId,
        UUID actorId,
        String actorName,
        String roles,
        String action,
        LocalDateTime occurredAt,
        String facts,
        String commitments,
        String signer,
        byte[] signature,
        byte[] serviceSignature) {
    static final String FORMAT = "relief-history/2";

    private static final String INSERT = "INSERT INTO history_entry"
            + " (entry, case_id, actor_id, actor_name, actor_roles, action, occurred_at, facts, commitments, signer_kid, signature,"
            + " service_signature, leaf_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** One leaf carries two signatures, which are two things to have seen. */
    private static final byte[] BY_SIGNER = {1};

    private static final byte[] BY_SERVICE = {2};

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
        Objects.requireNonNull(signer, "signer");
        Objects.requireNonNull(signature, "signature");
        Objects.requireNonNull(serviceSignature, "serviceSignature");
    }

    EntryRow signed(byte[] bySigner) {
        return new EntryRow(
                entry,
                caseId,
                actorId,
                actorName,
                roles,
                action,
                occurredAt,
                facts,
                commitments,
                signer,
                bySigner,
                serviceSignature);
    }

    EntryRow vouchedFor(byte[] byService) {
        return new EntryRow(
                entry,
                caseId,
                actorId,
                actorName,
                roles,
                action,
                occurredAt,
                facts,
                commitments,
                signer,
                signature,
                byService);
    }

    /** What the signer signs: one canonical JSON object (RFC 8785) of all that the entry says, in UTF-8. */
    byte[] body() {
        return json("");
    }

    /** What the service signs: the same with the signer's signature. */
    byte[] witnessed() {
        return json(",\"signature\":\"" + base64(signature) + '"');
    }

    /** The leaf's data: the same with both signatures. */
    byte[] leafData() {
        return json(",\"serviceSignature\":\"" + base64(serviceSignature) + "\",\"signature\":\"" + base64(signature)
                + '"');
    }

    private byte[] json(String signatures) {
        StringBuilder json = new StringBuilder(768);
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
        json.append(signatures);
        member(json, ",\"signer\":", signer);
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Whether facts and commitments are plain objects, as they are always written. They go into the leaf as they are, so anything
     * else could make two different rows look like one leaf.
     */
    boolean isCanonical() {
        return CanonicalJson.isPlainObject(facts) && CanonicalJson.isPlainObject(commitments);
    }

    /** Whether it commits to sealed content. */
    boolean commits() {
        return !commitments.equals(Commitments.none().json());
    }

    byte[] leafHash() {
        return Merkle.leaf(leafData());
    }

    /** Whether that key signed it beside the service's. @param leafHash its own; no other row has it, so a signature seen before is known by it */
    boolean isSignedBy(VerifyingKey key, byte[] leafHash) {
        return key.verifies(this::body, signature, leafHash, BY_SIGNER);
    }

    /** Whether that key of the service vouched for it. @param leafHash as {@link #isSignedBy} takes it */
    boolean isVouchedForBy(VerifyingKey key, byte[] leafHash) {
        return key.verifies(this::witnessed, serviceSignature, leafHash, BY_SERVICE);
    }

    /** Writes the row with its leaf hash, in one statement, in the connection's transaction. @return the leaf hash */
    byte[] insert(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, entry.toString());
            insert.setString(2, caseId == null ? null : caseId.toString());
            insert.setString(3, actorId.toString());
            insert.setString(4, actorName);
            insert.setString(5, roles);
            insert.setString(6, action);
            insert.setObject(7, occurredAt);
            insert.setString(8, facts);
            insert.setString(9, commitments);
            insert.setString(10, signer);
            insert.setBytes(11, signature);
            insert.setBytes(12, serviceSignature);
            byte[] leafHash = leafHash();
            insert.setBytes(13, leafHash);
            insert.executeUpdate();
            return leafHash;
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void member(StringBuilder json, String key, String value) {
        json.append(key);
        CanonicalJson.string(json, value);
    }
}
