package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.RawHttp;

/** Somebody without any right sends calls ahead on one connection and reads none of the answers, until memory is full of them. */
@QuarkusTest
class PipeliningTest {
    private static final String PATH = "/api/v1/intake-keys";
    private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.1 200 ");
    private static final int FEW = 8;
    private static final int MANY = 20_000;
    private static final int CONNECTIONS = 40;

    /** Less than that page takes; its answer is six times as long. */
    private static final int LONG_FORM = 180_000;

    /** And a bit for those who have left little. */
    private static final double MOST_UNTAKEN = 28 << 20;

    @Inject
    MeterRegistry metrics;

    @Test
    void a_few_are_answered_one_by_one() throws IOException {
        assertThat(answers(FEW - 1, true)).isEqualTo(FEW);
        assertThat(RawHttp.send("GET " + PATH + " HTTP/1.1", List.of("Host: localhost:" + RawHttp.port()), "")
                        .status())
                .isEqualTo(200);
    }

    /** Kept alive, so that it goes on for long after the first of them. */
    @Test
    void as_many_as_one_likes_if_each_is_read_before_the_next() throws IOException {
        try (Socket socket = connected()) {
            for (int i = 0; i < 10 * FEW; i++) {
                socket.getOutputStream().write(call(false).getBytes(StandardCharsets.US_ASCII));
                assertThat(answer(socket)).startsWith("HTTP/1.1 200 ");
            }
        }
    }

    @Test
    void whoever_sends_far_ahead_is_cut_off_and_nobody_else_is_hurt() throws IOException {
        double before = cutOff();
        assertThat(answers(MANY, false)).isLessThan(MANY / 10);
        assertThat(cutOff()).isEqualTo(before + 1);
        Api.anonymous().get(PATH).then().statusCode(200);
    }

