package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A backup that is made, lost, stolen, spoilt and brought back, without a server; scripts/restore-drill does it with all of them. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are for a POSIX shell")
class BackupTest {
    @TempDir
    Path folder;

    private BackupInHand installation;

    @BeforeEach
    void install() throws Exception {
        installation = new BackupInHand(folder);
    }

    @Test
    void what_was_backed_up_comes_back_on_a_machine_that_has_nothing() throws Exception {
        Path database = installation.backup();
        Path keys = installation.half("keys");
        installation.lose();

        String said = installation.said(installation.restore(database, keys));

        assertThat(said).contains("2000 cases", "2 tables hold as many rows", "accept-restored-backup=true");
        assertThat(installation.fake.resolve("loaded-relief"))
                .content()
                .startsWith(Files.readString(installation.fake.resolve("relief.sql")));
        assertThat(installation.fake.resolve("loaded-relief"))
                .content()
                .contains("CREATE USER IF NOT EXISTS `relief_app`", "GRANT USAGE ON *.* TO `relief_app`@`%`;");
        assertThat(installation.fake.resolve("loaded-keycloak"))
                .hasSameTextualContentAs(installation.fake.resolve("keycloak.sql"));
        assertThat(installation.fake.resolve("loaded-keyring")).content().contains(BackupInHand.IN_THE_KEYS);
        assertThat(folder.resolve("here/docker/secrets/app.properties"))
                .content()
                .contains(BackupInHand.IN_THE_KEYS);
        assertThat(folder.resolve("here/docker/.env")).exists();
        assertThat(installation.fake.resolve("asked"))
                .content()
                .contains("verify-history --checkpoint /audit/checkpoint", "verify-ledger");
        assertThat(BackupInHand.under(installation.temporary)).isEmpty();
    }

