package org.defenderrelief.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A real clamd with one signature of its own, that of the harmless file which scanners are tried with (EICAR). Its folder is under {@code target}.
 * Without the program tests are skipped; on the machine that decides ({@code CI=true}) they fail instead.
 */
final class ClamdInHand implements AutoCloseable {
    static final int STREAM_AT_MOST = 1 << 20;
    /** The test file of EICAR, put together here so that no scanner takes this source for it. */
    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private static final Path PROGRAM = Path.of("/usr/sbin/clamd");

    private final Process process;
    private final int port;
    private final Path socket;

    private ClamdInHand(Process process, int port, Path socket) {
        this.process = process;
        this.port = port;
        this.socket = socket;
    }

    static ClamdInHand start() throws IOException, InterruptedException {
        boolean there = Files.isExecutable(PROGRAM);
        assumeTrue(there || "true".equals(System.getenv("CI")), "no clamd: the scanner was not tried");
        assertThat(there).as("clamd is installed (package clamav-daemon)").isTrue();
        Path folder = Files.createDirectories(Path.of("target", "clamd")).toAbsolutePath();
        Path database = Files.createDirectories(folder.resolve("db"));
        Files.writeString(database.resolve("test.hdb"), "44d88612fea8a8f36de82e1278abb02f:68:Test.Eicar\n");
        int port = freePort();
        Path socket = Files.createTempDirectory("clamd").resolve("socket");
        Path settings = folder.resolve("clamd.conf");
        Files.writeString(settings, """
                Foreground yes
                DatabaseDirectory %s
                TCPAddr 127.0.0.1
                TCPSocket %d
                LocalSocket %s
                StreamMaxLength %d
                MaxFileSize 200K
                AlertExceedsMax yes
                TemporaryDirectory %s
                """.formatted(database, port, socket, STREAM_AT_MOST, folder));
        Process process = new ProcessBuilder(PROGRAM.toString(), "--config-file=" + settings)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("clamd.log").toFile())
                .start();
        ClamdInHand clamd = new ClamdInHand(process, port, socket);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!clamd.listens()) {
            assertThat(process.isAlive() && System.nanoTime() < until)
                    .as(Files.readString(folder.resolve("clamd.log")))
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return clamd;
    }

    String tcp() {
        return "127.0.0.1:" + port;
    }

    String unix() {
        return "unix:" + socket;
    }

    private boolean listens() {
        try (Socket tried = new Socket()) {
            tried.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return Files.exists(socket);
        } catch (IOException notYet) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
