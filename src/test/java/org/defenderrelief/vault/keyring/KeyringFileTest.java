package org.defenderrelief.vault.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringFileTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String PASSPHRASE = "a keyring's passphrase";

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsReadAgainAndOnlyItsOwnerCanReadIt() throws Exception {
        Keyring keyring = Keyring.made(NOW);
        Path path = folder.resolve("deep/keyring");
        new KeyringFile(path).create(keyring, PASSPHRASE);

        assertThat(new KeyringFile(path).read(PASSPHRASE).bytes()).isEqualTo(keyring.bytes());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(Files.list(path.getParent())).containsExactly(path);
    }

    @Test
    void theFileHoldsNoKeyInClear() throws Exception {
        Keyring keyring = Keyring.made(NOW);
        Path path = folder.resolve("keyring");
        new KeyringFile(path).create(keyring, PASSPHRASE);

        byte[] sealed = Base64.getDecoder().decode(Files.readAllLines(path).get(1));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(keys(keyring), StandardCharsets.ISO_8859_1));
    }

    @Test
    void aKeyringIsNeverReplaced() throws Exception {
        Path path = folder.resolve("keyring");
        new KeyringFile(path).create(Keyring.made(NOW), PASSPHRASE);
        byte[] before = Files.readAllBytes(path);

        assertThatThrownBy(() -> new KeyringFile(path).create(Keyring.made(NOW), PASSPHRASE))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void aWrongPassphraseAndADamagedFileAreRefusedWithTheReason() throws Exception {
        Path path = folder.resolve("keyring");
        new KeyringFile(path).create(Keyring.made(NOW), PASSPHRASE);
        String[] lines = Files.readString(path).split("\n", -1);
        byte[] sealed = Base64.getDecoder().decode(lines[1]);
        sealed[40] ^= 1;

        // Of some 250 wrong passphrases one gives what looks as if it were sealed; it is told in the same words.
        for (int i = 0; i < 3; i++) {
            String wrong = "another passphrase " + i;
            assertThatThrownBy(() -> new KeyringFile(path).read(wrong))
                    .isInstanceOf(KeyringUnusable.class)
                    .hasMessageContaining("does not open with this passphrase, or the file is damaged");
        }
        Files.writeString(path, lines[0] + "\n" + Base64.getEncoder().encodeToString(sealed) + "\n");
        assertThatThrownBy(() -> new KeyringFile(path).read(PASSPHRASE))
                .isInstanceOf(KeyringUnusable.class)
                .hasMessageContaining("or the file is damaged");
        Files.writeString(path, "something else\n");
        assertThatThrownBy(() -> new KeyringFile(path).read(PASSPHRASE))
                .isInstanceOf(KeyringUnusable.class)
                .hasMessageContaining("not a keyring of this version");
    }

    @Test
    void aFileOfTheVersionBeforeIsRefused() throws Exception {
        Path path = folder.resolve("keyring");
        new KeyringFile(path).create(Keyring.made(NOW), PASSPHRASE);
        Files.writeString(path, Files.readString(path).replace("relief-keyring/3", "relief-keyring/2"));

        assertThatThrownBy(() -> new KeyringFile(path).read(PASSPHRASE))
                .isInstanceOf(KeyringUnusable.class)
                .hasMessageContaining("not a keyring of this version");
    }

    @Test
    void aKeyringIsReplacedAsAWholeOrNotAtAll() throws Exception {
        Path path = folder.resolve("keyring");
        KeyringFile file = new KeyringFile(path);
        Keyring first = Keyring.made(NOW);
        file.create(first, PASSPHRASE);
        Keyring second = first.rotated(NOW, false);

        file.replace(first, PASSPHRASE, second, PASSPHRASE);

        assertThat(file.read(PASSPHRASE).bytes()).isEqualTo(second.bytes());
        assertThat(Files.list(folder)).containsExactly(path);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        byte[] before = Files.readAllBytes(path);
        assertThatThrownBy(() -> file.replace(first, PASSPHRASE, first.rotated(NOW, true), PASSPHRASE))
                .as("somebody else's rotation is not lost")
                .isInstanceOf(KeyringUnusable.class)
                .hasMessageContaining("changed meanwhile");
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
        assertThat(Files.list(folder)).containsExactly(path);
    }

    @Test
    void generationsAreAddedActivatedAndRetiredInTheirOrder() {
        Keyring one = Keyring.made(NOW);
        Keyring waiting = one.rotated(NOW, false);
        Keyring two = waiting.activated();

        assertThat(waiting.active()).isEqualTo(1);
        assertThat(two.active()).isEqualTo(2);
        assertThatThrownBy(() -> waiting.rotated(NOW, false)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(one::activated).isInstanceOf(IllegalStateException.class);
        assertThat(one.rotated(NOW, true).active()).as("after a theft").isEqualTo(2);
        Keyring retired = Keyring.of(two.retired(1).bytes());
        assertThat(retired.generation(1).verifying())
                .isEqualTo(one.generation(1).verifying());
        assertThat(retired.generation(1).isRetired()).isTrue();
        assertThatThrownBy(() -> retired.generation(1).pepper()).isInstanceOf(IllegalStateException.class);
        assertThat(retired.bytes())
                .satisfies(bytes -> assertThat(holds(bytes, keys(one))).isFalse());
        assertThatThrownBy(() -> two.retired(2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytesThatWereCutOrEditedAreNoGenerations() {
        byte[] good = Keyring.made(NOW).rotated(NOW, false).bytes();

        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> Keyring.of(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Keyring.of(Arrays.copyOf(good, good.length + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        for (int index : new int[] {3, 7, 11, 20}) { // how many, which is used, a number, what it is
            byte[] edited = good.clone();
            edited[index] ^= 8;
            assertThatThrownBy(() -> Keyring.of(edited)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theCommandMakesAKeyringOnceAndAsksForAPassphraseWorthTheName() {
        String path = folder.resolve("by-command").toString();

        assertThat(run("too short", "make", path)).isEqualTo(1);
        assertThat(run(null, "make", path)).isEqualTo(1);
        assertThat(run(PASSPHRASE, "make")).isEqualTo(2);
        assertThat(run(PASSPHRASE, "forge", path)).isEqualTo(2);
        assertThat(run(PASSPHRASE, "make", path, "--stolen")).isEqualTo(2);
        assertThat(run(PASSPHRASE, "make", path)).isZero();
        assertThat(run(PASSPHRASE, "make", path)).isEqualTo(1);
        assertThat(read(path).active()).isEqualTo(1);
    }

    @Test
    void theCommandRotatesActivatesAndAfterATheftDoesBothAtOnce() {
        String path = folder.resolve("by-command").toString();
        run(PASSPHRASE, "make", path);

        assertThat(run(PASSPHRASE, "activate", path)).as("nothing waits").isEqualTo(1);
        assertThat(run(PASSPHRASE, "rotate", path)).isZero();
        assertThat(read(path).active()).isEqualTo(1);
        assertThat(run(PASSPHRASE, "rotate", path)).as("one waits").isEqualTo(1);
        assertThat(run("another passphrase that is long", "activate", path)).isEqualTo(1);
        assertThat(run(PASSPHRASE, "activate", path)).isZero();
        assertThat(read(path).active()).isEqualTo(2);
        assertThat(run(PASSPHRASE, "rotate", path, "--stolen")).isZero();
        assertThat(read(path).active()).isEqualTo(3);
        assertThat(read(path).generation(3).theft()).isTrue();
        assertThat(run(PASSPHRASE, "show", path)).isZero();
    }

    @Test
    void theCommandChangesThePassphraseAndKeepsTheKeys() {
        String path = folder.resolve("by-command").toString();
        String next = "the next passphrase of the keyring";
        run(PASSPHRASE, "make", path);
        byte[] before = read(path).bytes();

        assertThat(run(PASSPHRASE, "passphrase", path)).as("no next one given").isEqualTo(1);
        assertThat(new KeepKeyring(
                                Map.of(KeepKeyring.VARIABLE, PASSPHRASE, KeepKeyring.NEW_VARIABLE, next), null, CLOCK)
                        .run("passphrase", path))
                .isZero();
        assertThat(new KeyringFile(Path.of(path)).read(next).bytes()).isEqualTo(before);
        assertThatThrownBy(() -> read(path)).isInstanceOf(KeyringUnusable.class);
    }

    private static boolean holds(byte[] bytes, byte[] secret) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .contains(new String(Arrays.copyOf(secret, Generation.KEY), StandardCharsets.ISO_8859_1));
    }

    private static Keyring read(String path) {
        return new KeyringFile(Path.of(path)).read(PASSPHRASE);
    }

    private static int run(String passphraseOrNull, String... arguments) {
        Map<String, String> environment =
                passphraseOrNull == null ? Map.of() : Map.of(KeepKeyring.VARIABLE, passphraseOrNull);
        return new KeepKeyring(environment, null, CLOCK).run(arguments);
    }

    /** The four keys of a keyring of one generation. */
    private static byte[] keys(Keyring keyring) {
        byte[] all = keyring.bytes();
        return Arrays.copyOfRange(all, all.length - Generation.KEYS * Generation.KEY, all.length);
    }
}
