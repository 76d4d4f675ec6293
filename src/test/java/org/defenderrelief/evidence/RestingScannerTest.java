package org.defenderrelief.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A scanner that fails each time is not asked by everybody who sends a file. */
@QuarkusTest
@WithTestResource(RestingScannerTest.Broken.class)
class RestingScannerTest {
    private static final AtomicInteger ASKED = new AtomicInteger();

    @Inject
    ScanFile scanner;

    @Test
    void afterFailingForSomeTimeItIsLeftAlone() throws IOException {
        for (int i = 0; i < 12; i++) {
            assertThat(scanner.scan(new ByteArrayInputStream(new byte[10]))).isEqualTo(Scan.not(Scan.Why.AWAY));
        }
        assertThat(ASKED).hasValueBetween(3, 5);
    }

    /** Hangs up on everybody. */
    public static class Broken implements QuarkusTestResourceLifecycleManager {
        private ServerSocket server;

        @Override
        public Map<String, String> start() {
            try {
                server = new ServerSocket(0);
            } catch (IOException failure) {
                throw new java.io.UncheckedIOException(failure);
            }
            Thread thread = new Thread(() -> {
                while (!server.isClosed()) {
                    try {
                        server.accept().close();
                        ASKED.incrementAndGet();
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            thread.setDaemon(true);
            thread.start();
            return Map.of("relief.evidence.clamd", "127.0.0.1:" + server.getLocalPort());
        }

        @Override
        public void stop() {
            try {
                server.close();
            } catch (IOException failure) {
                throw new java.io.UncheckedIOException(failure);
            }
        }
    }
}
