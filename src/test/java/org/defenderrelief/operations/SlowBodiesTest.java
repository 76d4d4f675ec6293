package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.RawHttp;

/** Somebody without any right begins to send something on more connections than there are threads, and never ends it. */
@QuarkusTest
class SlowBodiesTest {
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

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

    private static RawHttp.Answer post(String path) {
        return RawHttp.send(
                "POST " + path + " HTTP/1.1",
                List.of("Host: localhost:" + RawHttp.port(), "Content-Type: " + FORM_TYPE),
                "own.words=late");
    }

    private static Socket begins(String path) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), RawHttp.port());
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost:" + RawHttp.port() + "\r\nContent-Type: "
                + FORM_TYPE + "\r\nContent-Length: 100\r\n\r\nown.words=";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private double onTheirWay() {
        return metrics.get("relief.web.open.own").gauge().value();
    }
}
