package org.defenderrelief.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** A real clamd, and what stands in its place when it is away, hangs or is something else. */
@Needs(Program.CLAMD)
class ScanFileTest {
    private static ClamdInHand clamd;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        clamd = ClamdInHand.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (clamd != null) {
            clamd.close();
        }
    }

    @Test
    void whatIsKnownToBeHarmfulIsFoundOverBothKindsOfSocket() throws IOException {
        for (String place : new String[] {clamd.tcp(), clamd.unix()}) {
            assertThat(scan(place, ClamdInHand.EICAR)).as(place).isEqualTo(Scan.FOUND);
            assertThat(scan(place, "a letter")).as(place).isEqualTo(Scan.CLEAN);
            assertThat(scan(place, "")).as(place).isEqualTo(Scan.CLEAN);
        }
    }

    @Test
    void itIsFoundInsideOfAPackedFile() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("holiday.jpg"));
            zip.write(ClamdInHand.EICAR.getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(scanner(Settings.usual().scanningAt(clamd.tcp()))
                        .scan(new ByteArrayInputStream(packed.toByteArray())))
                .isEqualTo(Scan.FOUND);
    }

    @Test
    void whatTheScannerDoesNotTakeIsNotClean() throws IOException {
        Settings settings = Settings.usual().scanningAt(clamd.tcp());
        Scan tooLarge = Scan.not(Scan.Why.TOO_LARGE);
        // More than it looks at; more than it takes; more than we send.
        assertThat(scanner(settings).scan(zeros(300 * 1024))).isEqualTo(tooLarge);
        assertThat(scanner(new Settings(
                                settings.clamd(),
                                settings.scanWithin(),
                                4096,
                                settings.lookWithin(),
                                settings.copyWithin()))
                        .scan(zeros(4097)))
                .isEqualTo(tooLarge);
        assertThat(scanner(settings).scan(zeros(ClamdInHand.STREAM_AT_MOST * 4)).result())
                .isEqualTo(Scan.Result.NOT_SCANNED);
    }

    @Test
    void withoutAScannerNothingIsCalledClean() throws IOException {
        assertThat(scanner(Settings.usual()).scan(InputStream.nullInputStream()))
                .isEqualTo(Scan.not(Scan.Why.NOT_CONFIGURED));
        assertThat(scan("127.0.0.1:" + ClamdInHand.freePort(), "a letter")).isEqualTo(Scan.not(Scan.Why.AWAY));
        assertThat(scan("no-such-host.invalid:3310", "a letter")).isEqualTo(Scan.not(Scan.Why.AWAY));
        assertThat(scan("unix:/no/such/socket", "a letter")).isEqualTo(Scan.not(Scan.Why.AWAY));
    }

    @Test
    void aScannerThatIsStoppedIsAway() throws IOException, InterruptedException {
        String place;
        try (ClamdInHand another = ClamdInHand.start()) {
            place = another.tcp();
            assertThat(scan(place, ClamdInHand.EICAR)).isEqualTo(Scan.FOUND);
        }
        assertThat(scan(place, ClamdInHand.EICAR)).isEqualTo(Scan.not(Scan.Why.AWAY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n\r\n",
                "stream: OK",
                "stream: OK\n\0",
                "stream: nothing OK\0",
                "FOUND\0",
                "\0",
                "",
                "UNKNOWN COMMAND\0"
            })
    void nonsenseIsNoAnswer(String answer) throws IOException {
        try (ServerSocket other = answering(answer)) {
            assertThat(scan("127.0.0.1:" + other.getLocalPort(), "a letter")).isEqualTo(Scan.not(Scan.Why.AWAY));
        }
    }

    @Test
    void whatAnswersWithoutEndIsNoScanner() throws IOException {
        try (ServerSocket other = answering("stream: OK ".repeat(100_000))) {
            assertThat(scan("127.0.0.1:" + other.getLocalPort(), "a letter")).isEqualTo(Scan.not(Scan.Why.AWAY));
        }
    }

    @Test
    void aScannerThatHangsIsLeftInTime() throws IOException {
        Settings hasty = Settings.usual().scanningWithin(Duration.ofMillis(300));
        try (ServerSocket hanging = new ServerSocket(0)) {
            ScanFile scanner = scanner(hasty.scanningAt("127.0.0.1:" + hanging.getLocalPort()));
            // It takes the connection and reads nothing: the small one waits for an answer, the large one to be taken.
            assertThat(scanner.scan(zeros(10))).isEqualTo(Scan.not(Scan.Why.TIMED_OUT));
            assertThat(scanner.scan(zeros(20 << 20))).isEqualTo(Scan.not(Scan.Why.TIMED_OUT));
        }
    }

    @Test
    void contentThatCannotBeReadIsNoMatterOfTheScanner() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the seal does not hold");
            }
        };
        assertThatThrownBy(
                        () -> scanner(Settings.usual().scanningAt(clamd.tcp())).scan(failing))
                .isInstanceOf(IOException.class)
                .hasMessage("the seal does not hold");
    }

    @Test
    void whatWasFoundIsNotNamed() throws IOException {
        assertThat(scan(clamd.tcp(), ClamdInHand.EICAR).toString()).doesNotContainIgnoringCase("eicar");
    }

    private static Scan scan(String place, String content) throws IOException {
        return scanner(Settings.usual().scanningAt(place))
                .scan(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static ScanFile scanner(EvidenceConfig config) {
        return new ScanFile(config, new Clamd(config));
    }

    private static InputStream zeros(int length) {
        return new ByteArrayInputStream(new byte[length]);
    }

    /** Reads what comes until there is a pause, answers the same to everybody, and hangs up. */
    private static ServerSocket answering(String answer) throws IOException {
        ServerSocket server = new ServerSocket(0);
        Thread thread = new Thread(() -> {
            try (Socket one = server.accept()) {
                one.setSoTimeout(200);
                byte[] part = new byte[1024];
                try {
                    while (one.getInputStream().read(part) > 0) {
                        continue;
                    }
                } catch (java.net.SocketTimeoutException pause) {
                    one.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException left) {
                // Whoever asked has heard enough.
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }
}
