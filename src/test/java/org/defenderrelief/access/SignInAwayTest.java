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
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.RefreshToken;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;

/** Keycloak stands still for a moment, as one does that is overloaded or being started anew. */
@QuarkusTest
class SignInAwayTest {
    private static final String HEAD_ALONE = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{";
    private static final String WHOLE = "HTTP/1.1 204 No Content\r\n\r\n";
    private static final int PATIENCE_SECONDS = 30;

    @Inject
    SignInServerWatch watch;

    @Inject
    Config config;

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
        lookUntilItAnswers();
        given().redirects().follow(false).get("/review").then().statusCode(302).header("Location", startsWith("http"));
        assertThat(metrics.get("relief.sign.in.away").gauge().value()).isZero();
    }

    /** A Keycloak that goes on has a queue to answer first, and a look waits three seconds only. */
    private void lookUntilItAnswers() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        do {
            watch.look();
        } while (watch.isAway() && System.nanoTime() < end);
    }

    /** As one does that is short of memory: the head of an answer, and then nothing. */
    @Test
    void anAnswerThatNeverEndsIsNone() throws Exception {
        try (ServerSocket stalling = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String there = "http://localhost:" + stalling.getLocalPort();
            SignInServerWatch asking = new SignInServerWatch(there, there, new SimpleMeterRegistry());
            CompletableFuture<Void> asked = CompletableFuture.runAsync(asking::look);
            try (Socket question = stalling.accept()) {
                question.getOutputStream().write(HEAD_ALONE.getBytes(StandardCharsets.US_ASCII));
                asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            assertThat(asking.isAway()).isTrue();
        }
    }

    /** The same while somebody signs out: their request waits for a while, and no thread waits for ever. */
    @Test
    void endingASessionWaitsForNoRestThatNeverComes() throws Exception {
        assertThat(ended(HEAD_ALONE)).isFalse();
        assertThat(ended(WHOLE)).isTrue();
    }

    @Test
    void whereNobodyListensNoSessionIsEnded() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertThat(ending(port).endSession()).isFalse();
    }

    /** What somebody who ends a session is told by a server that answers so, and leaves the line open. */
    private boolean ended(String answer) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(PATIENCE_SECONDS * 1000);
            SignInServer asking = ending(server.getLocalPort());
            CompletableFuture<Boolean> asked = CompletableFuture.supplyAsync(asking::endSession);
            try (Socket question = server.accept()) {
                question.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                return asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private SignInServer ending(int port) {
        return new SignInServer(
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal("somebody"))
                        .addCredential(new RefreshToken("none that Keycloak gave"))
                        .addAttribute("tenant-id", "review")
                        .addAttribute(
                                "configuration-metadata",
                                new OidcConfigurationMetadata(
                                        new JsonObject().put("end_session_endpoint", "http://localhost:" + port)))
                        .build(),
                config,
                Duration.ofSeconds(2));
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
