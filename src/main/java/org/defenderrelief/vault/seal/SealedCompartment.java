package org.defenderrelief.vault.seal;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One sealed version of a compartment, the same on the wire, in a file and in the database. Nothing in it is secret to anyone who may
 * see that it exists. {@code docs/encryption.md} describes it for implementers.
 *
 * @param name which compartment
 * @param version 1 and up
 * @param nonce {@value Aead#NONCE} bytes
 * @param ciphertext AES-256-GCM ciphertext with its tag
 * @param keys the data key for each entitled recipient, one each
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copied nowhere so that large requests stay cheap
public record SealedCompartment(
        CompartmentName name, int version, byte[] nonce, byte[] ciphertext, List<WrappedKey> keys) {
    /** The longest ciphertext: a document of the greatest length, salted, padded and sealed. */
    static final int MAX_CIPHERTEXT = Padding.paddedLength(Document.MAX + 128) + Aead.TAG;

    public SealedCompartment {
        keys = List.copyOf(keys);
    }

    /** The JSON object, members in the order of the format's description. */
    public ObjectNode toJson() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", name.value());
        if (name.isAttachment()) {
            node.put("of", name.belongsTo());
        }
        node.put("version", version);
        node.put("nonce", Secrets.base64Url(nonce)).put("ciphertext", Secrets.base64Url(ciphertext));
        ArrayNode list = node.putArray("keys");
        for (WrappedKey key : keys) {
            list.addObject().put("circle", key.circle().name()).put("wrappedKey", Secrets.base64Url(key.wrappedKey()));
        }
        return node;
    }
}
