package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.testing.RawHttp;

/** Somebody without any right sends bodies that nobody can read, so that the log fills with incidents and what matters falls out of it. */
@QuarkusTest
class SpoiltBodiesTest {
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final int TIMES = 20;

    private final List<String> incidents = new CopyOnWriteArrayList<>();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (String.valueOf(entry.getMessage()).contains("Incident")) {
                incidents.add(entry.getMessage());
            }
        }

        @Override
        public void flush() {
            // Nothing waits.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void nothingIsToBeLookedInto() {
        Logger.getLogger("").removeHandler(log);
        assertThat(incidents).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/own,a=%zz%", "/own,%=a", "/own,a=%", "/language,a=%zz%"})
    void a_form_whose_signs_are_no_signs_is_refused(String path, String form) {
        assertThat(RawHttp.send("POST " + path + " HTTP/1.1", List.of(host(), FORM), form)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_form_of_more_fields_than_any_has_is_refused() {
        int status = RawHttp.send("POST /own HTTP/1.1", List.of(host(), FORM), "a=" + "&a=".repeat(2_500))
                .status();
        assertThat(status).isBetween(400, 499);
    }

    /** No characters are called so, and nothing can be. */
    @ParameterizedTest
    @ValueSource(strings = {"\"zz\"", "\"a b\"", "\"\"", ""})
    void a_form_of_characters_that_there_are_not_is_refused(String charset) {
        int status = RawHttp.send("POST /own HTTP/1.1", List.of(host(), FORM + "; charset=" + charset), "a=%41")
                .status();
        assertThat(status).isBetween(400, 499);
    }

    /** A part that says no length, one that says a length beyond all, and one that is never ended. */
    @ParameterizedTest
    @ValueSource(strings = {"zz", "-1", "FFFFFFFFFFFFFFFFFF"})
    void parts_that_say_no_length_are_refused(String length) throws IOException {
        for (String path : List.of("/own", "/language", "/api/v1/funds/messages")) {
            String type = path.startsWith("/api/") ? "Content-Type: application/json" : FORM;
            try (Socket socket = sent(path, type, "Transfer-Encoding: chunked", "3\r\na=b\r\n" + length + "\r\n")) {
                socket.setSoTimeout(20_000);
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                        .doesNotContain(" 500 ");
            } catch (IOException cut) {
                assertThat(cut).hasMessageMatching("(?i).*(reset|broken|closed).*");
            }
        }
    }

    @Test
    void who_goes_in_the_middle_leaves_nothing_to_look_into() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            for (String path : List.of("/own", "/language", "/api/v1/funds/messages")) {
                String type = path.startsWith("/api/") ? "Content-Type: application/json" : FORM;
                try (Socket socket = sent(path, type, "Content-Length: 10", "a")) {
                    // Before it is read, while it is read, and long after that began.
                    Thread.sleep(3L * (i % 4));
                    socket.setSoLinger(true, 0);
                }
            }
        }
        for (int i = 0; i < TIMES; i++) {
            assertThat(RawHttp.send("GET /own HTTP/1.1", List.of(host()), "").status())
                    .isEqualTo(200);
            Thread.sleep(25);
        }
    }

    private static Socket sent(String path, String type, String length, String body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), RawHttp.port());
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\n" + host() + "\r\n" + type + "\r\n" + length + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String host() {
        return "Host: localhost:" + RawHttp.port();
    }
}
