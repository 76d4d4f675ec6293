package org.defenderrelief.vault.seal;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (NIST SP 800-38D) with a 96-bit nonce and a 128-bit tag at the end, through the JDK, which uses the processor's AES. */
final class Aead {
    static final int KEY = 32;
    static final int NONCE = 12;
    static final int TAG = 16;

    private static final String ALGORITHM = "AES/GCM/NoPadding";

    /** Found once, and not looked for among all providers at each of the some twenty seals of a request. */
    private static final Provider PROVIDER;

    static {
        try {
            PROVIDER = Cipher.getInstance(ALGORITHM).getProvider();
        } catch (GeneralSecurityException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private Aead() {}

    static byte[] seal(byte[] key, byte[] nonce, byte[] plain, byte[] associated) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plain);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-256-GCM must be there", impossible);
        }
    }

    /** @throws DoesNotOpen if key, nonce, associated data or a single bit is another */
    static byte[] open(byte[] key, byte[] nonce, byte[] sealed, byte[] associated) throws DoesNotOpen {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, associated).doFinal(sealed);
        } catch (GeneralSecurityException refused) {
            throw new DoesNotOpen();
        }
    }

    /** Seals under a fresh random nonce, which goes in front: for keys that seal few things. */
    static byte[] sealWithNonce(byte[] key, byte[] plain, byte[] associated) {
        byte[] nonce = Secrets.random(NONCE);
        byte[] sealed = seal(key, nonce, plain, associated);
        byte[] both = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, both, NONCE, sealed.length);
        return both;
    }

    static byte[] openWithNonce(byte[] key, byte[] both, byte[] associated) throws DoesNotOpen {
        if (both.length < NONCE + TAG) {
            throw new DoesNotOpen();
        }
        return open(key, Arrays.copyOf(both, NONCE), Arrays.copyOfRange(both, NONCE, both.length), associated);
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] associated)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM, PROVIDER);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }
}
