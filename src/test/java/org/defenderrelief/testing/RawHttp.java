package org.defenderrelief.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import io.restassured.RestAssured;

/** HTTP as somebody types it who keeps to no rule: what a client library would put right is sent as it is. */
public final class RawHttp {
    private static final int PATIENCE_MS = 20_000;

    private RawHttp() {}

    /** The port at which the service under test listens. */
    public static int port() {
        return RestAssured.port;
    }

    /**
     * Sends a request on a connection of its own.
     *
     * @param requestLine such as {@code GET / HTTP/1.1}
     * @param headers whole lines; {@code Connection: close} is added
     * @param body may be empty; its length is added if it is not
     */
    public static Answer send(String requestLine, List<String> headers, String body) {
        StringBuilder head = new StringBuilder(requestLine).append("\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        if (content.length > 0) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(content);
            socket.getOutputStream().flush();
            return new Answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Sends the head of a call whose body never comes, as long as that says it is.
     *
     * @return what was answered before that
     */
    public static Answer sendHead(String requestLine, List<String> headers) {
        String head = requestLine + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            StringBuilder text = new StringBuilder();
            for (int one = in.read(); one >= 0; one = in.read()) {
                text.append((char) one);
                if (text.indexOf("\r\n\r\n") >= 0) {
                    break;
                }
            }
            int length = Integer.parseInt(new Answer(text.toString()).header("Content-Length"));
            return new Answer(text + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** All that came back, head and body. */
    public record Answer(String text) {
        public int status() {
            return text.isEmpty() ? 0 : Integer.parseInt(text.split(" ", 3)[1]);
        }

        /** The header's value, or nothing. @param name in any case */
        public String header(String name) {
            String wanted = name.toLowerCase(Locale.ROOT) + ":";
            return text.split("\r\n\r\n", 2)[0]
                    .lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
                    .map(line -> line.substring(wanted.length()).strip())
                    .findFirst()
                    .orElse("");
        }
    }
}