    @Test
    void nothing_of_it_is_in_clear_and_its_names_tell_nothing() throws Exception {
        Path database = installation.backup();

        assertThat(installation.saying(BackupInHand.IN_A_CASE)).isEmpty();
        assertThat(installation.saying(BackupInHand.IN_THE_KEYS)).isEmpty();
        assertThat(installation.saying("case_file"))
                .isSubsetOf(List.of(folder.resolve("here/scripts/backup"), folder.resolve("here/scripts/restore")));
        assertThat(database.getFileName().toString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d{6}Z\\.database");
        assertThat(database.resolve("LABEL"))
                .content()
                .matches(
                        "relief-backup/1 database \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\nEncrypted with age\\. Whole only with its manifest\\.age\\.\n");
        for (Path file : BackupInHand.under(installation.away)) {
            if (file.endsWith(BackupInHand.MOUNTED)) {
                continue; // the operator's own, and empty
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------");
        }
        assertThat(folder.resolve("here/docker/backup-status/status")).content().matches("whole=[0-9TZ:-]+\n");
    }

    /** MariaDB looks at the age of its binary logs when it begins a new one: what was erased is not in them for longer than they may be kept. */
    @Test
    void a_backup_begins_a_new_binary_log() throws Exception {
        installation.backup();

        assertThat(installation.fake.resolve("asked"))
                .content()
                .containsPattern("mariadb-dump .*--master-data=2 --flush-logs relief\n");
    }

    /** Each half is opened by the people of the other, and by its own: what the thief of one half has. */
    @Test
    void a_thief_of_one_half_has_nothing_of_the_other() throws Exception {
        Path database = installation.backup();
        Path keys = installation.half("keys");

        for (String part : List.of("relief.sql.zst.age", "rights.sql.age", "keycloak.age", "manifest.age")) {
            assertThat(opened("keys", database.resolve(part)).code()).as(part).isNotZero();
        }
        for (String part : List.of("keyring.tar.age", "secrets.tar.age", "manifest.age")) {
            assertThat(opened("database", keys.resolve(part)).code()).as(part).isNotZero();
        }
        assertThat(opened("database", database.resolve("relief.sql.zst.age")).said())
                .contains(BackupInHand.IN_A_CASE);
        for (String part : List.of("relief.sql.zst.age", "rights.sql.age", "keycloak.age", "manifest.age")) {
            assertThat(opened("database", database.resolve(part)).said())
                    .as(part)
                    .doesNotContain(BackupInHand.IN_THE_KEYS);
        }
        for (String part : List.of("keyring.tar.age", "secrets.tar.age", "manifest.age")) {
            assertThat(opened("keys", keys.resolve(part)).said())
                    .as(part)
                    .doesNotContain(BackupInHand.IN_A_CASE, "case_file");
        }
    }

    private BackupInHand.Outcome opened(String identity, Path part) throws Exception {
        String unpack = part.toString().contains(".zst") || part.endsWith("keycloak.age") ? "zstd -q -d -c" : "cat";
        return installation.run("set -o pipefail; age -d -i identities/%s '%s' | %s".formatted(identity, part, unpack));
    }

    @ParameterizedTest
    @CsvSource({
        "database, relief.sql.zst.age",
        "database, rights.sql.age",
        "database, keycloak.age",
        "database, manifest.age",
        "keys, keyring.tar.age",
        "keys, secrets.tar.age",
        "keys, manifest.age"
    })
    void one_flipped_bit_and_a_cut_part_and_a_missing_one_are_refused_before_anything_is_touched(
            String half, String part) throws Exception {
        Path database = installation.backup();
        Path keys = installation.half("keys");
        Path spoilt = installation.half(half).resolve(part);
        byte[] sound = Files.readAllBytes(spoilt);
        installation.lose();

        try (RandomAccessFile file = new RandomAccessFile(spoilt.toFile(), "rw")) {
            file.seek(sound.length - 20L);
            file.write(sound[sound.length - 20] ^ 1);
        }
        refused(installation.restore(database, keys), "manifest.age".equals(part) ? "manifest is damaged" : part);

        Files.write(spoilt, java.util.Arrays.copyOf(sound, sound.length - 100));
        refused(
                installation.restore(database, keys),
                "manifest.age".equals(part) ? "manifest is damaged" : "bytes, not");

        Files.delete(spoilt);
        refused(installation.restore(database, keys), part);
    }

    private void refused(String restore, String reason) throws Exception {
        BackupInHand.Outcome outcome = installation.run(restore);
        assertThat(outcome.code()).as(outcome.said()).isEqualTo(1);
        assertThat(outcome.said()).contains(reason, "Nothing was touched.");
        assertThat(installation.isTouched()).isFalse();
    }

    @Test
    void another_key_opens_nothing() throws Exception {
        Path database = installation.backup();
        Path keys = installation.half("keys");
        installation.lose();
        installation.said("age-keygen -o identities/another");

        refused(
                installation.restore(database, keys).replace("identities/database", "identities/another"),
                "This key does not open");
    }

    /** Whoever can write where backups are kept knows the recipients, and makes a whole backup to them of whatever they like. */
    @Test
    void a_backup_that_somebody_else_made_is_refused() throws Exception {
        installation.said(
                "cp -r here elsewhere && openssl genpkey -algorithm ed25519 -out elsewhere/docker/secrets/backup_signing_key");
        installation.said(BackupInHand.BACKUP.replace("here/", "elsewhere/"));
        Path forged = installation.half("database");
        Path keys = installation.half("keys");
        installation.lose();

        refused(installation.restore(forged, keys), "was not signed by the key");
    }

    @Test
    void a_half_does_not_pass_for_the_other_nor_a_part_for_another() throws Exception {
        installation.said("cp here/docker/custodians/database.recipients here/docker/custodians/keys.recipients");
        Path database = installation.backup();
        Path keys = installation.half("keys");
        installation.lose();
        String restore = installation.restore(database, keys).replace("identities/keys", "identities/database");

        refused(restore.replace("--database '" + database, "--database '" + keys), "as the half \"database\"");

        Files.copy(
                database.resolve("rights.sql.age"),
                database.resolve("keycloak.age"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        refused(restore, "keycloak.age");
    }

    @Test
    void an_installation_that_holds_something_is_left_as_it_is() throws Exception {
        Path database = installation.backup();

        BackupInHand.Outcome outcome = installation.run(installation.restore(database, installation.half("keys")));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.said()).contains("This installation holds docker/secrets", "--over-existing");
        assertThat(installation.fake.resolve("loaded-relief")).doesNotExist();
        assertThat(installation.fake.resolve("loaded-keyring")).doesNotExist();
    }

    @Test
    void a_check_opens_everything_and_touches_nothing() throws Exception {
        Path database = installation.backup();
        Path keys = installation.half("keys");
        installation.lose();

        assertThat(installation.said(installation.restore(database, keys) + " --check"))
                .contains("is whole, and signed");
        assertThat(installation.isTouched()).isFalse();
        assertThat(installation.fake.resolve("asked")).doesNotExist();
    }

    @Test
    void what_was_loaded_is_compared_with_what_was_dumped() throws Exception {
        // One row of a case is more than the tables will say that they hold.
        Path dump = installation.fake.resolve("relief.sql");
        Files.writeString(dump, Files.readString(dump).replace("\n(1),\n", "\n(1),\n(4),\n"));
        Path database = installation.backup();
        Path keys = installation.half("keys");
        installation.lose();

        BackupInHand.Outcome outcome = installation.run(installation.restore(database, keys));

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.said())
                .contains("other numbers of rows", "history_entry\t4", "Do not start a service on it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "cut"})
    void a_dump_that_breaks_off_leaves_nothing_and_is_loud(String how) throws Exception {
        Files.createFile(installation.fake.resolve(how));

        loudly(installation.run(BackupInHand.BACKUP));
    }

    @Test
    void a_full_disk_leaves_nothing_and_is_loud() throws Exception {
        loudly(installation.run("ulimit -f 40; " + BackupInHand.BACKUP));
    }

    private void loudly(BackupInHand.Outcome outcome) throws IOException {
        assertThat(outcome.code()).as(outcome.said()).isEqualTo(1);
        assertThat(outcome.said()).contains("NO BACKUP WAS MADE");
        assertThat(installation.wholeIn("database")).isEmpty();
        assertThat(installation.wholeIn("keys")).isEmpty();
        assertThat(BackupInHand.under(installation.away))
                .extracting(file -> file.getFileName().toString())
                .containsOnly(".lock", BackupInHand.MOUNTED);
        assertThat(folder.resolve("here/docker/backup-status/status")).content().matches("whole=\nfailed=[0-9TZ:-]+\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM"})
    void a_run_that_is_killed_leaves_nothing_that_looks_whole_and_nothing_in_clear(String signal) throws Exception {
        Files.createFile(installation.fake.resolve("slow"));
        Process backup = installation
                .command("exec setsid --wait " + BackupInHand.BACKUP)
                .start();
        Instant until = Instant.now().plus(Duration.ofSeconds(30));
        while (!Files.exists(installation.fake.resolve("midway"))) {
            assertThat(Instant.now()).isBefore(until);
            Thread.onSpinWait();
        }
        assertThat(installation.saying(BackupInHand.IN_A_CASE)).isEmpty();
        assertThat(installation.saying(BackupInHand.IN_THE_KEYS)).isEmpty();

        end(backup.descendants(), signal);
        // One that was just begun may not have been among them.
        for (int tries = 0; tries < 30 && !backup.waitFor(1, TimeUnit.SECONDS); tries++) {
            end(backup.descendants(), signal);
        }
        assertThat(backup.isAlive()).isFalse();

        assertThat(installation.wholeIn("database")).isEmpty();
        assertThat(installation.wholeIn("keys")).isEmpty();
        assertThat(installation.saying(BackupInHand.IN_A_CASE)).isEmpty();
        assertThat(installation.saying(BackupInHand.IN_THE_KEYS)).isEmpty();

        // The next run clears up, and makes one.
        Files.delete(installation.fake.resolve("slow"));
        installation.backup();
        try (var left = Files.list(installation.away.resolve("database"))) {
            assertThat(left.map(each -> each.getFileName().toString())).noneMatch(name -> name.startsWith(".partial"));
        }
    }

    private static void end(Stream<ProcessHandle> processes, String signal) {
        processes.toList().forEach(each -> {
            if ("KILL".equals(signal)) {
                each.destroyForcibly();
            } else {
                each.destroy();
            }
        });
    }

    @Test
    void old_backups_go_and_the_two_newest_whole_ones_never_do() throws Exception {
        Path newest = installation.backup();
        Path old = renamed(newest, 40);
        Path older = Files.createDirectories(old.resolveSibling(stamp(50) + ".database"));
        Path halfWritten = Files.createDirectories(old.resolveSibling(stamp(35) + ".database"));
        Path mine = Files.createDirectories(old.resolveSibling("2020-letters"));

        Files.createFile(installation.fake.resolve("broken"));
        assertThat(installation.run(BackupInHand.BACKUP).code()).isEqualTo(1);
        assertThat(old).as("whole and newest, however old").exists();
        assertThat(older).doesNotExist();
        assertThat(halfWritten).doesNotExist();

        Files.delete(installation.fake.resolve("broken"));
        installation.said(BackupInHand.BACKUP);
        assertThat(old).as("as if the clock of that one run had been far ahead").exists();

        installation.said(BackupInHand.BACKUP);
        assertThat(old).doesNotExist();
        assertThat(mine).exists();
        assertThat(installation.wholeIn("database")).hasSize(2);
    }

    /** Erased data is not to stay in backups for as long as nobody mends what keeps new ones from being made. */
    @Test
    void old_backups_go_also_where_none_can_be_made_and_where_the_other_disk_is_away() throws Exception {
        installation.said(BackupInHand.BACKUP);
        installation.backup();
        Path database = Files.createDirectories(installation.away.resolve("database/" + stamp(40) + ".database"));
        Path keys = Files.createDirectories(installation.away.resolve("keys/" + stamp(40) + ".keys"));

        Path mounted = installation.away.resolve("keys/" + BackupInHand.MOUNTED);
        Files.delete(mounted);
        assertThat(installation.run(BackupInHand.BACKUP)).satisfies(each -> {
            assertThat(each.code()).isEqualTo(1);
            assertThat(each.said()).contains("NO BACKUP WAS MADE", "Nothing was deleted there");
        });
        assertThat(database).doesNotExist();
        assertThat(keys).as("on a disk that is away").exists();

        Files.createFile(mounted);
        Files.delete(folder.resolve("here/docker/custodians/keys.recipients"));
        assertThat(installation.run(BackupInHand.BACKUP).code()).isEqualTo(2);
        assertThat(keys).doesNotExist();
        assertThat(installation.wholeIn("database")).hasSize(2);
        assertThat(installation.wholeIn("keys")).hasSize(2);
    }

    @Test
    void two_backups_within_a_second_are_two() throws Exception {
        Path first = installation.backup();
        installation.said(BackupInHand.BACKUP);
        installation.said(BackupInHand.BACKUP);

        assertThat(first).exists();
        assertThat(installation.wholeIn("database")).hasSize(3);
        assertThat(installation.wholeIn("keys")).hasSize(3);
    }

    private static Path renamed(Path backup, int days) throws IOException {
        return Files.move(backup, backup.resolveSibling(stamp(days) + ".database"));
    }

    private static String stamp(int days) {
        return Instant.now()
                .minus(days, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace(":", "");
    }

    @Test
    void a_private_key_on_the_server_one_folder_for_both_and_no_recipients_are_refused() throws Exception {
        Path recipients = folder.resolve("here/docker/custodians/database.recipients");
        String sound = Files.readString(recipients);

        Files.copy(
                installation.identities.resolve("database"),
                recipients,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(installation.run(BackupInHand.BACKUP)).satisfies(each -> {
            assertThat(each.code()).isEqualTo(2);
            assertThat(each.said()).contains("holds a private key");
        });
        Files.writeString(recipients, "\n");
        assertThat(installation.run(BackupInHand.BACKUP).code()).isEqualTo(2);
        Files.writeString(recipients, sound);
        assertThat(installation
                        .run("here/docker/backup --to away/one --keys-to away/../away/one")
                        .said())
                .contains("different folders");
        assertThat(installation.wholeIn("database")).isEmpty();
        installation.backup();
    }
}
