package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;
import org.defenderrelief.testing.Proxy;

/** Half-sent heads, slow bodies, calls sent ahead and unread answers wait at the real proxy, and others are served meanwhile. */
@QuarkusTest
@Needs(Program.CADDY)
class FloodBehindProxyTest {
    private static final int HALF_HEADS = 320;
    private static final int SLOW_BODIES = 150;
    private static final int SENDERS_AHEAD = 4;
    private static final int AHEAD = 100;
    private static final int OTHERS = 60;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Of the proxy at the service, for all who are served one by one. */
    private static final int CONNECTIONS = 20;

    @Inject
    MeterRegistry metrics;

    @TempDir
    Path folder;

    @Test
    void others_are_served_meanwhile() throws Exception {
        String host = "Host: localhost:" + RestAssured.port + "\r\n";
        int before = connections();
        List<Socket> flood = new ArrayList<>();
        try (Proxy proxy =
                new Proxy(folder, "localhost", "sign-in.example.org", "127.0.0.1:" + RestAssured.port, true)) {
            for (int i = 0; i < HALF_HEADS; i++) {
                flood.add(sends(proxy, "GET /own HTTP/1.1\r\n" + host + "X-Half: "));
            }
            for (int i = 0; i < SLOW_BODIES; i++) {
                flood.add(
                        sends(
                                proxy,
                                "POST /own HTTP/1.1\r\n" + host
                                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nown.words="));
            }
            for (int i = 0; i < SENDERS_AHEAD; i++) {
                // None of the answers is read.
                flood.add(sends(proxy, ("GET /own HTTP/1.1\r\n" + host + "\r\n").repeat(AHEAD)));
            }
            for (int i = 0; i < OTHERS; i++) {
                long began = System.nanoTime();
                assertThat(served(proxy)).isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST);
            }
            assertThat(connections())
                    .as("none of the flood reaches the service")
                    .isLessThan(before + CONNECTIONS);
        } finally {
            for (Socket each : flood) {
                each.close();
            }
        }
    }

    /** Open at the service. */
    private int connections() {
        return metrics.get("http.server.connections").longTaskTimers().stream()
                .mapToInt(LongTaskTimer::activeTasks)
                .sum();
    }

    private static Socket sends(Proxy proxy, String beginning) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** On a connection of its own. */
    private static int served(Proxy proxy) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            socket.setSoTimeout((int) LONGEST.toMillis());
            socket.getOutputStream()
                    .write(("GET /own HTTP/1.1\r\nHost: localhost:" + RestAssured.port
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }
}
