package org.defenderrelief.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program that tests need besides a JDK and Maven. Without it they are left out, and {@code scripts/test} ends with the list of what was; on the machine
 * that decides ({@code CI=true}) they fail instead.
 */
public enum Program {
    AGE("backups", "age zstd openssl jq util-linux", "age", "zstd", "openssl", "jq", "flock"),
    CADDY("the proxy's rules", "caddy", "caddy"),
    CHROMIUM("pages in a browser", "chromium"),
    CLAMD("the scanner of files", "clamav-daemon", "clamd"),
    GPG("encrypted mails", "gnupg", "gpg"),
    NODE("what browsers run", "nodejs npm, then npm ci --ignore-scripts in src/test/node and src/main/js", "node"),
    PYTHON("statements of banks", "python3", "python3"),
    REDOCLY("the description of the API", "nodejs npm, then npm ci --ignore-scripts in src/test/node", "node");

    private static final Path LEFT_OUT = Path.of("target", "left-out");

    private final String tries;
    private final String debian;
    private final List<String> names;

    Program(String tries, String debian, String... names) {
        this.tries = tries;
        this.debian = debian;
        this.names = List.of(names);
    }

    /** Where it lies. @throws IllegalStateException if it is not there */
    public Path path() {
        return found(names.get(0)).findFirst().orElseThrow(() -> new IllegalStateException(missing()));
    }

    private static Stream<Path> found(String name) {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin", "/usr/bin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable);
    }

    private boolean isThere() {
        return switch (this) {
            case CHROMIUM -> Chromium.executable().isPresent();
            case NODE ->
                names.stream().allMatch(name -> found(name).findAny().isPresent())
                        && Stream.of(Node.TESTS, Node.DEVICE)
                                .allMatch(folder -> Files.isDirectory(folder.resolve("node_modules")));
            case REDOCLY -> found("node").findAny().isPresent() && Files.exists(Node.TESTS.resolve(Node.REDOCLY));
            default -> names.stream().allMatch(name -> found(name).findAny().isPresent());
        };
    }

    /**
     * Whether tests that need it can run. That they cannot is noted for the list.
     *
     * @throws IllegalStateException if it is missing where {@code CI=true}: what is left out there is left out unseen
     */
    public boolean isUsable() {
        if (isThere()) {
            return true;
        }
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            throw new IllegalStateException(missing());
        }
        try {
            Files.createDirectories(LEFT_OUT);
            Files.writeString(LEFT_OUT.resolve(name()), missing() + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return false;
    }

    /** Skips the test that is running without it. */
    public void need() {
        assumeTrue(isUsable(), this::missing);
    }

    String missing() {
        return tries + ": install " + debian;
    }
}
