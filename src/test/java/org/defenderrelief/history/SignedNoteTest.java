package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

class SignedNoteTest {
    /** The example in the documentation of golang.org/x/mod/sumdb/note. */
    private static final String NEUMANN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String NEUMANNS_NOTE = "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n\n"
            + "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    @Test
    void aNoteOfTheGoReferenceOpens() throws SignedNote.Refused {
        VerifierKey key = VerifierKey.parse(NEUMANN);
        assertThat(key).hasToString(NEUMANN);
        assertThat(SignedNote.open(NEUMANNS_NOTE, key))
                .startsWith("If you think")
                .endsWith("problem is.\n");
    }

    @Test
    void aChangedNoteIsRefused() {
        VerifierKey key = VerifierKey.parse(NEUMANN);
        assertThatThrownBy(() -> SignedNote.open(NEUMANNS_NOTE.replace("don't", "do"), key))
                .isInstanceOf(SignedNote.Refused.class);
    }

    @Test
    void anotherKeyUnderTheSameNameIsRefused() throws GeneralSecurityException {
        VerifierKey other = new VerifierKey("PeterNeumann", publicKey(ed25519()));
        assertThatThrownBy(() -> SignedNote.open(NEUMANNS_NOTE, other)).isInstanceOf(SignedNote.Refused.class);
    }

    @Test
    void aVerifierKeyWhoseIdIsNotItsOwnIsRefused() {
        assertThatThrownBy(() -> VerifierKey.parse(NEUMANN.replace("c74f20a3", "c74f20a4")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSignedCheckpointIsReadBackThoughAWitnessSignedIt() throws GeneralSecurityException, SignedNote.Refused {
        KeyPair pair = ed25519();
        VerifierKey key = new VerifierKey("localhost/defender-relief", publicKey(pair));
        Checkpoint checkpoint = new Checkpoint(key.name(), 8, Merkle.emptyRoot());
        String note = SignedNote.sign(
                checkpoint.text(), List.of(new SignedNote.By(key, message -> signature(pair, message))));
        String witnessed = note + "\u2014 witness.example AAAAAAAA\n";
        Checkpoint read = Checkpoint.parse(SignedNote.open(witnessed, VerifierKey.parse(key.toString())));
        assertThat(read.size()).isEqualTo(8);
        assertThat(read.root()).isEqualTo(Merkle.emptyRoot());
        assertThat(read.text()).isEqualTo(checkpoint.text());
    }

    /** Whether that key, as text, signed the note. */
    static boolean opens(String note, String key) {
        try {
            SignedNote.open(note, VerifierKey.parse(key));
            return true;
        } catch (SignedNote.Refused another) {
            return false;
        }
    }

    static KeyPair ed25519() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    static byte[] publicKey(KeyPair pair) {
        byte[] x509 = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(x509, x509.length - 32, x509.length);
    }

    static byte[] signature(KeyPair pair, byte[] message) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
