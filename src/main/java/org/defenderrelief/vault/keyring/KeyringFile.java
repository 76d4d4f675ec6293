package org.defenderrelief.vault.keyring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

import org.jasypt.encryption.pbe.StandardPBEByteEncryptor;
import org.jasypt.exceptions.EncryptionOperationNotPossibleException;
import org.jasypt.iv.RandomIvGenerator;
import org.jasypt.salt.RandomSaltGenerator;

import org.defenderrelief.vault.seal.Secrets;

/**
 * The keyring's file: one line that names the format, one line of base64 that Jasypt encrypted under the passphrase. Jasypt's cipher
 * (AES-256 in CBC mode) does not notice changes by itself, so what it encrypts ends in a SHA-256 of the generations.
 */
final class KeyringFile {
    static final String ALGORITHM = "PBEWITHHMACSHA512ANDAES_256";

    /** PBKDF2-HMAC-SHA512 rounds, as OWASP's password storage cheat sheet recommends. */
    static final int ROUNDS = 210_000;

    private static final String FORMAT = "relief-keyring/3 " + ALGORITHM + " " + ROUNDS;
    /** Length of the SHA-256 in bytes. */
    private static final int SUM = 32;

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path path;

    KeyringFile(Path path) {
        this.path = path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** @throws KeyringUnusable with the reason and what to do */
    Keyring read(String passphrase) {
        try {
            String[] lines = Files.readString(path, StandardCharsets.US_ASCII).split("\n", 3);
            if (lines.length < 2 || !FORMAT.equals(lines[0].strip())) {
                throw new KeyringUnusable("The file " + path + " is not a keyring of this version (relief-keyring/3).");
            }
            return keyring(encryptor(passphrase).decrypt(Base64.getDecoder().decode(lines[1].strip())));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new KeyringUnusable("The keyring " + path + " cannot be read: "
                    + unreadable.getClass().getSimpleName() + ".");
        } catch (EncryptionOperationNotPossibleException wrong) {
            throw doesNotOpen();
        }
    }

    /** Writes a new file that only its owner can read. @throws FileAlreadyExistsException rather than replace a keyring */
    void create(Keyring keyring, String passphrase) throws IOException {
        Path draft = draft(keyring, passphrase);
        try {
            // A hard link never replaces what is there, so of two first starts at once one wins and no keyring is lost.
            Files.createLink(path, draft);
        } finally {
            Files.delete(draft);
        }
    }

    /**
     * Puts another keyring in the place of this one, at once and as a whole: whoever is interrupted has the old file or the new one.
     *
     * @param was what was read from here, so that nobody's change in between is lost
     * @throws KeyringUnusable if it is not there any more
     */
    void replace(Keyring was, String wasPassphrase, Keyring keyring, String passphrase) throws IOException {
        Path draft = draft(keyring, passphrase);
        try {
            // What takes a keyring's place opens, or nobody unlocks a vault any more.
            requireSame(new KeyringFile(draft).read(passphrase), keyring);
            requireSame(read(wasPassphrase), was);
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void requireSame(Keyring read, Keyring expected) {
        byte[] one = read.bytes();
        byte[] other = expected.bytes();
        try {
            if (!MessageDigest.isEqual(one, other)) {
                throw new KeyringUnusable("The keyring " + path + " was changed meanwhile; nothing was done.");
            }
        } finally {
            Secrets.wipe(one);
            Secrets.wipe(other);
        }
    }

    /** The whole text in a file beside the place, on the disk. */
    private Path draft(Keyring keyring, String passphrase) throws IOException {
        byte[] keys = keyring.bytes();
        byte[] plain = Arrays.copyOf(keys, keys.length + SUM);
        System.arraycopy(Secrets.sha256(keys), 0, plain, keys.length, SUM);
        String text = FORMAT + "\n"
                + Base64.getEncoder().encodeToString(encryptor(passphrase).encrypt(plain)) + "\n";
        Secrets.wipe(keys);
        Secrets.wipe(plain);
        Path folder = path.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Drafts.begin(folder, "keyring", ownerOnly(folder));
        try {
            return Files.writeString(draft, text, StandardCharsets.US_ASCII, StandardOpenOption.SYNC);
        } catch (IOException failure) {
            Files.deleteIfExists(draft);
            throw failure;
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private Keyring keyring(byte[] plain) {
        byte[] all = Arrays.copyOf(plain, Math.max(0, plain.length - SUM));
        try {
            if (!MessageDigest.isEqual(Secrets.sha256(all), Arrays.copyOfRange(plain, all.length, plain.length))) {
                throw doesNotOpen();
            }
            return Keyring.of(all);
        } finally {
            Secrets.wipe(plain);
            Secrets.wipe(all);
        }
    }

    /** Which of the two nobody can tell: one wrong passphrase in some 250 gives bytes that look as if they were sealed. */
    private KeyringUnusable doesNotOpen() {
        return new KeyringUnusable(
                "The keyring " + path + " does not open with this passphrase, or the file is damaged.");
    }

    private static StandardPBEByteEncryptor encryptor(String passphrase) {
        StandardPBEByteEncryptor encryptor = new StandardPBEByteEncryptor();
        encryptor.setAlgorithm(ALGORITHM);
        encryptor.setKeyObtentionIterations(ROUNDS);
        encryptor.setSaltGenerator(new RandomSaltGenerator());
        encryptor.setIvGenerator(new RandomIvGenerator());
        encryptor.setPassword(passphrase);
        return encryptor;
    }
}
