package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.RawHttp;

/** Somebody without any right begins to send something on more connections than there are threads, and never ends it. */
@QuarkusTest
class SlowBodiesTest {
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

    /** For the page for people in danger. */
    private static final int TOO_LONG = 200_000;

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "quarkus.thread-pool.max-threads")
    int threads;

    @Test
    void they_keep_some_threads_for_a_while_and_everybody_else_is_served() throws IOException {
        List<Socket> begun = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * threads; i++) {
                begun.add(begins("/own"));
            }
            while (onTheirWay() < threads / 4) {
                Api.anonymous().get("/api/v1/intake-keys").then().statusCode(200);
            }
            assertThat(onTheirWay()).isEqualTo(threads / 4);
            assertThat(RestAssured.get("/own").statusCode()).isEqualTo(200);
            CaseWork.submit("02-rdc-kivu-subsistence-fr.json");
            assertThat(post("/own").text()).contains("The service is busy", "Retry-After");
            // What is sent elsewhere waits for none of them.
            assertThat(post("/language").status()).isNotEqualTo(503);

            // All of them stay. They are cut off one by one, and others have their places.
            while (onTheirWay() > 0) {
                Api.anonymous().get("/api/v1/intake-keys").then().statusCode(200);
            }
            assertThat(post("/own").status()).isNotEqualTo(503);
        } finally {
            for (Socket each : begun) {
                each.close();
            }
        }
    }

    /** As a stream without a length, which is read until it is too long: its place is given back, too. */
    @Test
    void whatIsTooLongKeepsNoPlace() throws IOException {
        for (int i = 0; i < threads; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RawHttp.port())) {
                socket.setSoTimeout(20_000);
                String chunk = Integer.toHexString(TOO_LONG) + "\r\n" + "a".repeat(TOO_LONG) + "\r\n";
                socket.getOutputStream()
                        .write((head("/own", "Transfer-Encoding: chunked") + chunk)
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
        }
        for (int i = 0; i < 100 && onTheirWay() > 0; i++) {
            Api.anonymous().get("/api/v1/intake-keys").then().statusCode(200);
        }
        assertThat(onTheirWay()).isZero();
        assertThat(post("/own").status()).isNotEqualTo(503);
    }

    /** What stands behind a semicolon is no part of the path for the resource, and none for the bound. */
    @ParameterizedTest
    @CsvSource({"/own;x, own", "/api/v1/funds/messages;x, funds", "/api/v1;x/funds/messages, funds"})
    void whoCallsThePathOtherwiseHasAPlaceAllTheSame(String path, String door) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RawHttp.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((head(path, "Content-Length: 100") + "own.words=").getBytes(StandardCharsets.US_ASCII));
            long until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            boolean isAnswered = false;
            while (onTheirWay(door) == 0 && !isAnswered && System.nanoTime() < until) {
                isAnswered = socket.getInputStream().available() > 0;
            }
            assertThat(isAnswered || onTheirWay(door) == 1)
                    .as("it is refused, or has a place")
                    .isTrue();
        }
    }

    private static RawHttp.Answer post(String path) {
        return RawHttp.send(
                "POST " + path + " HTTP/1.1",
                List.of("Host: localhost:" + RawHttp.port(), "Content-Type: " + FORM_TYPE),
                "own.words=late");
    }

    private static Socket begins(String path) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), RawHttp.port());
        socket.getOutputStream()
                .write((head(path, "Content-Length: 100") + "own.words=").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String head(String path, String length) {
        String type = path.startsWith("/api") ? "application/json" : FORM_TYPE;
        return "POST " + path + " HTTP/1.1\r\nHost: localhost:" + RawHttp.port() + "\r\nContent-Type: " + type + "\r\n"
                + length + "\r\n\r\n";
    }

    private double onTheirWay() {
        return onTheirWay("own");
    }

    private double onTheirWay(String door) {
        return metrics.get("relief.web.open." + door).gauge().value();
    }
}
