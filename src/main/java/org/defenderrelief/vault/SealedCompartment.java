package org.defenderrelief.vault;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.defenderrelief.kernel.Problem;

/**
 * One sealed version of a compartment, the same on the wire, in a file and in the database. Nothing in it is secret to anyone who may
 * see that it exists. {@code docs/encryption.md} describes it for implementers.
 *
 * @param name which compartment
 * @param version 1 and up
 * @param nonce {@value Aead#NONCE} bytes
 * @param ciphertext AES-256-GCM ciphertext with its tag
 * @param keys the data key for each recipient, one for each circle
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copied nowhere so that large requests stay cheap
public record SealedCompartment(
        CompartmentName name, int version, byte[] nonce, byte[] ciphertext, List<SealedKey> keys) {
    /** The longest ciphertext: a document of the greatest length, salted, padded and sealed. */
    static final int MAX_CIPHERTEXT = Padding.paddedLength(Document.MAX + 128) + Aead.TAG;

    public SealedCompartment {
        keys = List.copyOf(keys);
    }

    /**
     * Reads the JSON object, strictly: no unknown member, every length right, base64url canonical and unpadded.
     *
     * @param node what should be the object, possibly missing
     * @param path where it stands, such as {@code compartments[0]}, for the fields of the refusal
     * @throws Problem.InvalidInput naming everything that is wrong, without the values
     */
    public static SealedCompartment read(JsonNode node, String path) {
        return SealedReader.read(node, path);
    }

    /** The same from text, for a file or a test. @throws Problem.InvalidInput as {@link #read} */
    public static SealedCompartment parse(String json) {
        return SealedReader.read(SealedReader.tree(json), "");
    }

    /** The JSON object, members in the order of the format's description. */
    public ObjectNode toJson() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", name.value()).put("version", version);
        node.put("nonce", Secrets.base64Url(nonce)).put("ciphertext", Secrets.base64Url(ciphertext));
        ArrayNode list = node.putArray("keys");
        for (SealedKey key : keys) {
            list.addObject()
                    .put("circle", key.circle().name())
                    .put("kid", key.kid())
                    .put("sealedKey", Secrets.base64Url(key.sealedKey()));
        }
        return node;
    }

    Map<Recipient, SealedKey> keysByRecipient() {
        return keys.stream().collect(Collectors.toMap(SealedKey::circle, key -> key));
    }
}
