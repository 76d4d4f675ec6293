package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The guards before a publisher, as they are set for tests: its patience is a second. */
@QuarkusTest
class RateLineTest {
    @Inject
    RateLine line;

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/hang", exchange -> {
            asked.incrementAndGet();
            try (exchange) {
                end.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        server.createContext("/trickle", exchange -> {
            asked.incrementAndGet();
            try (exchange) {
                exchange.sendResponseHeaders(200, 1_000);
                while (end.getCount() > 0) {
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                    end.await(50, TimeUnit.MILLISECONDS);
                }
            } catch (IOException | InterruptedException hungUp) {
                asked.addAndGet(0);
            }
        });
        server.createContext("/fails", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        server.createContext("/well", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, 4);
            exchange.getResponseBody().write(new byte[] {1, 2, 3, 4});
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    /** One test, since the circuit breaker remembers: it begins with what goes well. */
    @Test
    @Timeout(30)
    void whoHangsTricklesOrFailsIsTriedTwiceAndThenLeftAlone() {
        long began = System.nanoTime();
        assertThat(line.ecb(at("/well"))).hasSize(4);
        asked.set(0);
        assertThatThrownBy(() -> line.ecb(at("/hang"))).isInstanceOf(TimeoutException.class);
        assertThat(asked).as("tried twice").hasValue(2);
        assertThatThrownBy(() -> line.ecb(at("/fails"))).isInstanceOf(RuntimeException.class);
        asked.set(0);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> line.ecb(at("/well"))).isInstanceOf(CircuitBreakerOpenException.class);
        }
        assertThat(asked).as("it is left alone").hasValue(0);
        // The other publisher has done nothing yet.
        assertThatThrownBy(() -> line.inforEuro(at("/trickle"))).isInstanceOf(TimeoutException.class);
        assertThat(line.inforEuro(at("/well"))).hasSize(4);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(12));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
