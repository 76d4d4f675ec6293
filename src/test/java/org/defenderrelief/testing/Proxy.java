package org.defenderrelief.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The real proxy with the configuration of {@code docker/proxy}, but without TLS and on a free port. */
public final class Proxy implements AutoCloseable {
    private static final Path CONFIG = Path.of(System.getProperty("basedir", ""), "docker", "proxy", "Caddyfile");

    private final Process caddy;
    private final int port;

    /**
     * @param folder for its files
     * @param host by which people open the service
     * @param signInHost by which they open Keycloak
     * @param upstream host and port that stand for both
     * @param consoleApart whether Keycloak's console has a port of its own, since {@code host} is localhost
     */
    public Proxy(Path folder, String host, String signInHost, String upstream, boolean consoleApart)
            throws IOException, InterruptedException {
        port = freePort();
        int consolePort = consoleApart ? freePort() : port;
        Path config = folder.resolve("Caddyfile");
        Files.writeString(
                config,
                Files.readString(CONFIG)
                        .replace("{$RELIEF_HOST}", "http://" + host + ":" + port)
                        .replace("{$RELIEF_SIGN_IN_HOST}", "http://" + signInHost + ":" + port)
                        .replace("http://localhost:8081", "http://localhost:" + consolePort)
                        .replace("admin localhost:2019", "admin off")
                        .replace("app:8080", upstream)
                        // Debian's is older, and has other words for them.
                        .replace("request_buffers 3MiB", "buffer_requests\nmax_buffer_size 3MiB")
                        .replace("response_buffers 1MiB", "buffer_responses")
                        .replace("keycloak:8080", upstream));
        caddy = new ProcessBuilder(
                        Program.CADDY.path().toString(), "run", "--config", config.toString(), "--adapter", "caddyfile")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("caddy.log").toFile())
                .start();
        awaitPort();
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    private void awaitPort() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                if (caddy.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw new IOException("The proxy ended.", notYet);
                }
            }
        }
        close();
        throw new IOException("The proxy does not listen.");
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    @Override
    public void close() {
        caddy.destroy();
    }
}
