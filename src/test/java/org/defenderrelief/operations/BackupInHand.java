package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.defenderrelief.testing.Program;

/**
 * The commands of docker/, copied to a folder with an installation of a few lines, whose containers a small program stands in for: it answers
 * as MariaDB and the image would, and notes what it is asked to do. Age, zstd and OpenSSL are real.
 */
final class BackupInHand {
    /** What must never be on a disk in clear: it stands in every part of the source. */
    static final String IN_A_CASE = "marker-of-a-case";

    static final String IN_THE_KEYS = "marker-of-the-keys";

    /** Tells the disk that belongs there from an empty folder. */
    static final String MOUNTED = "RELIEF-BACKUPS";

    private static final String CONTAINERS = """
            #!/usr/bin/env bash
            echo "$*" >>"$FAKE/asked"
            case "$*" in
              "volume inspect"*)
                # The last that is asked before anything is read again.
                [[ ! -e $FAKE/exchange ]] || mv "$FAKE/exchange" "$(cat "$FAKE/exchange-for")"
                exit 1
                ;;
              *mariadb-dump*" keycloak") cat "$FAKE/keycloak.sql" ;;
              *mariadb-dump*)
                head -n 40 "$FAKE/relief.sql"
                [[ ! -e $FAKE/slow ]] || { touch "$FAKE/midway"; sleep 30; }
                [[ ! -e $FAKE/broken ]] || exit 2
                [[ -e $FAKE/cut ]] || tail -n +41 "$FAKE/relief.sql"
                ;;
              *"SHOW CREATE USER"*) echo "CREATE USER \\`relief_app\\`@\\`%\\` IDENTIFIED BY PASSWORD '*0'" ;;
              *"SHOW GRANTS"*) echo "GRANT USAGE ON *.* TO \\`relief_app\\`@\\`%\\` IDENTIFIED BY PASSWORD '*0'" ;;
              *"NOT IN"*) cat "$FAKE/other-users" 2>/dev/null || true ;;
              *global_priv*) echo "'relief_app'@'%'" ;;
              *@@log_bin*) echo 1 ;;
              *history_checkpoint*) printf 'origin\\n7\\nroot\\n\\nsignature\\n' | base64 ;;
              *flyway*) echo "950 60" ;;
              *"UNION ALL"*) printf 'case_file\\t2000\\nhistory_entry\\t3\\n' ;;
              *"COUNT(*) FROM history_entry"* | *"COUNT(*) FROM history_leaf"*) echo 3 ;;
              *"verify-history --checkpoint /audit/kept"*)
                # What is found by kept-1, the first that was given, and so on.
                kept=$*
                kept=${kept#*/audit/}
                kept=$FAKE/${kept%% *}
                [[ ! -e $kept ]] || { cat "$kept"; exit "$(cat "$kept-code" 2>/dev/null || echo 1)"; }
                ;;
              *"verify-history --checkpoint /audit/checkpoint"*)
                # Few tests say what a verification says, or how it ends.
                cat "$FAKE/verified" 2>/dev/null || true
                exit "$(cat "$FAKE/verified-code" 2>/dev/null || echo 0)"
                ;;
              *"--entrypoint tar"*) tar -C "$FAKE/volume" -c keyring ;;
              *"/keyring -x"*) cat >"$FAKE/loaded-keyring" ;;
              *"--sandbox"*keycloak) cat >"$FAKE/loaded-keycloak" ;;
              *"--sandbox"*)
                cat >>"$FAKE/loaded-relief"
                [[ ! -e $FAKE/slow-load ]] || { touch "$FAKE/loading"; sleep 1; }
                ;;
            esac
            """;

    final Path folder;
    final Path fake;
    final Path temporary;
    final Path away;
    final Path identities;

