package org.defenderrelief.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;

/** Keycloak stands still for a moment, as one does that is overloaded or being started anew. */
@QuarkusTest
class SignInAwayTest {
    @Inject
    SignInServerWatch watch;

    @Inject
    MeterRegistry metrics;

    @Test
    void whoIsNotSignedInReadsWhenToTryAgainAndWhoIsGoesOn() throws Exception {
        CaseWork.as("triage-1").get("/api/v1/cases").then().statusCode(200);
        signal("STOP");
        try {
            watch.look();
            for (String door : new String[] {"/review", "/partner"}) {
                given().redirects()
                        .follow(false)
                        .header("Accept-Language", "fr")
                        .get(door)
                        .then()
                        .statusCode(503)
                        .header("Retry-After", "30")
                        .header("Location", (String) null)
                        .body(containsString("Personne ne peut se connecter en ce moment"));
            }
            CaseWork.as("triage-1").get("/api/v1/cases").then().statusCode(200);
            given().get("/").then().statusCode(200);
            given().get("/own").then().statusCode(200);
            given().get("/q/health/ready").then().statusCode(200);
            assertThat(metrics.get("relief.sign.in.away").gauge().value()).isOne();
        } finally {
            signal("CONT");
        }
        watch.look();
        given().redirects().follow(false).get("/review").then().statusCode(302).header("Location", startsWith("http"));
        assertThat(metrics.get("relief.sign.in.away").gauge().value()).isZero();
    }

    /** As one does that is short of memory: the head of an answer, and then nothing. */
    @Test
    void anAnswerThatNeverEndsIsNone() throws Exception {
        try (ServerSocket stalling = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SignInServerWatch asking =
                    new SignInServerWatch("http://localhost:" + stalling.getLocalPort(), new SimpleMeterRegistry());
            CompletableFuture<Void> asked = CompletableFuture.runAsync(asking::look);
            try (Socket question = stalling.accept()) {
                question.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
                asked.get(30, TimeUnit.SECONDS);
            }
            assertThat(asking.isAway()).isTrue();
        }
    }

    /** Of this run's Keycloak alone. */
    private static void signal(String name) throws IOException, InterruptedException {
        String instance = "relief.instance=";
        String ours = "/test-" + ProcessHandle.current().pid() + "/keycloak";
        ProcessHandle keycloak = ProcessHandle.allProcesses()
                .filter(process -> Stream.of(process.info().arguments().orElse(new String[0]))
                        .anyMatch(each -> each.contains(instance) && each.endsWith(ours)))
                .findFirst()
                .orElseThrow();
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(keycloak.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
