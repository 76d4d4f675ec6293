package org.defenderrelief.vault.seal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/** Reads the sealed format strictly and gathers everything that is wrong, by field. */
final class SealedReader {
    private static final Pattern KID = Pattern.compile("[0-9a-f]{16}");
    private static final Set<String> RECIPIENT_MEMBERS = Set.of("circle", "kid", "sealedKey");
    private static final Set<String> MEMBERS = Set.of("name", "of", "version", "nonce", "ciphertext", "keys");
    private static final Set<String> KEY_MEMBERS = Set.of("circle", "wrappedKey");
    private static final int MAX_RECIPIENTS = Recipient.values().length;
    private static final int MAX_COMPARTMENTS = 8 + SealedBatch.MAX_FILES;
    private static final int MAX_VERSION = 1_000_000;
    private static final byte[] NOTHING = new byte[0];

    private final List<Violation> violations = new ArrayList<>();
    private final Set<Recipient> seen = EnumSet.noneOf(Recipient.class);

    private SealedReader() {}

    static SealedBatch read(UUID id, JsonNode recipients, JsonNode compartments) {
        SealedReader reader = new SealedReader();
        List<SealedKey> keys = reader.list(recipients, "recipients", MAX_RECIPIENTS, reader::recipient);
        List<SealedCompartment> sealed =
                reader.list(compartments, "compartments", MAX_COMPARTMENTS, reader::compartment);
        if (!reader.violations.isEmpty()) {
            throw new Problem.InvalidInput(reader.violations);
        }
        return new SealedBatch(id, keys, sealed);
    }

    private <T> List<T> list(JsonNode node, String path, int most, BiFunction<JsonNode, String, T> read) {
        seen.clear();
        if (node == null || !node.isArray() || node.isEmpty() || node.size() > most) {
            wrong(path, Flaw.LIST_SIZE, most);
            return List.of();
        }
        List<T> list = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            list.add(read.apply(node.get(i), path + "[" + i + "]"));
        }
        return list;
    }

    private SealedKey recipient(JsonNode node, String path) {
        if (!members(node, path, RECIPIENT_MEMBERS)) {
            return null;
        }
        Recipient circle = circle(node.get("circle"), path + ".circle");
        JsonNode kid = node.get("kid");
        if (kid == null || !kid.isTextual() || !KID.matcher(kid.textValue()).matches()) {
            wrong(path + ".kid", Flaw.KID_FORM);
        }
        byte[] sealed = binary(node.get("sealedKey"), path + ".sealedKey", SealedKey.LENGTH, SealedKey.LENGTH);
        return new SealedKey(circle, kid == null ? "" : kid.asText(), sealed);
    }

    private SealedCompartment compartment(JsonNode node, String path) {
        if (!members(node, path, MEMBERS)) {
            return null;
        }
        CompartmentName name = named(node, path);
        int version = version(node.get("version"), path + ".version");
        byte[] nonce = binary(node.get("nonce"), path + ".nonce", Aead.NONCE, Aead.NONCE);
        byte[] ciphertext = binary(
                node.get("ciphertext"),
                path + ".ciphertext",
                Padding.FLOOR + Aead.TAG,
                SealedCompartment.MAX_CIPHERTEXT);
        List<WrappedKey> keys = list(node.get("keys"), path + ".keys", MAX_RECIPIENTS, this::wrappedKey);
        // Where something is wrong, the list may have gaps; then nothing is made of it.
        return violations.isEmpty() ? new SealedCompartment(name, version, nonce, ciphertext, keys) : null;
    }

    private WrappedKey wrappedKey(JsonNode node, String path) {
        if (!members(node, path, KEY_MEMBERS)) {
            return null;
        }
        Recipient circle = circle(node.get("circle"), path + ".circle");
        return new WrappedKey(
                circle, binary(node.get("wrappedKey"), path + ".wrappedKey", WrappedKey.LENGTH, WrappedKey.LENGTH));
    }

    /** A file says whose circles it is sealed to; nothing else does. */
    private CompartmentName named(JsonNode node, String path) {
        CompartmentName name = name(node.get("name"), path + ".name");
        JsonNode of = node.get("of");
        if (name == null || (of == null && !name.isAttachment())) {
            return name;
        }
        Optional<CompartmentName> file = name.isAttachment() && of != null && of.isTextual()
                ? CompartmentName.attachment(name.fileId(), of.textValue())
                : Optional.empty();
        if (file.isEmpty()) {
            wrong(path + ".of", Flaw.FILE_PART);
        }
        return file.orElse(null);
    }

    private CompartmentName name(JsonNode node, String path) {
        if (node == null || !node.isTextual()) {
            wrong(path, Flaw.NAME_TYPE);
            return null;
        }
        return CompartmentName.read(node.textValue()).orElseGet(() -> {
            wrong(path, Flaw.UNKNOWN_COMPARTMENT);
            return null;
        });
    }

    private int version(JsonNode node, String path) {
        if (node == null || !node.isInt() || node.intValue() < 1 || node.intValue() > MAX_VERSION) {
            wrong(path, Flaw.VERSION);
            return 0;
        }
        return node.intValue();
    }

    private Recipient circle(JsonNode node, String path) {
        for (Recipient recipient : Recipient.values()) {
            if (node != null && node.isTextual() && node.textValue().equals(recipient.name())) {
                if (!seen.add(recipient)) {
                    wrong(path, Flaw.CIRCLE_ONCE);
                }
                return recipient;
            }
        }
        wrong(path, Flaw.UNKNOWN_CIRCLE);
        return null;
    }

    private byte[] binary(JsonNode node, String path, int least, int most) {
        if (node == null || !node.isTextual()) {
            wrong(path, Flaw.BASE64_TYPE);
            return NOTHING;
        }
        try {
            byte[] bytes = Secrets.fromBase64Url(node.textValue());
            if (bytes.length < least || bytes.length > most) {
                wrong(path, least == most ? Flaw.BYTES : Flaw.BYTES_BETWEEN, least, most);
            }
            return bytes;
        } catch (IllegalArgumentException notBase64) {
            wrong(path, Flaw.BASE64_FORM);
            return NOTHING;
        }
    }

    private boolean members(JsonNode node, String path, Set<String> known) {
        if (node == null || !node.isObject()) {
            wrong(path, Flaw.OBJECT_TYPE);
            return false;
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            if (!known.contains(names.next())) {
                // The unknown name is the sender's text, so it is not repeated.
                wrong(path, Flaw.UNKNOWN_MEMBER);
                return false;
            }
        }
        return true;
    }

    private void wrong(String path, Flaw flaw, Object... about) {
        violations.add(new Violation(path, flaw, about));
    }
}