    BackupInHand(Path folder) throws Exception {
        Program.AGE.need();
        this.folder = folder;
        fake = Files.createDirectories(folder.resolve("containers"));
        temporary = Files.createDirectories(folder.resolve("temporary"));
        away = Files.createDirectories(folder.resolve("away"));
        identities = Files.createDirectories(folder.resolve("identities"));
        for (String each : List.of(
                "scripts/backup",
                "scripts/restore",
                "scripts/lib/backup.sh",
                "scripts/lib/dumped-rows.awk",
                "scripts/lib/installation/docker.sh",
                "docker/backup",
                "docker/restore")) {
            Path copy = folder.resolve("here").resolve(each);
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of(each), copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
        Path docker = Files.createDirectories(folder.resolve("bin")).resolve("docker");
        Files.writeString(docker, CONTAINERS);
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(fake.resolve("volume"));
        Files.writeString(fake.resolve("volume/keyring"), IN_THE_KEYS);
        Files.writeString(fake.resolve("relief.sql"), dump());
        Files.writeString(fake.resolve("keycloak.sql"), "-- " + IN_A_CASE + "\n");
        install();
        for (String half : List.of("database", "keys")) {
            Files.createFile(Files.createDirectories(away.resolve(half)).resolve(MOUNTED));
        }
    }

    /** Two thousand cases and three entries of history, as mariadb-dump writes them; line feeds in a value are no lines. */
    private static String dump() {
        StringBuilder sql = new StringBuilder("-- MariaDB dump\n"
                + "-- CHANGE MASTER TO MASTER_LOG_FILE='relief-bin.000004', MASTER_LOG_POS=344;\n"
                + "CREATE TABLE `case_file` (\n  `id` int\n);\nINSERT INTO `case_file` VALUES\n");
        for (int i = 0; i < 2000; i++) {
            // Digits that do not compress, so that the part has some size.
            sql.append("(%d,'%s\\n(',0x%064x)%s\n"
                    .formatted(
                            i,
                            IN_A_CASE,
                            new java.math.BigInteger(255, new java.util.Random(i)),
                            i < 1999 ? "," : ";"));
        }
        return sql
                + "CREATE TABLE `history_entry` (\n  `id` int\n);\nINSERT INTO `history_entry` VALUES\n(1),\n(2),\n(3);\n"
                + "-- Dump completed on 2026-11-28 16:00:00\n";
    }

    /** Secrets and custodians, as make-secrets and the founders leave them. */
    void install() throws Exception {
        Path docker = folder.resolve("here/docker");
        Files.createDirectories(docker.resolve("secrets"));
        Files.createDirectories(docker.resolve("custodians"));
        Files.createDirectories(docker.resolve("backup-status"));
        Files.writeString(docker.resolve(".env"), "RELIEF_HOST=" + IN_THE_KEYS + "\n");
        Files.writeString(
                docker.resolve("secrets/app.properties"), "relief.vault.keyring.passphrase=" + IN_THE_KEYS + "\n");
        Files.writeString(docker.resolve("secrets/db_audit_password"), IN_THE_KEYS);
        for (String half : List.of("database", "keys")) {
            said("age-keygen -o '%s/%s' && age-keygen -y '%s/%s' >'%s/custodians/%s.recipients'"
                    .formatted(identities, half, identities, half, docker, half));
        }
        said(
                "openssl genpkey -algorithm ed25519 -out '%s/secrets/backup_signing_key' && openssl pkey -in '%s/secrets/backup_signing_key' -pubout -out '%s/signer'"
                        .formatted(docker, docker, identities));
    }

    /** The machine is lost: what is left is what was put away, and what the custodians have. */
    void lose() throws IOException {
        Path docker = folder.resolve("here/docker");
        for (Path each : under(docker.resolve("secrets"))) {
            Files.delete(each);
        }
        Files.delete(docker.resolve("secrets"));
        Files.delete(docker.resolve(".env"));
        Files.deleteIfExists(fake.resolve("asked"));
    }

    ProcessBuilder command(String line) {
        ProcessBuilder command = new ProcessBuilder("bash", "-c", line)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        command.environment().put("PATH", folder.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        command.environment().put("TMPDIR", temporary.toString());
        command.environment().put("FAKE", fake.toString());
        return command;
    }

    /** What a command answered, and said. */
    record Outcome(int code, String said) {}

    Outcome run(String line) throws IOException, InterruptedException {
        Process process = command(line).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), said);
    }

    String said(String line) throws IOException, InterruptedException {
        Outcome outcome = run(line);
        assertThat(outcome.code()).as(outcome.said()).isZero();
        return outcome.said();
    }

    /** Where the two halves go stands relative to where the command is called. */
    static final String BACKUP = "here/docker/backup --to away/database --keys-to away/keys";

    Path backup() throws IOException, InterruptedException {
        said(BACKUP);
        return half("database");
    }

    Path half(String half) throws IOException {
        return wholeIn(half).get(0);
    }

    /** What has the name of a whole one. */
    List<Path> wholeIn(String half) throws IOException {
        Path there = away.resolve(half);
        if (!Files.isDirectory(there)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(there)) {
            return folders.filter(each -> each.getFileName().toString().endsWith("." + half))
                    .sorted()
                    .toList();
        }
    }

    String restore(Path database, Path keys) {
        return "here/docker/restore --database '%s' --keys '%s' --identity identities/database --keys-identity identities/keys --signer identities/signer"
                .formatted(database, keys);
    }

    boolean isTouched() {
        return Stream.of("loaded-relief", "loaded-keyring", "loaded-keycloak")
                        .anyMatch(each -> Files.exists(fake.resolve(each)))
                || Files.exists(folder.resolve("here/docker/secrets"));
    }

    /** Files in what was written, or left in a temporary folder, that say it in clear. */
    List<Path> saying(String marker) throws IOException {
        List<Path> saying = new ArrayList<>();
        for (Path place :
                List.of(away, temporary, folder.resolve("here/scripts"), folder.resolve("here/docker/backup-status"))) {
            for (Path file : under(place)) {
                if (Files.isRegularFile(file)
                        && Files.readString(file, StandardCharsets.ISO_8859_1).contains(marker)) {
                    saying.add(file);
                }
            }
        }
        return saying;
    }

    static List<Path> under(Path place) {
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
