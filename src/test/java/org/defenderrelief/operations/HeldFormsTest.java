package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.RawHttp;

/** Somebody who has not signed in begins long forms on many connections and ends none, until memory is full of what is kept for whose sign-in ran out. */
@QuarkusTest
class HeldFormsTest {
    private static final String COOKIE = "__Host-relief-form";
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";
    private static final String WORDS = "All that she wrote at night.";
    private static final int CONNECTIONS = 60;
    private static final int LONG = 400_000;

    /** With those who were cut off and are on their way out, and a bit for those of whom little is held. */
    private static final double MOST = 18 << 20;

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "relief.web.form-patience")
    Duration patience;

    @Test
    void they_have_one_bound_together_and_a_short_one_is_kept_all_the_same() throws IOException {
        String token = RestAssured.get("/own").cookie(COOKIE);
        List<Socket> begun = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                begun.add(begins(token));
                Api.anonymous().get("/api/v1/intake-keys").then().statusCode(200);
                assertThat(held()).isLessThan(MOST);
            }
            assertThat(held()).as("those that were not cut off").isGreaterThan(5.0 * LONG);
            RawHttp.Answer kept = RawHttp.send(
                    "POST /partner/requests/new HTTP/1.1",
                    List.of(
                            "Host: localhost:" + RawHttp.port(),
                            "Content-Type: " + FORM_TYPE,
                            "Cookie: " + COOKIE + "=" + token),
                    "csrf-token=" + token.substring(0, token.indexOf('.')) + "&threat=" + WORDS.replace(' ', '+'));
            assertThat(kept.status()).isEqualTo(403);
            assertThat(kept.text()).contains("Nothing was sent and nothing is lost", WORDS);
        } finally {
            for (Socket each : begun) {
                each.close();
            }
        }
        nothingIsHeldAnyMore();
    }

    /** A browser without scripts that has forgotten all cookies still says which page sent the form; one elsewhere has no words of its own held here. */
    @Test
    void where_all_cookies_are_gone_a_form_of_our_page_is_kept_and_no_other() {
        for (String site : List.of("same-origin", "same-site", "cross-site", "none")) {
            RawHttp.Answer answer = RawHttp.send(
                    "POST /partner/requests/new HTTP/1.1",
                    List.of(
                            "Host: localhost:" + RawHttp.port(),
                            "Content-Type: " + FORM_TYPE,
                            "Sec-Fetch-Site: " + site),
                    "csrf-token=AAAAAAAAAAAAAAAAAAAAAA&threat=" + WORDS.replace(' ', '+'));
            boolean ours = site.equals("same-origin");
            assertThat(answer.text().contains(WORDS)).as(site).isEqualTo(ours);
            assertThat(answer.text().contains("Nothing was sent and nothing is lost"))
                    .as(site)
                    .isEqualTo(ours);
        }
        nothingIsHeldAnyMore();
    }

    private void nothingIsHeldAnyMore() {
        for (int i = 0; i < 200 && held() > 0; i++) {
            Api.anonymous().get("/api/v1/intake-keys").then().statusCode(200);
        }
        assertThat(held()).isZero();
    }

    /** What a reader makes of heads is far larger than they are on the line; with forms within forms it would keep all of it. */
    @Test
    void what_the_heads_of_parts_say_takes_no_more_memory_than_it_is_long() throws IOException {
        String token = RestAssured.get("/own").cookie(COOKIE);
        for (String between : List.of(";", ",")) {
            String inner = innerHeads(between);
            List<Socket> begun = new ArrayList<>();
            long before = usedMemory();
            try {
                for (int i = 0; i < CONNECTIONS; i++) {
                    begun.add(beginsParts(token, inner));
                }
                until(() -> held() > CONNECTIONS * inner.length());
                assertThat(held()).isLessThan(MOST);
                assertThat(usedMemory() - before).as("bytes in use").isLessThan(40L << 20);
            } finally {
                for (Socket each : begun) {
                    each.close();
                }
            }
            nothingIsHeldAnyMore();
        }
        try (Socket socket = beginsParts(token, innerHeads(",") + "--y--\r\n--x--\r\n")) {
            socket.setSoTimeout(20_000);
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 400");
        }
        nothingIsHeldAnyMore();
    }

    /** Forty heads of a form within a form, each of a hundred things with names of their own. */
    private static String innerHeads(String between) {
        StringBuilder heads = new StringBuilder("Content-Disposition: form-data; name=\"f\"\r\n"
                + "Content-Type: multipart/mixed" + between + "boundary=y\r\n\r\n");
        for (int i = 0; i < 40; i++) {
            heads.append("--y\r\nContent-Disposition: attachment")
                    .append(between)
                    .append("filename=b");
            for (int j = 0; j < 100; j++) {
                heads.append(between)
                        .append('n')
                        .append(i)
                        .append('n')
                        .append(j)
                        .append('=');
            }
            heads.append("\r\n\r\nA\r\n");
        }
        return heads.toString();
    }

    private static long usedMemory() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void until(BooleanSupplier isSo) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!isSo.getAsBoolean() && System.nanoTime() < until) {
            Api.anonymous().get("/api/v1/intake-keys").then().statusCode(200);
        }
        assertThat(isSo.getAsBoolean()).isTrue();
    }

    @Test
    void files_are_let_go_as_they_come_and_the_words_beside_them_are_kept() throws IOException {
        String token = RestAssured.get("/own").cookie(COOKIE);
        String file = "Content-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n" + ";&".repeat(6 << 20)
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n" + WORDS + "\r\n--x--\r\n";
        try (Socket socket = beginsParts(token, file)) {
            socket.setSoTimeout(20_000);
            assertThat(new String(socket.getInputStream().readNBytes(40_000), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403")
                    .contains(WORDS);
        }
        nothingIsHeldAnyMore();
    }

    private static Socket beginsParts(String token, String parts) throws IOException {
        String body = "--x\r\nContent-Disposition: form-data; name=\"csrf-token\"\r\n\r\n"
                + token.substring(0, token.indexOf('.')) + "\r\n--x\r\n" + parts;
        boolean isWhole = parts.endsWith("--x--\r\n");
        String head = "POST /partner/files HTTP/1.1\r\nHost: localhost:" + RawHttp.port() + "\r\nCookie: " + COOKIE
                + "="
                + token + "\r\nContent-Type: multipart/form-data; boundary=x\r\nConnection: close\r\nContent-Length: "
                + (body.length() + (isWhole ? 0 : 500_000)) + "\r\n\r\n";
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), RawHttp.port());
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** So that the connection never idles. */
    @Test
    void who_sends_a_little_now_and_then_is_cut_off_when_the_time_is_up() throws IOException {
        try (Socket socket = begins(RestAssured.get("/own").cookie(COOKIE))) {
            socket.setSoTimeout(1_000);
            long until = System.nanoTime() + 3 * patience.toNanos();
            while (isOpenAfterAnotherByte(socket)) {
                assertThat(System.nanoTime()).as("it is cut off").isLessThan(until);
            }
        }
        nothingIsHeldAnyMore();
    }

    private static boolean isOpenAfterAnotherByte(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException nothingIsSaid) {
            return true;
        } catch (IOException cutOff) {
            return false;
        }
    }

    @Test
    void of_who_never_had_a_form_of_ours_nothing_is_read() throws IOException {
        nothingIsHeldAnyMore();
        try (Socket socket = begins("made-up")) {
            socket.setSoTimeout(20_000);
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .matches("HTTP/1\\.1 [34].*");
        }
        assertThat(held()).isZero();
    }

    private static Socket begins(String token) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), RawHttp.port());
        String head = "POST /partner/requests/new HTTP/1.1\r\nHost: localhost:" + RawHttp.port() + "\r\nCookie: "
                + COOKIE + "=" + token + "\r\nContent-Type: " + FORM_TYPE + "\r\nContent-Length: " + (LONG + 100)
                + "\r\n\r\n";
        socket.getOutputStream().write((head + "threat=" + "x".repeat(LONG)).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private double held() {
        return metrics.get("relief.web.interrupted.forms").gauge().value();
    }
}
