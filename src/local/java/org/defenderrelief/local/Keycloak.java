package org.defenderrelief.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keycloak from its archive, on its own H2 file; built once per version, the realm imported once per realm text. */
final class Keycloak extends Server {
    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmn40m",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxMetaspaceSize=256m",
            "-Dfile.encoding=UTF-8",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true",
            "-Dquarkus-log-max-startup-records=10000",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED");

    private final int port;
    private final int app;

    Keycloak(Home home, Ports ports) {
        super("Keycloak", home, Map.of("keycloak-port", ports.keycloak()));
        this.port = ports.keycloak();
        // Tests have the service on another port each time, and would import the realm each time.
        this.app = home.isThrowaway() ? Ports.USUAL : ports.app();
    }

    private Path dist() throws StackException {
        return new Distribution(home).keycloak();
    }

    private List<String> keycloak(String... arguments) throws StackException {
        Path dist = dist();
        boolean server = arguments[0].equals("start");
        List<String> command = new ArrayList<>(List.of(Processes.java()));
        if (server) {
            command.add(mark());
        }
        command.addAll(JVM);
        command.addAll(List.of("-Dkc.home.dir=" + dist, "-Djboss.server.config.dir=" + dist.resolve("conf")));
        command.addAll(List.of("-cp", dist.resolve("lib/quarkus-run.jar").toString()));
        command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        command.addAll(List.of(arguments));
        return command;
    }

    /** One folder per realm text: Keycloak never imports a realm that exists, so a changed realm gets new data. */
    private Path data() throws StackException {
        return home.data().resolve("keycloak-" + Realm.hash(home, app));
    }

    @Override
    void prepare() throws IOException, StackException {
        Path data = data();
        Path dist = dist();
        // What Keycloak compressed of the theme's files it serves for ever, whatever became of them.
        Folders.delete(dist.resolve("data/tmp/kc-gzip-cache"));
        if (Files.exists(data)) {
            return;
        }
        Path built = home.templates().resolve(dist.getFileName() + "-built");
        Once.make(built, fresh -> {
            System.out.println("[stack] Keycloak is being built for this machine, once (about 20 s)");
            Processes.run(
                    "Keycloak's build",
                    keycloak("build", "--db=dev-file", "--cache=local"),
                    dist,
                    fresh.resolveSibling("keycloak-build.log"),
                    environment());
        });
        Path template = home.templates().resolve(dist.getFileName() + "-" + Realm.hash(home, app));
        if (Folders.deleteAll(home.data(), "keycloak-")) {
            System.out.println("[stack] The realm has changed, so the local Keycloak begins anew");
        }
        Once.make(template, fresh -> {
            System.out.println("[stack] Keycloak imports the realm, once per change of the realm (about 15 s)");
            Path realm = fresh.resolveSibling("relief-realm.json");
            Files.writeString(realm, Realm.merged(home, app));
            Processes.run(
                    "Keycloak's import of the realm",
                    keycloak("import", "--optimized", "--file=" + realm, "--db-url=" + h2(fresh)),
                    dist,
                    fresh.resolveSibling("keycloak-import.log"),
                    environment());
        });
        Folders.copy(template, data);
    }

    private static String h2(Path data) {
        return "jdbc:h2:file:" + data.resolve("h2/keycloakdb") + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE";
    }

    @Override
    List<String> command() throws StackException {
        return keycloak(
                "start",
                "--optimized",
                // At the start too, or it opens cluster ports (7800, 57800) to the whole network.
                "--cache=local",
                "--db-url=" + h2(data()),
                "--spi-password-policy--password-blacklist--blacklists-path="
                        + home.checkout().resolve("docker/keycloak"),
                "--spi-theme--folder--dir=" + Themes.folder(home),
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=http://localhost:" + port);
    }

    @Override
    Map<String, String> environment() {
        return Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD", "local-demo-admin");
    }

    /** Keycloak keeps the theme's templates as it read them, so a changed theme needs a new start; its data stays. */
    @Override
    String variant() throws StackException {
        return Realm.hash(home, app) + Themes.hash(home);
    }

    @Override
    Duration patience() {
        return Duration.ofMinutes(3);
    }

    @Override
    boolean answers() {
        return Http.answers("http://127.0.0.1:" + port + "/realms/relief/.well-known/openid-configuration");
    }

    @Override
    String mark() {
        return "-Drelief.instance=" + home.data().resolve("keycloak");
    }
}
