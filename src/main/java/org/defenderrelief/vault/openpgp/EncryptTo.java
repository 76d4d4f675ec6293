package org.defenderrelief.vault.openpgp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;

/** Encrypts a message to one public key. It is not signed: what is in it counts for nothing, and the reader signs in to see more. */
public final class EncryptTo {
    private EncryptTo() {}

    /**
     * The message, armoured: AES-256 with its integrity protected (RFC 4880, 5.13), without compression, which would let its length tell of it, without a name and a
     * time.
     *
     * @param armoured what {@link ReadKey.Found#armoured} says
     * @throws IllegalArgumentException if that is no key
     */
    public static String key(String armoured, byte[] message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            byte[] literal = literal(message);
            PGPEncryptedDataGenerator encrypted =
                    new PGPEncryptedDataGenerator(new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                            .setWithIntegrityPacket(true)
                            .setSecureRandom(new SecureRandom()));
            encrypted.addMethod(new BcPublicKeyKeyEncryptionMethodGenerator(ReadKey.toEncrypt(armoured)));
            try (ArmoredOutputStream armour =
                            ArmoredOutputStream.builder().clearHeaders().build(out);
                    OutputStream into = encrypted.open(armour, literal.length)) {
                into.write(literal);
            }
        } catch (PGPException noKey) {
            throw new IllegalArgumentException("the key cannot be encrypted to", noKey);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toString(StandardCharsets.US_ASCII).replace("\r\n", "\n");
    }

    private static byte[] literal(byte[] message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PGPLiteralDataGenerator literal = new PGPLiteralDataGenerator();
        try (OutputStream into = literal.open(out, PGPLiteralData.BINARY, "", message.length, PGPLiteralData.NOW)) {
            into.write(message);
        }
        return out.toByteArray();
    }
}
