package org.defenderrelief.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.util.Bytes;
import org.conscrypt.Conscrypt;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.testing.Api;

/** Seals a request as a partner's own device would: from docs/encryption.md and the published keys, with nothing of the vault's code. */
final class SenderSeal {
    static final String TYPE = "application/vnd.relief.sealed+json";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SEGMENT = 65_536;
    private static final List<String> PARTS = List.of("identity", "situation", "needs", "payment");

    private final JsonNode keys;

    private SenderSeal(JsonNode keys) {
        this.keys = keys;
    }

    /** With the keys that the service publishes now. */
    static SenderSeal ofPublishedKeys() throws Exception {
        Security.addProvider(Conscrypt.newProvider());
        HybridConfig.register();
        String answer = Api.anonymous()
                .get("/api/v1/intake-keys")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return new SenderSeal(MAPPER.readTree(answer).get("keys"));
    }

    /** A fresh id of the kind that senders choose: UUIDv7 of this moment. */
    static UUID newId() {
        return Ids.next();
    }

    /** The whole sealed request for a plain one. */
    ObjectNode request(UUID id, ObjectNode plain) throws Exception {
        return request(id, plain, Map.of());
    }

    /** The same with files that were sent before. @param files what is sealed with each, by its id */
    ObjectNode request(UUID id, ObjectNode plain, Map<String, ObjectNode> files) throws Exception {
        ObjectNode sealed = MAPPER.createObjectNode().put("format", "relief/2").put("id", id.toString());
        for (String member : List.of("language", "urgency", "region")) {
            sealed.set(member, plain.get(member));
        }
        var types = sealed.putArray("assistanceTypes");
        plain.at("/needs/assistance").forEach(one -> types.add(one.get("type")));
        sealed.set("requested", plain.at("/needs/requested"));
        Map<String, byte[]> batchKeys = new TreeMap<>();
        var recipients = sealed.putArray("recipients");
        for (JsonNode key : keys) {
            String circle = key.get("circle").textValue();
            byte[] batchKey = random(32);
            batchKeys.put(circle, batchKey);
            recipients
                    .addObject()
                    .put("circle", circle)
                    .put("kid", key.get("kid").textValue())
                    .put("sealedKey", base64(seal(key.get("publicKey").textValue(), batchKey, batchOf(id, circle))));
        }
        var compartments = sealed.putArray("compartments");
        for (String part : PARTS) {
            compartments.add(compartment(id, part, part, plain.get(part), batchKeys));
        }
        for (Map.Entry<String, ObjectNode> file : files.entrySet()) {
            String of = file.getValue().get("of").textValue();
            compartments.add(compartment(id, "attachment/" + file.getKey(), of, file.getValue(), batchKeys)
                    .put("of", of));
        }
        return sealed;
    }

    /** How many bytes the sealed content of a file has. */
    static int sealedLength(byte[] content) {
        int length = padded(content).length;
        return length + 28 * ((length + SEGMENT - 1) / SEGMENT);
    }

