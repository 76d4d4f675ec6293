package org.defenderrelief.vault;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/** Reads the sealed format strictly and gathers everything that is wrong, by field. */
final class SealedReader {
    private static final JsonMapper MAPPER = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(4 * SealedCompartment.MAX_CIPHERTEXT)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern KID = Pattern.compile("[0-9a-f]{16}");
    private static final Set<String> MEMBERS = Set.of("name", "version", "nonce", "ciphertext", "keys");
    private static final Set<String> KEY_MEMBERS = Set.of("circle", "kid", "sealedKey");
    private static final int MAX_VERSION = 1_000_000;
    private static final byte[] NOTHING = new byte[0];

    private final List<Violation> violations = new ArrayList<>();

    private SealedReader() {}

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new Problem.InvalidInput("", "MALFORMED", "This is not a JSON document.");
        }
    }

    static SealedCompartment read(JsonNode node, String path) {
        SealedReader reader = new SealedReader();
        SealedCompartment sealed = reader.compartment(node, path);
        if (!reader.violations.isEmpty()) {
            throw new Problem.InvalidInput(reader.violations);
        }
        return sealed;
    }

    private SealedCompartment compartment(JsonNode node, String path) {
        if (!members(node, path, MEMBERS)) {
            return null;
        }
        CompartmentName name = name(node.get("name"), at(path, "name"));
        int version = version(node.get("version"), at(path, "version"));
        byte[] nonce = binary(node.get("nonce"), at(path, "nonce"), Aead.NONCE, Aead.NONCE);
        byte[] ciphertext = binary(
                node.get("ciphertext"),
                at(path, "ciphertext"),
                Padding.FLOOR + Aead.TAG,
                SealedCompartment.MAX_CIPHERTEXT);
        List<SealedKey> keys = keys(node.get("keys"), at(path, "keys"));
        return violations.isEmpty() ? new SealedCompartment(name, version, nonce, ciphertext, keys) : null;
    }

    private CompartmentName name(JsonNode node, String path) {
        if (node == null || !node.isTextual()) {
            wrong(path, "TYPE", "Give the compartment's name as text.");
            return null;
        }
        return CompartmentName.read(node.textValue()).orElseGet(() -> {
            wrong(path, "UNKNOWN_COMPARTMENT", "There is no compartment of this name.");
            return null;
        });
    }

    private int version(JsonNode node, String path) {
        if (node == null || !node.isInt() || node.intValue() < 1 || node.intValue() > MAX_VERSION) {
            wrong(path, "RANGE", "Give the version as a whole number from 1.");
            return 0;
        }
        return node.intValue();
    }

    private List<SealedKey> keys(JsonNode node, String path) {
        int most = Recipient.values().length;
        if (node == null || !node.isArray() || node.isEmpty() || node.size() > most) {
            wrong(path, "LENGTH", "Give a list of 1 to " + most + " sealed keys.");
            return List.of();
        }
        List<SealedKey> keys = new ArrayList<>();
        Set<Recipient> seen = EnumSet.noneOf(Recipient.class);
        for (int i = 0; i < node.size(); i++) {
            SealedKey key = key(node.get(i), path + "[" + i + "]");
            if (key != null && key.circle() != null && !seen.add(key.circle())) {
                wrong(path + "[" + i + "].circle", "DUPLICATE", "Name each circle once.");
            }
            keys.add(key);
        }
        return keys;
    }

    private SealedKey key(JsonNode node, String path) {
        if (!members(node, path, KEY_MEMBERS)) {
            return null;
        }
        Recipient circle = circle(node.get("circle"), at(path, "circle"));
        JsonNode kid = node.get("kid");
        if (kid == null || !kid.isTextual() || !KID.matcher(kid.textValue()).matches()) {
            wrong(at(path, "kid"), "FORM", "Give the key's id as 16 lower-case hex digits.");
        }
        byte[] sealed = binary(node.get("sealedKey"), at(path, "sealedKey"), SealedKey.LENGTH, SealedKey.LENGTH);
        return new SealedKey(circle, kid == null ? "" : kid.asText(), sealed);
    }

    private Recipient circle(JsonNode node, String path) {
        for (Recipient recipient : Recipient.values()) {
            if (node != null && node.isTextual() && node.textValue().equals(recipient.name())) {
                return recipient;
            }
        }
        wrong(path, "UNKNOWN_CIRCLE", "There is no circle of this name.");
        return null;
    }

    private byte[] binary(JsonNode node, String path, int least, int most) {
        if (node == null || !node.isTextual()) {
            wrong(path, "TYPE", "Give base64url text.");
            return NOTHING;
        }
        try {
            byte[] bytes = Secrets.fromBase64Url(node.textValue());
            if (bytes.length < least || bytes.length > most) {
                wrong(path, "LENGTH", lengths(least, most));
            }
            return bytes;
        } catch (IllegalArgumentException notBase64) {
            wrong(path, "FORM", "Give canonical base64url without padding.");
            return NOTHING;
        }
    }

    private static String lengths(int least, int most) {
        return least == most ? "It must be " + least + " bytes." : "It must be " + least + " to " + most + " bytes.";
    }

    private boolean members(JsonNode node, String path, Set<String> known) {
        if (node == null || !node.isObject()) {
            wrong(path, "TYPE", "Give a JSON object.");
            return false;
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            if (!known.contains(names.next())) {
                // The unknown name is the sender's text, so it is not repeated.
                wrong(path, "UNKNOWN_FIELD", "It has a member that the format does not know.");
                return false;
            }
        }
        return true;
    }

    private static String at(String path, String member) {
        return path.isEmpty() ? member : path + "." + member;
    }

    private void wrong(String path, String code, String message) {
        violations.add(new Violation(path, code, message));
    }
}
