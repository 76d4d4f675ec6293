package org.defenderrelief.vault.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringFileTest {
    private static final String PASSPHRASE = "a keyring's passphrase";

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsReadAgainAndOnlyItsOwnerCanReadIt() throws Exception {
        Keyring keyring = Keyring.random();
        Path path = folder.resolve("deep/keyring");
        new KeyringFile(path).create(keyring, PASSPHRASE);

        assertThat(new KeyringFile(path).read(PASSPHRASE).bytes()).isEqualTo(keyring.bytes());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(Files.list(path.getParent())).containsExactly(path);
    }

    @Test
    void theFileHoldsNoKeyInClear() throws Exception {
        Keyring keyring = Keyring.random();
        Path path = folder.resolve("keyring");
        new KeyringFile(path).create(keyring, PASSPHRASE);

        byte[] sealed = Base64.getDecoder().decode(Files.readAllLines(path).get(1));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(Arrays.copyOf(keyring.bytes(), Keyring.KEY), StandardCharsets.ISO_8859_1));
    }

    @Test
    void aKeyringIsNeverReplaced() throws Exception {
        Path path = folder.resolve("keyring");
        new KeyringFile(path).create(Keyring.random(), PASSPHRASE);
        byte[] before = Files.readAllBytes(path);

        assertThatThrownBy(() -> new KeyringFile(path).create(Keyring.random(), PASSPHRASE))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void aWrongPassphraseAndADamagedFileAreRefusedWithTheReason() throws Exception {
        Path path = folder.resolve("keyring");
        new KeyringFile(path).create(Keyring.random(), PASSPHRASE);
        String[] lines = Files.readString(path).split("\n", -1);
        byte[] sealed = Base64.getDecoder().decode(lines[1]);
        sealed[40] ^= 1;

        assertThatThrownBy(() -> new KeyringFile(path).read("another passphrase"))
                .isInstanceOf(KeyringUnusable.class)
                .hasMessageContaining("does not open with this passphrase");
        Files.writeString(path, lines[0] + "\n" + Base64.getEncoder().encodeToString(sealed) + "\n");
        assertThatThrownBy(() -> new KeyringFile(path).read(PASSPHRASE)).isInstanceOf(KeyringUnusable.class);
        Files.writeString(path, "something else\n");
        assertThatThrownBy(() -> new KeyringFile(path).read(PASSPHRASE))
                .isInstanceOf(KeyringUnusable.class)
                .hasMessageContaining("not a keyring of this version");
    }

    @Test
    void theCommandMakesAKeyringOnceAndAsksForAPassphraseWorthTheName() {
        String path = folder.resolve("by-command").toString();

        assertThat(CreateKeyring.run(new String[] {path}, "too short", null)).isEqualTo(1);
        assertThat(CreateKeyring.run(new String[] {path}, null, null)).isEqualTo(2);
        assertThat(CreateKeyring.run(new String[] {}, PASSPHRASE, null)).isEqualTo(2);
        assertThat(CreateKeyring.run(new String[] {path}, PASSPHRASE, null)).isZero();
        assertThat(CreateKeyring.run(new String[] {path}, PASSPHRASE, null)).isEqualTo(1);
        assertThat(new KeyringFile(Path.of(path)).read(PASSPHRASE)).isNotNull();
    }
}