    /** The sealed content of a file. */
    static byte[] segments(String file, byte[] key, byte[] content) {
        byte[] all = padded(content);
        byte[] sealed = new byte[0];
        int count = (all.length + SEGMENT - 1) / SEGMENT;
        for (int i = 0; i < count; i++) {
            byte[] segment = Arrays.copyOfRange(all, i * SEGMENT, Math.min(all.length, (i + 1) * SEGMENT));
            String bound = "relief/2|file|" + file + "|" + i + (i == count - 1 ? "|last" : "|more");
            byte[] nonce = random(12);
            try {
                byte[] one = encrypted(key, nonce, segment, bound.getBytes(StandardCharsets.UTF_8));
                sealed = joined(sealed, joined(nonce, one));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return sealed;
    }

    /** What is sealed with a request of a file. */
    static ObjectNode file(String id, String of, String name, byte[] key, byte[] content, byte[] sealed)
            throws GeneralSecurityException {
        MessageDigest root = MessageDigest.getInstance("SHA-256");
        root.update(("relief/2|file|" + id + "\0").getBytes(StandardCharsets.UTF_8));
        for (int at = 0; at < sealed.length; at += SEGMENT + 28) {
            root.update(MessageDigest.getInstance("SHA-256")
                    .digest(Arrays.copyOfRange(sealed, at, Math.min(sealed.length, at + SEGMENT + 28))));
        }
        return MAPPER.createObjectNode()
                .put("of", of)
                .put("name", name)
                .put("size", content.length)
                .put("key", base64(key))
                .put("root", HexFormat.of().formatHex(root.digest()));
    }

    private ObjectNode compartment(UUID id, String name, String of, JsonNode document, Map<String, byte[]> batchKeys)
            throws Exception {
        byte[] dataKey = random(32);
        byte[] nonce = random(12);
        ObjectNode compartment = MAPPER.createObjectNode().put("name", name).put("version", 1);
        byte[] bound = ("relief/2|" + id + "|" + name + "|1").getBytes(StandardCharsets.UTF_8);
        compartment
                .put("nonce", base64(nonce))
                .put("ciphertext", base64(encrypted(dataKey, nonce, padded(written(document)), bound)));
        var wrappedKeys = compartment.putArray("keys");
        for (JsonNode key : keys) {
            String circle = key.get("circle").textValue();
            if (contains(key.get("compartments"), of) && (name.equals(of) || !circle.equals("COMMITTEE"))) {
                byte[] wrapping = hkdf(batchKeys.get(circle), batchOf(id, circle) + "|" + name + "|1");
                byte[] wrappingNonce = random(12);
                byte[] wrapped = encrypted(wrapping, wrappingNonce, dataKey, new byte[0]);
                wrappedKeys.addObject().put("circle", circle).put("wrappedKey", base64(joined(wrappingNonce, wrapped)));
            }
        }
        return compartment;
    }

    /** Escaped, since half a character has no UTF-8. A text in the place of a document is sealed as it is, whatever it says. */
    private static byte[] written(JsonNode document) throws JsonProcessingException {
        if (document.isTextual()) {
            return document.textValue().getBytes(StandardCharsets.UTF_8);
        }
        ObjectNode salted = MAPPER.createObjectNode().put("_salt", base64(random(32)));
        salted.setAll((ObjectNode) document);
        return MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsBytes(salted);
    }

    /** The first batch of a request has the request's id. */
    private static String batchOf(UUID id, String circle) {
        return "relief/2|" + id + "|" + id + "|" + circle;
    }

    private static byte[] encrypted(byte[] key, byte[] nonce, byte[] plain, byte[] bound)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(bound);
        return cipher.doFinal(plain);
    }

    private static byte[] hkdf(byte[] key, String info) throws GeneralSecurityException {
        return Hkdf.computeHkdf("HMACSHA256", key, new byte[0], info.getBytes(StandardCharsets.UTF_8), 32);
    }

    private static byte[] joined(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    @AccessesPartialKey // the circle's key comes over HTTP, not in a keyset
    private static byte[] seal(String publicKey, byte[] batchKey, String info) throws GeneralSecurityException {
        HpkeParameters parameters = HpkeParameters.builder()
                .setVariant(HpkeParameters.Variant.NO_PREFIX)
                .setKemId(HpkeParameters.KemId.X_WING)
                .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                .build();
        HpkePublicKey key = HpkePublicKey.create(
                parameters, Bytes.copyFrom(Base64.getUrlDecoder().decode(publicKey)), null);
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class)
                .encrypt(batchKey, info.getBytes(StandardCharsets.UTF_8));
    }

    /** ISO/IEC 7816-4 to the Padmé length, at least 1024 bytes. */
    private static byte[] padded(byte[] document) {
        int length = document.length + 1;
        int exponent = (int) Math.floor(Math.log(length) / Math.log(2));
        int significant = (int) Math.floor(Math.log(exponent) / Math.log(2)) + 1;
        int mask = (1 << (exponent - significant)) - 1;
        byte[] padded = Arrays.copyOf(document, Math.max(1024, (length + mask) & ~mask));
        padded[document.length] = (byte) 0x80;
        return padded;
    }

    private static boolean contains(JsonNode names, String name) {
        for (JsonNode one : names) {
            if (one.textValue().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Circles of the published keys, by the text of the answer, for a test that compares. */
    Map<String, JsonNode> published() {
        Map<String, JsonNode> byCircle = new TreeMap<>();
        keys.forEach(key -> byCircle.put(key.get("circle").textValue(), key));
        return byCircle;
    }
}
