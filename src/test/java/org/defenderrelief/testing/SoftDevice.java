package org.defenderrelief.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.defenderrelief.vault.people.AddPasskey;
import org.defenderrelief.vault.people.NewPasskey;
import org.defenderrelief.vault.people.PasskeyAnswer;

/**
 * A device with a browser, one passkey and the extension prf, which says what a test has it say: by WebAuthn Level 3, sections 5.8.1 (client
 * data), 6.1 (authenticator data) and 6.5 (attestation object). Real browsers are asked in {@code web.PasskeyInBrowserTest}.
 */
public final class SoftDevice {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int WITH_CREDENTIAL = 0x40;

    private final byte[] id = random();
    private final byte[] derives = random();
    private final KeyPair keys;
    private String origin;
    private String name;
    private boolean checks = true;
    private int count;

    /** @param origin of the page that its browser shows */
    public SoftDevice(String origin) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        this.origin = origin;
    }

    /** From now on its browser shows a page of that origin, and its passkey is bound to that name. */
    public SoftDevice at(String otherOrigin, String otherName) {
        origin = otherOrigin;
        name = otherName;
        return this;
    }

    /** From now on it does not check who holds it. */
    public SoftDevice withoutChecking() {
        checks = false;
        return this;
    }

    /** It was copied, and the copy counted no further than this. */
    public SoftDevice countedTo(int before) {
        count = before;
        return this;
    }

    /** The passkey that it makes when it is asked so. */
    public NewPasskey makes(String called, AddPasskey.Asked asked) {
        byte[] data = authenticatorData(asked.rpId(), true);
        ByteArrayOutputStream attestation = new ByteArrayOutputStream();
        attestation.writeBytes(hex("a363666d74646e6f6e656761747453746d74a068617574684461746159"));
        attestation.writeBytes(
                ByteBuffer.allocate(2).putShort((short) data.length).array());
        attestation.writeBytes(data);
        return NewPasskey.read(
                called,
                base64(attestation.toByteArray()),
                base64(clientData("webauthn.create", asked.challenge())),
                answers(asked.challenge(), asked.rpId(), asked.salt()));
    }

    /** What it answers to that challenge. */
    public PasskeyAnswer answers(String challenge, String rpId, String salt) {
        byte[] data = authenticatorData(rpId, false);
        byte[] client = clientData("webauthn.get", challenge);
        return PasskeyAnswer.read(
                base64(id), base64(data), base64(client), base64(signed(data, client)), base64(prf(salt)));
    }

    /** Its passkey's public key and all that it says of it, as the service keeps it. */
    public byte[] record(String rpId) {
        return authenticatorData(rpId, true);
    }

    /** In base64url. */
    public String credentialId() {
        return base64(id);
    }

    private byte[] authenticatorData(String rpId, boolean withCredential) {
        count++;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(sha256((name == null ? rpId : name).getBytes(StandardCharsets.UTF_8)));
        data.write(PRESENT | (checks ? VERIFIED : 0) | (withCredential ? WITH_CREDENTIAL : 0));
        data.writeBytes(ByteBuffer.allocate(4).putInt(count).array());
        if (withCredential) {
            data.writeBytes(new byte[16]);
            data.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
            data.writeBytes(id);
            ECPublicKey key = (ECPublicKey) keys.getPublic();
            // COSE (RFC 9053): an EC2 key for ES256 on P-256.
            data.writeBytes(hex("a5010203262001215820"));
            data.writeBytes(coordinate(key.getW().getAffineX().toByteArray()));
            data.writeBytes(hex("225820"));
            data.writeBytes(coordinate(key.getW().getAffineY().toByteArray()));
        }
        return data.toByteArray();
    }

    private byte[] clientData(String type, String challenge) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\"" + challenge + "\",\"origin\":\"" + origin
                        + "\",\"crossOrigin\":false}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] signed(byte[] data, byte[] client) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(sha256(client));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] prf(String salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(derives, "HmacSHA256"));
            return mac.doFinal(Base64.getUrlDecoder().decode(salt));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] coordinate(byte[] number) {
        byte[] fixed = new byte[32];
        int length = Math.min(number.length, 32);
        System.arraycopy(number, number.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "SoftDevice" + Arrays.hashCode(id);
    }
}
