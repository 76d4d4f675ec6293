package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import org.defenderrelief.intake.SampleRequests;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.RawHttp;
import org.defenderrelief.testing.SentFile;
import org.defenderrelief.testing.Tokens;

/** Somebody who may read a long file asks for it on far more connections than there are threads, and takes in next to nothing of it. */
@QuarkusTest
class SlowReadersTest {
    /** Longer than what a machine keeps of a connection by itself (4 MiB). */
    private static final int LONG = 8 << 20;

    /** What one slow reader may cost in memory that is not heap: some steps of 64 KiB, and Netty's own reserve. */
    private static final int OF_ONE_READER = 300_000;

    /** Until all who take in nothing are cut off; twice {@code relief.web.reader-patience} and more. */
    private static final Duration CUT_OFF = Duration.ofSeconds(60);

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "relief.web.most-long-answers")
    int most;

    @ConfigProperty(name = "quarkus.thread-pool.max-threads")
    int threads;

    @Test
    void they_keep_some_threads_and_little_memory_and_everybody_else_is_answered() throws IOException {
        byte[] content = new byte[LONG];
        new Random(8).nextBytes(content);
        String path = sent(content);
        assertThat(most).isLessThan(threads / 2);

        List<Socket> readers = new ArrayList<>();
        try {
            List<String> begun = new ArrayList<>();
            for (int i = 0; i < 2 * threads; i++) {
                readers.add(asks(path));
            }
            for (Socket reader : readers) {
                begun.add(head(reader));
            }
            assertThat(begun)
                    .filteredOn(head -> head.startsWith("HTTP/1.1 200"))
                    .hasSize(most);
            assertThat(begun)
                    .filteredOn(head -> !head.startsWith("HTTP/1.1 200"))
                    .allSatisfy(head ->
                            assertThat(head).startsWith("HTTP/1.1 503").containsPattern("(?i)retry-after: [1-9]"));
            assertThat(answering()).isEqualTo(most);
            assertThat(pinned()).isLessThan((double) most * OF_ONE_READER);

            Api.anonymous().get("/api/v1/intake-keys").then().statusCode(200);
            CaseWork.submit("02-rdc-kivu-subsistence-fr.json");
            Response refused = CaseWork.as("triage-1").get(path);
            refused.then().statusCode(503);
            assertThat(refused.asString()).contains("crowded");

            // All of them stay. They are cut off one by one, and their threads serve others.
            long since = System.nanoTime();
            while (answering() > 0 && System.nanoTime() - since < CUT_OFF.toNanos()) {
                Api.anonymous().get("/api/v1/intake-keys").then().statusCode(200);
            }
            assertThat(answering()).isZero();
            assertThat(CaseWork.as("triage-1").get(path).asByteArray()).isEqualTo(content);
            int one = IntStream.range(0, begun.size())
                    .filter(each -> begun.get(each).startsWith("HTTP/1.1 200"))
                    .findFirst()
                    .orElseThrow();
            assertThat(theRestOf(readers.get(one))).isLessThan(LONG);
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
    }

    /** How many files are being answered. */
    private double answering() {
        return metrics.get("relief.web.long.answers").gauge().value();
    }

    /** @return how many bytes still come before the line ends */
    private static long theRestOf(Socket reader) {
        try {
            return reader.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketTimeoutException open) {
            throw new AssertionError("the line was left open", open);
        } catch (IOException cut) {
            return 0;
        }
    }

    /** Where a new file's content is read. */
    private static String sent(byte[] content) {
        ObjectNode request = SampleRequests.tree("01");
        request.putArray("attachments")
                .addPOJO(SentFile.whole("partner-1", content).as("film.bin", "situation"));
        Response sent = Api.as("partner-1")
                .contentType("application/json")
                .body(new String(SampleRequests.bytes(request), StandardCharsets.UTF_8))
                .post("/api/v1/requests");
        sent.then().statusCode(201);
        String attachments = "/api/v1/cases/" + sent.<String>path("reference") + "/attachments";
        Response listed = CaseWork.as("triage-1").get(attachments);
        listed.then().statusCode(200);
        return attachments + "/" + listed.<String>path("[0].id") + "/content";
    }

    private static Socket asks(String path) throws IOException {
        Socket socket = new Socket();
        // Before it is connected: what this side keeps unread is told to the other as room.
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RawHttp.port()));
        String call = "GET " + path + " HTTP/1.1\r\nHost: localhost:" + RawHttp.port() + "\r\nAuthorization: Bearer "
                + Tokens.of("triage-1") + "\r\nRelief-Unlock: " + CaseWork.unlockedBy("triage-1") + "\r\n\r\n";
        socket.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String head(Socket reader) {
        try {
            BufferedReader lines = new BufferedReader(
                    new InputStreamReader(reader.getInputStream(), StandardCharsets.ISO_8859_1), 512);
            StringBuilder head = new StringBuilder();
            for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                head.append(line).append("\r\n");
            }
            return head.toString();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Bytes outside of the heap that Netty's buffers hold at this moment. */
    private double pinned() {
        return metrics.get("netty.allocator.memory.pinned").tag("memory.type", "direct").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }
}
