package org.defenderrelief.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** SHA-256 of files and of whole folders, and those that are known. */
final class Checksums {
    private static final int BLOCK = 1 << 16;

    private Checksums() {}

    /**
     * The digest over names and contents of all files, in the order of their names.
     *
     * @param written folders that a program writes into, which are left out
     */
    static String of(Path root, List<String> written) throws IOException {
        MessageDigest digest = sha256();
        try (Stream<Path> files = Files.walk(root)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> written.stream().noneMatch(folder -> name.startsWith(folder + "/")))
                    .sorted()
                    .toList();
            for (String name : names) {
                digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(contents(root.resolve(name)));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What is written down of that one. */
    static Optional<String> known(Home home, String name) throws IOException {
        try (Stream<String> lines = Files.lines(home.checkout().resolve("src/local/distributions.sha256"))) {
            return lines.filter(line -> line.endsWith("  " + name))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .findFirst();
        }
    }

    private static byte[] contents(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
