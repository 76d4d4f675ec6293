package org.defenderrelief.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.defenderrelief.testing.Program;

/**
 * A real clamd with one signature of its own, that of the harmless file which scanners are tried with (EICAR). Its folder is under {@code target}.
 */
public final class ClamdInHand implements AutoCloseable {
    static final int STREAM_AT_MOST = 1 << 20;
    /** The test file of EICAR, put together here so that no scanner takes this source for it. */
    public static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private static final int PIECE = 65_536;

    private final Process process;
    private final int port;
    private final Path socket;

    private ClamdInHand(Process process, int port, Path socket) {
        this.process = process;
        this.port = port;
        this.socket = socket;
    }

    static ClamdInHand start() throws IOException, InterruptedException {
        return start(Files.createTempDirectory("clamd").resolve("socket"));
    }

    /** One that listens at that socket, too. */
    public static ClamdInHand start(Path socket) throws IOException, InterruptedException {
        return start("""
                Foreground yes
                StreamMaxLength %d
                MaxFileSize 200K
                AlertExceedsMax yes
                """.formatted(STREAM_AT_MOST), socket);
    }

    /** One with these settings besides its places, which are its own. */
    public static ClamdInHand start(String settings, Path socket) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target", "clamd")).toAbsolutePath();
        Path database = Files.createDirectories(folder.resolve("db"));
        Files.writeString(database.resolve("test.hdb"), "44d88612fea8a8f36de82e1278abb02f:68:Test.Eicar\n");
        int port = freePort();
        Path file = folder.resolve("clamd.conf");
        Files.writeString(file, settings + """
                DatabaseDirectory %s
                TCPAddr 127.0.0.1
                TCPSocket %d
                LocalSocket %s
                TemporaryDirectory %s
                """.formatted(database, port, socket, folder));
        Process process = new ProcessBuilder(Program.CLAMD.path().toString(), "--config-file=" + file)
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

    public String tcp() {
        return "127.0.0.1:" + port;
    }

    String unix() {
        return "unix:" + socket;
    }

    /** What it says of a content by itself, without the service (INSTREAM). */
    public String answers(byte[] content) throws IOException {
        try (Socket line = new Socket("127.0.0.1", port)) {
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(line.getOutputStream()));
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            for (int at = 0; at < content.length; at += PIECE) {
                int length = Math.min(PIECE, content.length - at);
                out.writeInt(length);
                out.write(content, at, length);
            }
            out.writeInt(0);
            out.flush();
            return new String(line.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .replace("\0", "");
        }
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
