package org.defenderrelief.vault.roster;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What is signed of a payload: the pre-authentication encoding of DSSE v1.0.2 (Dead Simple Signing Envelope), which names its type. */
public final class Dsse {
    private Dsse() {}

    /** @param payloadType media type of the payload */
    public static byte[] pae(String payloadType, byte[] payload) {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.writeBytes(ascii("DSSEv1 " + type.length + " "));
        encoded.writeBytes(type);
        encoded.writeBytes(ascii(" " + payload.length + " "));
        encoded.writeBytes(payload);
        return encoded.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
