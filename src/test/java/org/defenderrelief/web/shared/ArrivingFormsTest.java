package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.RawHttp;
import org.defenderrelief.testing.WebClient;

/** Somebody who signed in lets forms with files trickle in, on more connections than there are threads: in a field, in a file, and in one that was not chosen. */
@QuarkusTest
class ArrivingFormsTest {
    /** Places that a person has. */
    private static final int OF_A_PERSON = 8;

    private static final String FORM = "__Host-relief-form";

    @ConfigProperty(name = "quarkus.thread-pool.max-threads")
    int threads;

    @ConfigProperty(name = "quarkus.http.read-timeout")
    Duration silence;

    @ConfigProperty(name = "quarkus.http.idle-timeout")
    Duration idle;

    /** By itself Quarkus would cut it off after one, without an answer. */
    @Test
    void aLineMayFailForTwoMinutesInBetween() {
        assertThat(silence).isEqualTo(Duration.ofMinutes(2)).isLessThan(idle);
    }

    @Test
    void theyKeepSomeThreadsAndEverybodyElseIsServed() throws IOException {
        WebClient partner = new WebClient();
        partner.signIn("http://localhost:" + RawHttp.port() + "/partner", "partner-2");
        for (String part : List.of(
                "name=\"note\"\r\n\r\n",
                "name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF",
                "name=\"file\"; filename=\"\"\r\n\r\n")) {
            List<Socket> begun = new ArrayList<>();
            try {
                for (int i = 0; i < 2 * threads; i++) {
                    begun.add(begins(partner, part));
                }
                for (int i = 0; i < threads; i++) {
                    Api.anonymous().get("/api/v1/intake-keys").then().statusCode(200);
                }
                // The others were told, and took no thread. Which those are is the order's in which they are read.
                String told = "";
                for (int i = 1; i <= OF_A_PERSON + 1 && !told.startsWith("HTTP/1.1 429"); i++) {
                    told = told(begun.get(begun.size() - i));
                }
                assertThat(told)
                        .as(part)
                        .startsWith("HTTP/1.1 429")
                        .containsIgnoringCase("\r\nretry-after: ")
                        .contains(Words.of("problem", "forms-arriving", Locale.ENGLISH))
                        .contains("load this page again", "go back");
            } finally {
                for (Socket each : begun) {
                    each.close();
                }
            }
        }
    }

    /** The answer up to the end of its page. */
    private static String told(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        socket.setSoTimeout(5_000);
        byte[] some = new byte[8192];
        int read = 0;
        try {
            while (read >= 0 && answer.indexOf("</html>") < 0) {
                answer.append(new String(some, 0, read, StandardCharsets.UTF_8));
                read = socket.getInputStream().read(some);
            }
        } catch (SocketTimeoutException noMore) {
            answer.append(" (no more came)");
        }
        return answer.toString();
    }

    private static Socket begins(WebClient partner, String part) throws IOException {
        String cookies = partner.cookies().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
        String signed = partner.cookies().get(FORM);
        String body = "--x\r\nContent-Disposition: form-data; name=\"csrf-token\"\r\n\r\n"
                + signed.substring(0, signed.indexOf('.')) + "\r\n--x\r\nContent-Disposition: form-data; " + part;
        String head = "POST /partner/files HTTP/1.1\r\nHost: localhost:" + RawHttp.port() + "\r\nCookie: " + cookies
                + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 500000\r\n\r\n";
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), RawHttp.port());
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        return socket;
    }
}
