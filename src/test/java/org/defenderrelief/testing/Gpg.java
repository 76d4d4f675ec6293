package org.defenderrelief.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** GnuPG as people have it on their machines, with a keyring of its own (Debian: {@code gnupg}). */
public final class Gpg implements AutoCloseable {
    private final Path home;

    public Gpg() {
        Program.GPG.need();
        try {
            // Short: the agent's socket lies in it.
            home = Files.createTempDirectory("gpg");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Makes a key pair without a passphrase, as {@code --quick-generate-key} takes it, and gives its public half, armoured. */
    public String make(String name, String algorithm, String usage, String expires, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of(
                "--passphrase",
                "",
                "--pinentry-mode",
                "loopback",
                "--quick-generate-key",
                name,
                algorithm,
                usage,
                expires));
        run("", arguments.toArray(String[]::new));
        return export(name);
    }

    /** The public keys of those names, as one block. */
    public String export(String... names) {
        List<String> arguments = new ArrayList<>(List.of("--armor", "--export"));
        arguments.addAll(List.of(names));
        return run("", arguments.toArray(String[]::new));
    }

    public String exportPrivate(String name) {
        return run("", "--pinentry-mode", "loopback", "--passphrase", "", "--armor", "--export-secret-keys", name);
    }

    /** Revokes the only key there is, by the certificate that was made with it. @return the public key, revoked */
    public String revoke(String name) {
        try (Stream<Path> certificates = Files.list(home.resolve("openpgp-revocs.d"))) {
            for (Path each : certificates.toList()) {
                run(Files.readString(each).replace(":-----BEGIN", "-----BEGIN"), "--import");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return export(name);
    }

    /** What a message to one of the keys says. */
    public String decrypt(String armoured) {
        return run(armoured, "--decrypt");
    }

    /** Runs it. @throws IllegalStateException with what it said, if it fails */
    public String run(String input, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("gpg", "--homedir", home.toString(), "--batch", "--yes", "--quiet"));
        command.addAll(List.of(arguments));
        try {
            Path said = Files.createTempFile(home, "said", "");
            Process gpg =
                    new ProcessBuilder(command).redirectError(said.toFile()).start();
            try (OutputStream in = gpg.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String out = new String(gpg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (gpg.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(said));
            }
            return out;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        try {
            new ProcessBuilder("gpgconf", "--homedir", home.toString(), "--kill", "all")
                    .start()
                    .waitFor();
            try (Stream<Path> all = Files.walk(home)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
