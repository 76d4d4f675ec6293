package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What must not be taken for a backup, or brought back, by whoever can write where backups lie, or sets a clock, or forgets a disk. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are for a POSIX shell")
class RestoreRefusesTest {
    @TempDir
    Path folder;

    private BackupInHand installation;

    @BeforeEach
    void install() throws Exception {
        installation = new BackupInHand(folder);
    }

    /** The folder of a disk that is not mounted takes everything, and loses it with the server. */
    @Test
    void a_disk_that_is_not_mounted_gets_no_backup() throws Exception {
        for (String half : List.of("keys", "database")) {
            Path marker = installation.away.resolve(half).resolve(BackupInHand.MOUNTED);
            Files.delete(marker);

            BackupInHand.Outcome outcome = installation.run(BackupInHand.BACKUP);

            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.said()).contains("has no file RELIEF-BACKUPS", "NO BACKUP WAS MADE");
            assertThat(installation.wholeIn(half)).isEmpty();
            assertThat(folder.resolve("here/docker/backup-status/status"))
                    .content()
                    .contains("failed=");
            Files.createFile(marker);
        }
        assertThat(installation
                        .run("here/docker/backup --to away/nowhere --keys-to away/keys")
                        .code())
                .isEqualTo(1);
        assertThat(installation.away.resolve("nowhere")).doesNotExist();
        installation.backup();
    }

    /** Neither where it is found late that it cannot be signed, nor where a part cannot be read: what lay there would hold what was erased since. */
    @Test
    void of_a_backup_that_failed_late_nothing_is_left() throws Exception {
        Path key = folder.resolve("here/docker/secrets/backup_signing_key");
        byte[] signing = Files.readAllBytes(key);
        installation.said("openssl genpkey -algorithm rsa -out here/docker/secrets/backup_signing_key");
        nothingIsLeft(installation.run(BackupInHand.BACKUP));
        Files.write(key, signing);

        Path keyring = folder.resolve("containers/volume/keyring");
        Files.delete(keyring);
        nothingIsLeft(installation.run(BackupInHand.BACKUP));
    }

    private void nothingIsLeft(BackupInHand.Outcome outcome) throws IOException {
        assertThat(outcome.code()).as(outcome.said()).isEqualTo(1);
        assertThat(outcome.said()).contains("NO BACKUP WAS MADE. Nothing of it is left.");
        for (String half : List.of("database", "keys")) {
            try (Stream<Path> left = Files.list(installation.away.resolve(half))) {
                assertThat(left.map(each -> each.getFileName().toString()))
                        .containsExactlyInAnyOrder(BackupInHand.MOUNTED, ".lock");
            }
        }
    }

    @Test
    void the_key_that_signs_backups_is_in_none() throws Exception {
        String pem = Files.readString(folder.resolve("here/docker/secrets/backup_signing_key"));
        installation.backup();

        String packed = installation.said(
                "age -d -i identities/keys '%s/secrets.tar.age'".formatted(installation.half("keys")));

        assertThat(packed).contains("app.properties").doesNotContain("backup_signing_key", pem.split("\n")[1]);
    }

    @Test
    void a_clock_that_is_behind_a_backup_deletes_nothing_and_makes_none() throws Exception {
        Path backup = installation.backup();
        Path ahead = Files.move(
                backup,
                backup.resolveSibling(Instant.now()
                                .plus(400, ChronoUnit.DAYS)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()
                                .replace(":", "")
                        + ".database"));

        BackupInHand.Outcome outcome = installation.run(BackupInHand.BACKUP);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.said()).contains("a backup of a time to come", "Nothing was deleted");
        assertThat(ahead).exists();
        assertThat(installation.wholeIn("keys")).hasSize(1);
    }

    /** Everything was checked, and then the file is another, to the same recipients, by whoever serves the place where backups lie: it would run as the server's administrator. */
    @Test
    void a_part_that_is_exchanged_after_it_was_checked_is_not_loaded() throws Exception {
        Path database = installation.backup();
        Path keys = installation.half("keys");
        for (String part : List.of("relief.sql.zst.age", "rights.sql.age", "keycloak.age")) {
            installation.said(
                    "echo \"CREATE USER uninvited@'%';\" | zstd -q -c | age -R here/docker/custodians/database.recipients -o containers/exchange");
            Path copy = Files.copy(database.resolve(part), folder.resolve(part));
            Files.writeString(
                    installation.fake.resolve("exchange-for"),
                    database.resolve(part).toString());
            installation.lose();

            assertThat(installation.said(installation.restore(database, keys))).contains("is whole, and signed");

            assertThat(installation.fake.resolve("exchange"))
                    .as("it was exchanged")
                    .doesNotExist();
            for (String loaded : List.of("loaded-relief", "loaded-keycloak")) {
                assertThat(Files.readString(installation.fake.resolve(loaded), StandardCharsets.ISO_8859_1))
                        .doesNotContain("uninvited")
                        .isNotBlank();
            }
            Files.move(copy, database.resolve(part), StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(installation.saying("uninvited")).as("what is left").isEmpty();
        try (Stream<Path> left = Files.list(installation.temporary)) {
            assertThat(left).isEmpty();
        }
    }

    /** The keyring may have got another generation between the two backups, which the older file does not hold: the service would not start on it. */
    @Test
    void keys_that_are_older_than_the_database_are_refused() throws Exception {
        installation.backup();
        Path older = installation.half("keys");
        Path olderDatabase = installation.half("database");
        installation.backup();
        Path newer = installation.wholeIn("database").get(1);
        Path newerKeys = installation.wholeIn("keys").get(1);
        installation.lose();

        BackupInHand.Outcome outcome = installation.run(installation.restore(newer, older));
        assertThat(outcome.code()).as(outcome.said()).isEqualTo(1);
        assertThat(outcome.said()).contains("older than the database", "--older-keys", "Nothing was touched");
        assertThat(installation.isTouched()).isFalse();

        assertThat(installation.said(installation.restore(newer, older) + " --older-keys"))
                .contains("WARNING: the keys are of", "Restored.");
        installation.lose();
        assertThat(installation.said(installation.restore(olderDatabase, newerKeys)))
                .contains("The keys are of a newer backup")
                .doesNotContain("WARNING");
    }

    /** A server that is shut down, a terminal that is closed. */
    @Test
    void what_is_ended_while_it_loads_is_said_to_be_half_done() throws Exception {
        String restore = installation.restore(installation.backup(), installation.half("keys"));
        for (String signal : List.of("TERM", "HUP")) {
            installation.lose();
            Files.deleteIfExists(installation.fake.resolve("loading"));
            Files.createDirectories(installation.fake.resolve("slow-load"));

            BackupInHand.Outcome outcome = installation.run(restore
                    + " & until [[ -e containers/loading ]]; do sleep 0.05; done; kill -" + signal + " $!; wait $!");

            assertThat(outcome.code()).as(outcome.said()).isEqualTo(3);
            assertThat(outcome.said()).contains("THE RESTORATION IS NOT WHOLE").doesNotContain("Restored.");
        }
    }

    /** A disk without room for a copy of our own is told, before anything is touched. */
    @Test
    void what_cannot_be_copied_is_not_restored() throws Exception {
        Path database = installation.backup();
        Path keys = installation.half("keys");
        installation.lose();

        // No file may become longer than a block of 512 bytes, twenty times: the dump is.
        BackupInHand.Outcome outcome =
                installation.run("ulimit -f 20; trap '' XFSZ; " + installation.restore(database, keys));

        assertThat(outcome.code()).as(outcome.said()).isEqualTo(1);
        assertThat(outcome.said()).contains("was not copied", "Nothing was touched");
        assertThat(installation.isTouched()).isFalse();
    }

    /** Whoever had the server once may have made themselves a user, which another data directory or an older backup brings along. */
    @Test
    void users_of_the_database_that_are_not_the_services_are_told() throws Exception {
        String restore = installation.restore(installation.backup(), installation.half("keys"));
        installation.lose();
        assertThat(installation.said(restore)).doesNotContain("WARNING");

        Files.writeString(installation.fake.resolve("other-users"), "'relief_backup'@'%'\n'stranger'@'%'\n");
        installation.lose();
        assertThat(installation.said(restore))
                .contains("users that are none of the service's: 'relief_backup'@'%' 'stranger'@'%'");
    }

    /** What is small is loaded from where it was checked, and of it only what belongs there. */
    @Test
    void a_forged_archive_of_secrets_writes_nothing_into_the_installation() throws Exception {
        Path database = installation.backup();
        Path keys = installation.half("keys");
        Path part = keys.resolve("secrets.tar.age");
        installation.said(
                "mkdir -p forged/secrets && echo forged | tee forged/secrets/app.properties forged/.env forged/compose.yaml && tar -C forged -cf forged.tar secrets .env compose.yaml && age -R here/docker/custodians/keys.recipients -o containers/exchange forged.tar");
        Files.writeString(installation.fake.resolve("exchange-for"), part.toString());
        installation.lose();

        assertThat(installation.said(installation.restore(database, keys))).contains("NOT VERIFIED AGAINST A KEPT KEY");

        assertThat(installation.fake.resolve("exchange")).as("it was exchanged").doesNotExist();
        assertThat(folder.resolve("here/docker/compose.yaml")).doesNotExist();
        assertThat(folder.resolve("here/docker/secrets/app.properties"))
                .content()
                .contains(BackupInHand.IN_THE_KEYS);

        installation.said("cd here && source scripts/lib/installation/docker.sh && secrets_load <../forged.tar");
        assertThat(folder.resolve("here/docker/compose.yaml")).doesNotExist();
    }

    /** Without the kept root and key, all that is said is said by what was restored. */
    @Test
    void what_a_verification_could_not_tell_is_passed_on() throws Exception {
        Path database = installation.backup();
        String restore = installation.restore(database, installation.half("keys"));
        Files.writeString(folder.resolve("verifier"), "key\n");
        Files.writeString(
                installation.fake.resolve("verified"),
                "Note: three acts could not be checked.\nThe history verifies.\n");
        installation.lose();

        assertThat(installation.said(restore))
                .contains(
                        "Note: three acts could not be checked.",
                        "The history verifies.",
                        "No signature was checked",
                        "NOT VERIFIED AGAINST A KEPT KEY");
        installation.lose();
        assertThat(installation.said(restore + " --root root --key verifier"))
                .contains("Note: three acts could not be checked.")
                .doesNotContain("No signature was checked", "NOT VERIFIED");
    }

    /** Auditors hold the key of now by habit; the backup was signed by the one before. */
    @Test
    void a_checkpoint_that_another_key_signed_is_told_as_that() throws Exception {
        String restore = installation.restore(installation.backup(), installation.half("keys"));
        for (String first : List.of("CHECKPOINT_INVALID", "TRUNCATED")) {
            Files.writeString(
                    installation.fake.resolve("verified"), "THE HISTORY DIFFERS. First difference: " + first + " \n");
            Files.writeString(installation.fake.resolve("verified-code"), "1");
            installation.lose();
            BackupInHand.Outcome outcome = installation.run(restore);
            assertThat(outcome.code()).isEqualTo(3);
            assertThat(outcome.said().contains("the verifier key of then"))
                    .as(first)
                    .isEqualTo(first.equals("CHECKPOINT_INVALID"));
        }
    }

    /** An auditor kept what the history was: a backup of another history is told, and so is one that nothing older was held against. */
    @Test
    void what_an_auditor_kept_is_held_against_the_history() throws Exception {
        String restore = installation.restore(installation.backup(), installation.half("keys"));
        keep("older", 2);
        keep("newer", 9);

        installation.lose();
        assertThat(installation.said(restore + " --kept older"))
                .contains("holds all that the checkpoint in", "its first 2 entries, of 3")
                .doesNotContain("NOT HELD", "are lost");
        assertThat(installation.fake.resolve("asked")).content().contains("verify-history --checkpoint /audit/kept-1");

        Files.writeString(installation.fake.resolve("kept-1"), "DIFFERS\n");
        installation.lose();
        BackupInHand.Outcome outcome = installation.run(restore + " --kept older");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.said()).contains("The history is not the one of the checkpoint in", "DIFFERS");

        Files.writeString(folder.resolve("older"), "no checkpoint\n");
        assertThat(installation.run(restore + " --kept older").code()).isEqualTo(2);
        assertThat(installation.run(restore + " --kept newer --kept older").code())
                .isEqualTo(2);
    }

    /** Whoever has the server's keys leaves acts out of the end and signs what remains: auditors keep what is newest, which tells that from no honest loss. */
    @Test
    void a_checkpoint_that_is_newer_than_the_backup_vouches_for_nothing_in_it() throws Exception {
        String restore = installation.restore(installation.backup(), installation.half("keys"));
        keep("older", 3);
        keep("newer", 9);
        keep("newest", 12);

        installation.lose();
        assertThat(installation.said(restore + " --kept newer"))
                .contains(
                        "6 entries of history at least came after this, and are lost",
                        "NOT HELD AGAINST A KEPT CHECKPOINT: the one given is newer than this backup")
                .doesNotContain("holds all that");
        installation.lose();
        assertThat(installation.said(restore + " --kept newer --kept newest"))
                .contains(
                        "9 entries of history at least came after this, and are lost",
                        "NOT HELD AGAINST A KEPT CHECKPOINT: all that were given are newer");
        installation.lose();
        assertThat(installation.said(restore)).contains("NOT HELD AGAINST A KEPT CHECKPOINT: none was given");

        installation.lose();
        assertThat(installation.said(restore + " --kept newest --kept older --kept newer"))
                .contains("9 entries of history at least came after this", "holds all that the checkpoint in")
                .doesNotContain("NOT HELD");
        assertThat(installation.fake.resolve("asked"))
                .content()
                .contains("verify-history --checkpoint /audit/kept-2")
                .doesNotContain("/audit/kept-1", "/audit/kept-3");
        Files.writeString(installation.fake.resolve("kept-2"), "DIFFERS\n");
        installation.lose();
        assertThat(installation
                        .run(restore + " --kept newest --kept older --kept newer")
                        .code())
                .isEqualTo(3);
    }

    /** Anybody writes a text of nine entries; the history's key is what tells that it was ever signed. */
    @Test
    void the_signature_of_a_newer_checkpoint_is_looked_at_too() throws Exception {
        String restore =
                installation.restore(installation.backup(), installation.half("keys")) + " --key verifier --kept newer";
        keep("newer", 9);
        Files.writeString(folder.resolve("verifier"), "key\n");
        Path found = installation.fake.resolve("kept-1");

        Files.writeString(
                found,
                "THE HISTORY DIFFERS. First difference: TRUNCATED at position 3: a checkpoint vouches for more entries than the tree has: 9\n");
        installation.lose();
        assertThat(installation.said(restore))
                .contains("6 entries of history at least came after this", "NOT HELD AGAINST A KEPT CHECKPOINT")
                .doesNotContain("NOTHING FOLLOWS");
        assertThat(installation.fake.resolve("asked"))
                .content()
                .contains("verify-history --checkpoint /audit/kept-1 --key /audit/key");

        Files.writeString(
                found,
                "THE HISTORY DIFFERS. First difference: CHECKPOINT_INVALID at the checkpoint you kept: no signature of the key\n");
        installation.lose();
        assertThat(installation.said(restore))
                .contains("NOTHING FOLLOWS FROM THE CHECKPOINT IN", "NOT HELD AGAINST A KEPT CHECKPOINT")
                .doesNotContain("are lost");
    }

    /** A database that went away, or a container that did not start, tells nothing of who signed a checkpoint. */
    @Test
    void a_newer_checkpoint_that_could_not_be_looked_at_is_no_forged_one() throws Exception {
        String restore =
                installation.restore(installation.backup(), installation.half("keys")) + " --key verifier --kept newer";
        keep("newer", 9);
        Files.writeString(folder.resolve("verifier"), "key\n");
        Files.writeString(installation.fake.resolve("kept-1"), "Could not check, the database did not answer\n");

        for (String code : List.of("1", "2", "125")) {
            Files.writeString(installation.fake.resolve("kept-1-code"), code);
            installation.lose();
            BackupInHand.Outcome outcome = installation.run(restore);

            assertThat(outcome.code()).as(outcome.said()).isEqualTo(3);
            assertThat(outcome.said())
                    .contains(
                            "could not be looked at, the verification ended with " + code,
                            "Could not check, the database did not answer",
                            "THE RESTORATION IS NOT WHOLE")
                    .doesNotContain("NOTHING FOLLOWS", "forged", "are lost");
        }
    }

    private void keep(String name, int size) throws IOException {
        Files.writeString(folder.resolve(name), "origin\n" + size + "\nroot\n\nsignature\n");
    }

    @Test
    void logs_with_a_gap_and_times_before_the_backup_are_refused_before_anything_is_touched() throws Exception {
        Path program = folder.resolve("bin/mariadb-binlog");
        Files.writeString(program, "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path database = installation.backup();
        Path logs = Files.createDirectories(folder.resolve("logs"));
        String restore = installation.restore(database, installation.half("keys")) + " --replay logs --until ";
        installation.lose();

        refused(restore + "'2099-01-01 00:00:00'", "The binary log relief-bin.000004");
        for (String log :
                List.of("relief-bin.000004", "relief-bin.000006", "relief-bin.index", "relief-bin.000005.idx")) {
            Files.createFile(logs.resolve(log));
        }
        refused(restore + "'2099-01-01 00:00:00'", "number 5 is missing");
        Files.createFile(logs.resolve("relief-bin.000005"));
        refused(restore + "'2020-01-01 00:00:00'", "later than 2020-01-01 00:00:00");
        assertThat(installation.said(restore + "'2099-01-01 00:00:00'")).contains("no event was replayed");
        Files.writeString(
                program,
                "#!/bin/sh\nprintf '#981231  9:05:01 server id 1  end_log_pos 9 CRC32 0x1 \\tXid = 1\\nCOMMIT;\\n'\n");
        installation.lose();
        assertThat(installation.said(restore + "'2098-12-31 10:00:00'"))
                .contains("last event in them is of 2098-12-31 09:05:01 UTC")
                .doesNotContain("WARNING");
        installation.lose();
        assertThat(installation.said(restore + "'2099-01-01 00:00:00'"))
                .contains("more than an hour before 2099-01-01 00:00:00");
        assertThat(installation.run(restore + "tomorrow").code()).isEqualTo(2);
    }

    private void refused(String restore, String reason) throws Exception {
        BackupInHand.Outcome outcome = installation.run(restore);
        assertThat(outcome.code()).as(outcome.said()).isEqualTo(1);
        assertThat(outcome.said()).contains(reason, "Nothing was touched.");
        assertThat(installation.isTouched()).isFalse();
    }
}
