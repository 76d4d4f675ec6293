package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.shutdown.ShutdownRecorder;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.RawHttp;

/** A node was told to stop while a call is under way: whoever shares out calls among nodes reads at once that it is not ready, and nobody is turned away meanwhile. */
@QuarkusTest
@TestProfile(StoppingNodeTest.OfItsOwn.class)
class StoppingNodeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Longer than calls that are under way may take. */
    private static final Duration ENDED = Duration.ofSeconds(20);

    @Inject
    MeterRegistry metrics;

    /** A node that was told to stop does not go on, so no other test has this one. */
    public static class OfItsOwn implements QuarkusTestProfile {}

    @Test
    void itIsNotReadyFromThenOnAndServesWhoeverComesUntilTheCallIsOver() throws IOException, InterruptedException {
        assertThat(ready()).isEqualTo(200);
        Thread stop;
        try (Socket underWay = begins()) {
            await(() -> metrics.get("http.server.active.requests").gauge().value() == 1);
            // What a signal to end calls first, before anything of the node is closed.
            stop = new Thread(ShutdownRecorder::runShutdown, "stop");
            stop.start();

            await(() -> ready() == 503);
            assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(RestAssured.get("/own").statusCode()).isEqualTo(200);
            assertThat(ready()).isEqualTo(503);
            assertThat(stop.isAlive()).as("the call is waited for").isTrue();
            assertThat(underWay.isClosed()).isFalse();
        }
        stop.join(ENDED.toMillis());
        assertThat(stop.isAlive()).isFalse();
    }

    private static int ready() {
        return RestAssured.get("/q/health/ready").statusCode();
    }

    private static Socket begins() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), RawHttp.port());
        socket.getOutputStream()
                .write(("POST /own HTTP/1.1\r\nHost: localhost:" + RawHttp.port()
                                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nown.words=")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("it did not come about in time").isLessThan(until);
            Thread.sleep(20);
        }
    }
}