    /** The server answers them by itself, some before any filter and any route: without a host, at what is no path, at an address of characters that none has. */
    @ParameterizedTest
    @ValueSource(
            strings = {"GET / HTTP/1.1", "GET x HTTP/1.1\r\nHost: localhost", "GET /| HTTP/1.1\r\nHost: localhost"})
    void calls_that_no_route_hears_of_count_as_well(String call) throws IOException {
        double before = cutOff();
        byte[] calls = (call + "\r\n\r\n").repeat(MANY).getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = connected()) {
            socket.getOutputStream().write(calls);
            assertThat(socket.getInputStream().readAllBytes().length).isLessThan(100 * FEW * 1000);
        } catch (IOException cut) {
            assertThat(cut).hasMessageMatching("(?i).*(reset|broken|closed).*");
        }
        assertThat(cutOff()).isEqualTo(before + 1);
        Api.anonymous().get(PATH).then().statusCode(200);
    }

    /** Each header is far larger in memory than on the line; the head is never ended. */
    @Test
    void who_sends_headers_without_end_is_cut_off() throws IOException {
        for (String before : List.of("", call(false))) {
            try (Socket socket = connected()) {
                OutputStream out = socket.getOutputStream();
                if (!before.isEmpty()) {
                    out.write(before.getBytes(StandardCharsets.US_ASCII));
                    answer(socket);
                }
                out.write(head("a:\r\n".repeat(5_000)).getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            } catch (IOException cut) {
                assertThat(cut).hasMessageMatching("(?i).*(reset|broken|closed).*");
            }
        }
        String trailer = "POST /own HTTP/1.1\r\nHost: localhost:" + RawHttp.port()
                + "\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + "a:\r\n".repeat(5_000);
        try (Socket socket = connected()) {
            socket.getOutputStream().write(trailer.getBytes(StandardCharsets.US_ASCII));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(all).doesNotContain(" 200 ");
        } catch (IOException cut) {
            assertThat(cut).hasMessageMatching("(?i).*(reset|broken|closed).*");
        }
        for (String things : List.of("Cookie: " + "aa=v;".repeat(5_000), "Accept: " + "a/b,".repeat(5_000))) {
            try (Socket socket = connected()) {
                socket.getOutputStream().write(head(things + "\r\n").getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            } catch (IOException cut) {
                assertThat(cut).hasMessageMatching("(?i).*(reset|broken|closed).*");
            }
        }
        try (Socket socket = connected()) {
            socket.getOutputStream().write((head("a: b\r\n".repeat(150)) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(socket)).startsWith("HTTP/1.1 200 ");
            // Lines of a body are no headers.
            String body = "a\n".repeat(5_000);
            socket.getOutputStream()
                    .write(("POST /own HTTP/1.1\r\nHost: localhost:" + RawHttp.port() + "\r\nContent-Length: "
                                    + body.length() + "\r\nContent-Type: text/plain\r\n\r\n" + body + call(true))
                            .getBytes(StandardCharsets.US_ASCII));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(all).startsWith("HTTP/1.1 415 ").contains("HTTP/1.1 200 ");
        }
    }

    private static String head(String headers) {
        return "GET " + PATH + " HTTP/1.1\r\nHost: localhost:" + RawHttp.port() + "\r\n" + headers;
    }

    /** Long ones, which anybody may have made: what they wrote, given back. Each connection keeps to the few that it may have. */
    @Test
    void answers_that_nobody_takes_in_have_one_bound_together() throws IOException {
        double before = cutOff();
        byte[] call = given("\"".repeat(LONG_FORM)).getBytes(StandardCharsets.US_ASCII);
        List<Socket> readers = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS && cutOff() == before; i++) {
                Socket reader = unread();
                readers.add(reader);
                for (int j = 0; j < FEW; j++) {
                    reader.getOutputStream().write(call);
                }
                Api.anonymous().get(PATH).then().statusCode(200);
                assertThat(untaken()).isLessThan(MOST_UNTAKEN);
            }
            // Answers are made while this goes on.
            long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (cutOff() == before && System.nanoTime() < until) {
                Api.anonymous().get(PATH).then().statusCode(200);
            }
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
        assertThat(cutOff()).isGreaterThan(before);
        assertThat(RestAssured.get("/own").statusCode()).isEqualTo(200);
    }

    /** Each comes after the one before was answered, and none of the answers is read: they wait in memory once the line is full. */
    @Test
    void whoever_takes_in_no_answer_is_cut_off() throws IOException {
        double before = cutOff();
        byte[] call = call(false).replace(PATH, "/own").getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = unread()) {
            for (int i = 0; i < MANY && cutOff() == before; i++) {
                socket.getOutputStream().write(call);
                Api.anonymous().get(PATH).then().statusCode(200);
            }
        } catch (IOException cut) {
            assertThat(cut).hasMessageMatching("(?i).*(reset|broken|closed).*");
        }
        assertThat(cutOff()).isEqualTo(before + 1);
    }

    /** Many calls at once on one connection, as HTTP/2 has them. */
    @Test
    void http_2_is_not_spoken() throws IOException {
        try (Socket socket = connected()) {
            socket.getOutputStream()
                    .write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
            byte[] answer = socket.getInputStream().readNBytes(9);
            // A frame of settings would begin with its length, and have type 4.
            assertThat(new String(answer, StandardCharsets.ISO_8859_1)).matches("(HTTP/.*)?");
        }
        String upgraded = RawHttp.send(
                        "GET " + PATH + " HTTP/1.1",
                        List.of(
                                "Host: localhost:" + RawHttp.port(),
                                "Upgrade: h2c",
                                "HTTP2-Settings: AAMAAABkAAQAAP__"),
                        "")
                .text();
        assertThat(upgraded).startsWith("HTTP/1.1 200 ");
    }

    /** Whoever is at its other end takes in next to nothing. */
    private static Socket unread() throws IOException {
        Socket socket = new Socket();
        // Before it is connected: what this side keeps unread is told to the other as room.
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RawHttp.port()));
        return socket;
    }

    /** A form as our own page sends it, and as nobody fills it in. */
    private static String given(String words) {
        String form = "own.words=" + words;
        return "POST /own HTTP/1.1\r\nHost: localhost:" + RawHttp.port() + "\r\nSec-Fetch-Site: same-origin\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n\r\n"
                + form;
    }

    private double untaken() {
        return metrics.get("relief.web.untaken").gauge().value();
    }

    private double cutOff() {
        return metrics.get("relief.web.cut.off").functionCounter().count();
    }

    /** @param ends whether one more asks that the connection be closed after it @return how many answers came */
    private static long answers(int ahead, boolean ends) throws IOException {
        try (Socket socket = connected()) {
            byte[] calls = (call(false).repeat(ahead) + (ends ? call(true) : "")).getBytes(StandardCharsets.US_ASCII);
            try (OutputStream out = socket.getOutputStream()) {
                out.write(calls);
                String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                return ANSWER.matcher(all).results().count();
            } catch (IOException cut) {
                return 0;
            }
        }
    }

    /** The answer, which comes in one part. */
    private static String answer(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n0\r\n\r\n") < 0) {
            answer.append((char) socket.getInputStream().read());
        }
        return answer.toString();
    }

    private static Socket connected() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), RawHttp.port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static String call(boolean closes) {
        return "GET " + PATH + " HTTP/1.1\r\nHost: localhost:" + RawHttp.port() + "\r\n"
                + (closes ? "Connection: close\r\n" : "") + "\r\n";
    }
}
