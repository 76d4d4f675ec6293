package org.defenderrelief.history;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** A file that proves that an entry stands in the tree, read with the verifier key alone: neither database nor service is needed. */
final class ProofFile {
    private static final Set<String> MEMBERS = Set.of("format", "leaf", "position", "path", "checkpoint");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode proof;
    private final JsonNode entry;

    private ProofFile(JsonNode proof, JsonNode entry) {
        this.proof = proof;
        this.entry = entry;
    }

    /** Why a proof proves nothing. */
    static final class NotProven extends Exception {
        private static final long serialVersionUID = 1L;

        NotProven(String reason) {
            super(reason);
        }
    }

    /**
     * Reads it, and sees that its entry stands in the tree that its checkpoint vouches for.
     *
     * @param what names such a proof, as in {@code no proof of receipt}
     * @param besides the member that it has beside those of every proof; null for none
     * @param longest in characters
     */
    static ProofFile read(String file, String what, String format, String besides, int longest, VerifierKey key)
            throws NotProven {
        JsonNode proof = json(file, "The file is no " + what + ".", longest);
        List<String> members = new ArrayList<>();
        proof.fieldNames().forEachRemaining(members::add);
        Set<String> expected = besides == null ? MEMBERS : with(besides);
        boolean readable = expected.equals(Set.copyOf(members))
                && format.equals(proof.path("format").asText())
                && proof.path("leaf").isTextual()
                && proof.path("position").isIntegralNumber()
                && proof.path("position").canConvertToLong()
                && proof.path("path").isArray()
                && proof.path("checkpoint").isTextual()
                && (besides == null || proof.path(besides).isTextual());
        if (!readable) {
            throw new NotProven("The file is no " + what + " of the form " + format + ".");
        }
        Checkpoint checkpoint = checkpoint(proof.path("checkpoint").asText(), key);
        byte[] leaf = proof.path("leaf").asText().getBytes(StandardCharsets.UTF_8);
        boolean included = ProofCheck.includes(
                Merkle.leaf(leaf),
                proof.path("position").asLong(-1),
                checkpoint.size(),
                path(proof.path("path")),
                checkpoint.root());
        if (!included) {
            throw new NotProven("The entry does not stand in the tree that the checkpoint vouches for.");
        }
        JsonNode entry = json(proof.path("leaf").asText(), "The entry is none.", longest);
        if (!EntryRow.FORMAT.equals(entry.path("format").asText())) {
            throw new NotProven("The entry stands in the tree, and is of another form than is known here.");
        }
        return new ProofFile(proof, entry);
    }

    /** The entry that it proves. */
    JsonNode entry() {
        return entry;
    }

    /** What it has beside that. */
    String text(String member) {
        return proof.path(member).asText();
    }

    /** The object that a text is. @throws NotProven with that reason if it is none */
    static JsonNode json(String text, String otherwise, int longest) throws NotProven {
        try {
            JsonNode read = text.length() > longest ? null : JSON.readTree(text);
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (JsonProcessingException unreadable) {
            // Said below, in the same words.
        }
        throw new NotProven(otherwise);
    }

    private static Set<String> with(String besides) {
        Set<String> members = new HashSet<>(MEMBERS);
        members.add(besides);
        return members;
    }

    private static Checkpoint checkpoint(String note, VerifierKey key) throws NotProven {
        try {
            Checkpoint checkpoint = Checkpoint.parse(SignedNote.open(note, key));
            if (checkpoint.origin().equals(key.name())) {
                return checkpoint;
            }
            throw new NotProven("The checkpoint is of another log: " + checkpoint.origin());
        } catch (SignedNote.Refused | IllegalArgumentException unsigned) {
            throw new NotProven("The checkpoint is not signed by the key that you gave.");
        }
    }

    private static List<byte[]> path(JsonNode hashes) throws NotProven {
        List<byte[]> path = new ArrayList<>();
        for (JsonNode hash : hashes) {
            if (!hash.isTextual()) {
                throw new NotProven("A hash of the way to the root cannot be read.");
            }
            try {
                byte[] bytes = OneBase64.decode(hash.textValue());
                if (bytes.length != Merkle.HASH_BYTES) {
                    throw new NotProven("A hash of the way to the root has another length.");
                }
                path.add(bytes);
            } catch (IllegalArgumentException noBase64) {
                throw new NotProven("A hash of the way to the root cannot be read.");
            }
        }
        return path;
    }
}
