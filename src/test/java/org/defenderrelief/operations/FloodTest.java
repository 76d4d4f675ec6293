package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.BusyDatabase;
import org.defenderrelief.testing.RawHttp;

/** Far more come at once than this node serves: it says so at once to most, makes nobody wait for long, and serves everybody when it is over. */
@QuarkusTest
class FloodTest {
    /** Far more than there are threads and places to wait for one. */
    private static final int MANY = 1000;

    @Inject
    DataSource database;

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "relief.web.most-waiting")
    int places;

    @TestHTTPResource
    URI service;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private record Answered(HttpResponse<String> answer, Duration after) {
        boolean isCrowded() {
            return answer.body().contains("crowded");
        }
    }

    @Test
    void whoever_cannot_be_served_soon_is_told_at_once_to_come_again() throws SQLException {
        Api.anonymous().get("/api/v1/intake-keys").then().statusCode(200);
        double before = turnedAway();
        List<Answered> all;
        Answered front;
        Answered page;
        List<Answered> forms;
        try (BusyDatabase busy = new BusyDatabase(database)) {
            List<CompletableFuture<Answered>> sent = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                sent.add(get("/api/v1/intake-keys", "application/json"));
            }
            // While the others still wait for a connection that nobody gives back.
            CompletableFuture.anyOf(sent.toArray(CompletableFuture[]::new)).join();
            assertThat(turnedAway()).isGreaterThan(before);
            List<CompletableFuture<Answered>> written = List.of(form(), formWithFile());
            CompletableFuture<Answered> fronts = get("/?again=%3Cno%3E", "text/html");
            page = get("/own?again=%3Cno%3E", "text/html").join();
            front = fronts.join();
            forms = written.stream().map(CompletableFuture::join).toList();
            all = sent.stream().map(CompletableFuture::join).toList();
        }

        assertThat(all).allSatisfy(each -> {
            assertThat(each.answer().statusCode()).isEqualTo(503);
            assertThat(each.answer().headers().firstValue("Retry-After").orElseThrow())
                    .matches("[1-9][0-9]*");
        });
        List<Answered> crowded = all.stream().filter(Answered::isCrowded).toList();
        // Some of those who came while threads came free took their places.
        assertThat(crowded).hasSizeBetween(MANY / 4, MANY - places);
        assertThat(front.answer().statusCode()).isEqualTo(503);
        assertThat(front.answer().body())
                .contains("The service is busy", "Try again in a minute", "href=\"/?again=%3Cno%3E\">Try again</a>")
                .doesNotContain("??");
        assertThat(page.answer().statusCode()).isEqualTo(503);
        assertThat(page.answer().body())
                .contains(
                        "The service is busy", "Wait a minute, then try again", "href=\"/own\">Back to your answer</a>")
                .doesNotContain("Defender", "href=\"/\"", "again=", "??");
        // The line was full for that page, and not for what somebody had written.
        assertThat(forms).allSatisfy(form -> {
            assertThat(form.answer().statusCode()).isNotEqualTo(415);
            assertThat(form.answer().body()).doesNotContain("The service is busy", "crowded");
        });
        // Three seconds on a thread, three before it, and what a machine with two processors needs for all of this.
        assertThat(all).allSatisfy(each -> assertThat(each.after()).isLessThan(Duration.ofSeconds(30)));

        // A place is given back at the latest when its call has ended, which may be a moment after its answer was read.
        double left = waiting();
        for (int i = 0; i < 50 && left > 0; i++) {
            Api.anonymous().get("/api/v1/intake-keys").then().statusCode(200);
            left = waiting();
        }
        assertThat(left).isZero();
    }

    /** On one connection of it somebody would send many calls at once. */
    @Test
    void http_2_is_not_spoken() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RawHttp.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
            byte[] answer = socket.getInputStream().readNBytes(9);
            // A frame of settings would begin with its length, and have type 4.
            assertThat(new String(answer, StandardCharsets.ISO_8859_1)).matches("(HTTP/.*)?");
        }
        assertThat(RawHttp.send(
                                "GET /api/v1/intake-keys HTTP/1.1",
                                List.of(
                                        "Host: localhost:" + RawHttp.port(),
                                        "Upgrade: h2c",
                                        "HTTP2-Settings: AAMAAABkAAQAAP__"),
                                "")
                        .text())
                .startsWith("HTTP/1.1 200 ");
    }

    private double waiting() {
        return metrics.get("relief.web.waiting").gauge().value();
    }

    private CompletableFuture<Answered> get(String path, String type) {
        return send(HttpRequest.newBuilder(service.resolve(path)).header("Accept", type));
    }

    private CompletableFuture<Answered> form() {
        return send(HttpRequest.newBuilder(service.resolve("/own"))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("words=of+somebody")));
    }

    private CompletableFuture<Answered> formWithFile() {
        return send(HttpRequest.newBuilder(service.resolve("/partner/files"))
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "--x\r\nContent-Disposition: form-data; name=\"words\"\r\n\r\nof somebody\r\n--x--\r\n")));
    }

    private CompletableFuture<Answered> send(HttpRequest.Builder call) {
        long begin = System.nanoTime();
        HttpRequest request = call.timeout(Duration.ofSeconds(60)).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .thenApply(answer -> new Answered(answer, Duration.ofNanos(System.nanoTime() - begin)));
    }

    private double turnedAway() {
        return metrics.get("relief.web.turned.away").counter().count();
    }
}
