package org.defenderrelief.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.testing.OfflineCommand;

/**
 * The commands of a partner's machine in the hands of somebody who gives them what they should not get, and before something that answers in the service's
 * place. With the service itself: {@link SealedFileTest}.
 */
class SendingCommandsTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Path REQUEST = Path.of("src", "test", "resources", "requests", "01-togo-relocation-fr.json");
    private static final String ROOT = "0".repeat(64);
    private static final String SECRET = "eyJ-secret-of-somebody";
    private static final Map<String, String> TOKEN = Map.of("RELIEF_TOKEN", SECRET);
    private static final String ANSWER =
            "{\"reference\":\"DR-7K3M-Q9PX\",\"receiptCode\":\"AAAAA-BBBBB-CCCCC-DDDDD-EEEEE\"}";

    @TempDir
    Path folder;

    private HttpServer other;
    private int status = 201;
    private String answer = ANSWER;
    private int came;
    private String printed = "";
    private String refused = "";

    @BeforeEach
    void start() throws IOException {
        other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", call -> {
            came++;
            call.getRequestBody().readAllBytes();
            byte[] said = answer.getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
            call.getResponseBody().write(said);
            call.close();
        });
        other.start();
    }

    @AfterEach
    void stop() {
        other.stop(0);
    }

    @Test
    void aTokenThatIsNoneIsNeverSaid() throws Exception {
        String file = relief("a");
        for (String token : List.of(SECRET + "\nsecond", SECRET + "\u0000", SECRET + " é", "a " + SECRET)) {
            Map<String, String> environment = Map.of("RELIEF_TOKEN", token);
            assertThat(takeIn(environment, "--service", here(), file)).isEqualTo(2);
            assertThatItSaysALine("RELIEF_TOKEN");
            assertThat(submit(environment, REQUEST, here())).isEqualTo(2);
            assertThatItSaysALine("RELIEF_TOKEN");
        }
        for (Map<String, String> none : List.<Map<String, String>>of(Map.of(), Map.of("RELIEF_TOKEN", " \n"))) {
            assertThat(submit(none, REQUEST, here())).isEqualTo(2);
            assertThatItSaysALine("Set RELIEF_TOKEN");
        }
        assertThat(came).isZero();
    }

    @Test
    void anAddressThatIsNoneIsSaidInALine() throws Exception {
        String file = relief("a");
        for (String service : List.of(
                "https://localhost:99999",
                "https://localhost:0",
                "https://a:b@localhost",
                "https://x/?q",
                "https://x/#f")) {
            assertThat(takeIn(TOKEN, "--service", service, file)).as(service).isEqualTo(2);
            assertThatItSaysALine("must begin with https://");
            assertThat(submit(TOKEN, REQUEST, service)).as(service).isEqualTo(2);
            assertThatItSaysALine("must begin with https://");
        }
    }

    @Test
    void whatIsTooLargeOrUnreadableIsNamedAndNothingOfItShown() throws Exception {
        Path huge = folder.resolve("huge.json");
        try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
            sparse.setLength(400L << 20);
        }
        for (Path request : List.of(huge, Path.of("/dev/zero"), folder, folder.resolve("not-there.json"))) {
            assertThat(submit(TOKEN, request, here())).isEqualTo(2);
            assertThatItSaysALine(request.toString());
        }
        for (Path attached : List.of(huge, Path.of("/dev/zero"), folder)) {
            assertThat(seal(
                            "--request",
                            REQUEST.toString(),
                            "--root",
                            ROOT,
                            "--service",
                            here(),
                            "--submit",
                            "--attach",
                            "situation=" + attached))
                    .isEqualTo(2);
            assertThatItSaysALine(attached.toString());
        }
        Path told = folder.resolve("told.json");
        Files.writeString(told, "{\"statements\": [\"" + SECRET);
        assertThat(seal(
                        "--request",
                        REQUEST.toString(),
                        "--root",
                        ROOT,
                        "--roster",
                        told.toString(),
                        "--intake-keys",
                        told.toString(),
                        "--out",
                        relief("b")))
                .isEqualTo(2);
        assertThatItSaysALine("is no JSON");
        assertThat(came).isZero();
    }

    /** Every text of it is within its bound; together they are more than a part holds. */
    @Test
    void aPartThatIsLongerThanIsSealedIsNamed() throws Exception {
        ObjectNode request = (ObjectNode) MAPPER.readTree(REQUEST.toFile());
        ArrayNode incidents = (ArrayNode) request.at("/situation/incidents");
        ObjectNode incident = ((ObjectNode) incidents.get(0)).put("description", "\u0995".repeat(7_900));
        incidents.removeAll();
        for (int i = 0; i < 50; i++) {
            incidents.add(incident);
        }
        Path large = folder.resolve("large.json");
        Files.writeString(large, request.toString());

        assertThat(submit(TOKEN, large, here())).as(refused).isEqualTo(2);

        assertThatItSaysALine("situation is longer than 1 MiB");
    }

    /** Whoever wrote it believes that they go with it. */
    @Test
    void filesThatTheRequestNamesAndNobodyAttachesAreRefusedByName() throws Exception {
        ObjectNode request = (ObjectNode) MAPPER.readTree(REQUEST.toFile());
        request.putArray("attachments")
                .addObject()
                .put("upload", "0198c0de-0000-7000-8000-000000000001." + "A".repeat(43))
                .put("of", "situation")
                .put("name", "summons.pdf");
        Path naming = folder.resolve("naming.json");
        Files.writeString(naming, request.toString());

        assertThat(submit(TOKEN, naming, here())).as(refused).isEqualTo(1);

        assertThatItSaysALine("attachments: ");
        assertThat(refused).contains("--attach PART=FILE");
        assertThat(came).isZero();
    }

    /** In the locale C, where such a name cannot even be read. */
    @Test
    void aNameWithAnAccentMakesNoTrace() {
        OfflineCommand.Ended ended = OfflineCommand.of("seal", SealRequest.class)
                .with(Map.of("LC_ALL", "C", "RELIEF_TOKEN", SECRET))
                .run(List.of("--request", "/nowhere/été.json", "--root", ROOT, "--service", here(), "--submit"));
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.said().lines()).hasSize(1);
        assertThat(ended.said()).doesNotContain("Exception in", "InvalidPath", SECRET);
    }

    @Test
    void oneFileThatFailsKeepsNoOtherOut() throws Exception {
        Path huge = folder.resolve("huge.relief");
        try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
            sparse.setLength(400L << 20);
        }
        assertThat(takeIn(
                        TOKEN,
                        "--service",
                        here(),
                        huge.toString(),
                        "no\u0000name",
                        folder.toString(),
                        "/nowhere/x.relief",
                        relief("good")))
                .isEqualTo(1);
        assertThat(printed.lines()).singleElement().asString().contains("good.relief: in as DR-7K3M-Q9PX");
        assertThat(refused.lines()).hasSize(4).allMatch(line -> line.contains(": not sent. "));
        assertThat(came).isEqualTo(1);
    }

    /** A café's sign-in page, a proxy, a service that broke off. */
    @Test
    void whatIsNotTheServicesWordIsNotTakenForIt() throws Exception {
        String file = relief("a");
        Object[][] answers = {
            {201, "<html>Welcome to our network</html>", 3, "something else than the service"},
            {201, "{}", 3, "something else than the service"},
            {201, "{\"reference\":\"yes\",\"receiptCode\":\"no\"}", 3, "something else than the service"},
            {201, "", 3, "something else than the service"},
            {200, ANSWER, 3, "something else than the service"},
            {302, "", 3, "something else than the service"},
            {404, "not here", 3, "something else than the service"},
            {502, "<html>Bad gateway</html>", 3, "something else than the service"},
            {503, "{\"title\":\"Not available\",\"detail\":\"Come back later.\"}", 3, "Come back later."},
            {409, "{\"title\":\"No\",\"detail\":\"The fund is closed.\"}", 1, "refused (409): The fund is closed."},
            {401, "", 1, "refused (401)"},
        };
        for (Object[] each : answers) {
            status = (int) each[0];
            answer = (String) each[1];
            assertThat(takeIn(TOKEN, "--service", here(), file))
                    .as("%s %s", status, answer)
                    .isEqualTo(each[2]);
            assertThatItSaysALine((String) each[3]);
            assertThat(refused.contains("Bring it again")).isEqualTo(each[2].equals(3));
        }
        status = 201;
        answer = ANSWER;
        assertThat(takeIn(TOKEN, "--service", here(), file)).isZero();
        assertThat(refused).isEmpty();
    }

    /** A line that dies in the middle of the answer: the receipt code was on it. */
    @Test
    @Timeout(60)
    void anAnswerThatStopsMidwayIsNotWaitedForAndItIsSaidHowToFindOut() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        other.createContext("/stops", call -> {
            call.getRequestBody().readAllBytes();
            call.sendResponseHeaders(201, 300);
            call.getResponseBody().write("{\"reference\":\"DR-".getBytes(StandardCharsets.UTF_8));
            call.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            call.close();
        });
        String file = relief("a");
        try {
            assertThat(run((out, err) -> new TakeIn(out, err, TOKEN, Duration.ofMillis(300))
                            .run("--service", here() + "/stops", file)))
                    .isEqualTo(3);
        } finally {
            over.countDown();
        }
        assertThatItSaysALine("the answer stopped midway");
        assertThat(refused).contains("It may have arrived. Bring it again to find out");
    }

    /** Whoever hands a stick over chose the names on it, and something else than the service may answer. */
    @Test
    void aNameOrAnAnswerCannotPassForALineOfTheCommands() throws Exception {
        String forged = "a\nb.relief: in as DR-7K3M-Q9PX, receipt code OTHER\u001b[2K\u202e";
        assertThat(takeIn(TOKEN, "--service", here(), relief(forged))).isZero();
        assertThat(printed.lines()).singleElement().asString().contains("a\\u{a}b.relief", "\\u{1b}[2K\\u{202e}");
        assertThat(printed).doesNotContain("\u001b", "\u202e");

        assertThat(takeIn(TOKEN, "--service", here(), folder.resolve(forged).toString()))
                .isEqualTo(1);
        assertThatItSaysALine("a\\u{a}b.relief");

        answer = ANSWER.replace("AAAAA", "A\\nc.relief: in as DR-7K3M-Q9PX");
        assertThat(takeIn(TOKEN, "--service", here(), relief("c"))).isZero();
        assertThat(printed.lines()).hasSize(1);
    }

    /** A disk that is full after 8 KB. */
    @Test
    void aFileThatCannotBeWrittenWholeLeavesNothingInItsPlace() throws Exception {
        String script = "ulimit -f 8; exec \"$0\" -cp \"$1\" \"$2\" \"$3\"";
        Path target = folder.resolve("request.relief");
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        script,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path"),
                        Filler.class.getName(),
                        target.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("nothing of it is left");
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(folder).isEmptyDirectory();
    }

    /** Writes more than there is room for. */
    static final class Filler {
        private Filler() {}

        public static void main(String[] arguments) {
            try {
                CommandFile.write(Path.of(arguments[0]), new byte[100_000]);
            } catch (Undone undone) {
                System.out.println(undone.getMessage());
                System.exit(undone.code());
            }
        }
    }

    @Test
    void whatIsInThePlaceAlreadyStaysBeItALinkThatLeadsNowhere() throws Exception {
        Path link = folder.resolve("link.relief");
        Path nowhere = folder.resolve("nowhere");
        Files.createSymbolicLink(link, nowhere);
        Path there = folder.resolve("there.relief");
        Files.writeString(there, "before");
        for (Path each : List.of(link, there)) {
            assertThatThrownBy(() -> CommandFile.write(each, new byte[] {1}))
                    .isInstanceOf(Undone.class)
                    .hasMessageContaining("is there already");
        }
        assertThat(nowhere).doesNotExist();
        assertThat(there).hasContent("before");
        CommandFile.write(nowhere, new byte[] {1});
        assertThat(nowhere).hasBinaryContent(new byte[] {1});
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("link.relief", "there.relief", "nowhere");
    }

    private void assertThatItSaysALine(String something) {
        assertThat(printed).isEmpty();
        assertThat(refused.lines()).singleElement().asString().contains(something);
        assertThat(refused).doesNotContain(SECRET);
    }

    private String relief(String name) throws IOException {
        Path file = folder.resolve(name + ".relief");
        Files.write(file, "relief/2 and more that only the service can judge".getBytes(StandardCharsets.US_ASCII));
        return file.toString();
    }

    private String here() {
        return "http://localhost:" + other.getAddress().getPort();
    }

    private int submit(Map<String, String> environment, Path request, String service) {
        return seal(environment, "--request", request.toString(), "--root", ROOT, "--service", service, "--submit");
    }

    private int seal(String... arguments) {
        return seal(TOKEN, arguments);
    }

    private int seal(Map<String, String> environment, String... arguments) {
        return run((out, err) -> new SealRequest(out, err, Clock.systemUTC(), environment).run(arguments));
    }

    private int takeIn(Map<String, String> environment, String... arguments) {
        return run((out, err) -> new TakeIn(out, err, environment).run(arguments));
    }

    private interface Command {
        int run(PrintStream out, PrintStream err);
    }

    private int run(Command command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = command.run(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        printed = out.toString(StandardCharsets.UTF_8);
        refused = err.toString(StandardCharsets.UTF_8);
        return code;
    }
}
