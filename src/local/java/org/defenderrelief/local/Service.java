package org.defenderrelief.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The packaged service itself, with the profile {@code local}. */
final class Service extends Server {
    private final Ports all;

    Service(Home home, Ports ports) {
        super("App", home, Map.of("port", ports.app()));
        this.all = ports;
    }

    private Path jar() {
        return home.checkout().resolve("target/local/quarkus-app/quarkus-run.jar");
    }

    @Override
    void prepare() throws StackException {
        if (!Files.exists(jar())) {
            throw new StackException(
                    "The service is not built: run `mvn package -Plocal -Dmaven.test.skip=true` (scripts/local start does)");
        }
    }

    @Override
    List<String> command() {
        return List.of(
                Processes.java(),
                mark(),
                // Two passphrases being stretched (64 MiB each) fit beside what the service keeps; the rest bounds
                // what is not heap.
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Xss512k",
                "-XX:ReservedCodeCacheSize=96m",
                "-XX:MaxDirectMemorySize=64m",
                // Each thread keeps a buffer as large as its largest write, for good.
                "-Djdk.nio.maxCachedBufferSize=65536",
                "-Dquarkus.profile=local",
                "-Drelief.local.port=" + all.app(),
                "-Drelief.local.db-port=" + all.db(),
                "-Drelief.local.keycloak-port=" + all.keycloak(),
                "-Drelief.local.smtp-port=" + all.smtp(),
                "-Drelief.local.mail-port=" + all.mailApi(),
                "-jar",
                jar().toString());
    }

    /** Runs in the checkout, as in dev mode, so that relative paths in the configuration mean the same. */
    @Override
    Path workingFolder() {
        return home.checkout();
    }

    @Override
    Map<String, String> environment() {
        // glibc would otherwise keep an arena of its own for each thread.
        return Map.of("MALLOC_ARENA_MAX", "2");
    }

    @Override
    String variant() throws StackException {
        try {
            return Files.exists(jar()) ? Files.getLastModifiedTime(jar()).toString() : "";
        } catch (IOException e) {
            throw new StackException("Cannot read " + jar(), e);
        }
    }

    @Override
    Duration patience() {
        return Duration.ofMinutes(2);
    }

    @Override
    boolean answers() {
        return Http.answers("http://127.0.0.1:" + all.app() + "/q/health/ready");
    }

    @Override
    String mark() {
        return "-Drelief.instance=" + home.data().resolve("app");
    }
}
