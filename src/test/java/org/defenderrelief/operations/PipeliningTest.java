package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.RawHttp;

/** Somebody without any right sends calls ahead on one connection and reads none of the answers, until memory is full of them. */
@QuarkusTest
class PipeliningTest {
    private static final String PATH = "/api/v1/intake-keys";
    private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.1 200 ");
    private static final int FEW = 8;
    private static final int MANY = 20_000;

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

    /** Each comes after the one before was answered, and none of the answers is read: they wait in memory once the line is full. */
    @Test
    void whoever_takes_in_no_answer_is_cut_off() throws IOException {
        double before = cutOff();
        byte[] call = call(false).replace(PATH, "/own").getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RawHttp.port()));
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

    private double cutOff() {
        return metrics.get("relief.web.cut.off").counter().count();
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
