package org.defenderrelief.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.RareSettings;

/** A scanner that fails each time is not asked by everybody who sends a file. */
@QuarkusTest
@TestProfile(RareSettings.class)
class RestingScannerTest {
    @Inject
    ScanFile scanner;

    @Inject
    CircuitBreakerMaintenance breakers;

    private final AtomicInteger asked = new AtomicInteger();
    private ServerSocketChannel server;

    /** Hangs up on everybody. */
    @BeforeEach
    void aBrokenScannerIsThere() throws IOException {
        Files.deleteIfExists(RareSettings.SCANNER);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(RareSettings.SCANNER));
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    server.accept().close();
                    asked.incrementAndGet();
                }
            } catch (IOException closed) {
                // It has been stopped.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void itIsStopped() throws IOException {
        server.close();
        breakers.resetAll();
    }

    @Test
    void afterFailingForSomeTimeItIsLeftAlone() throws IOException {
        for (int i = 0; i < 12; i++) {
            assertThat(scanner.scan(new ByteArrayInputStream(new byte[10]))).isEqualTo(Scan.not(Scan.Why.AWAY));
        }
        assertThat(asked).hasValueBetween(3, 5);
    }
}
