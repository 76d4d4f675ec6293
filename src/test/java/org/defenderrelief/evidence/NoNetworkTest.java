package org.defenderrelief.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** A process started as the child is, with a program in it that tries to get out. */
class NoNetworkTest {
    @Test
    void everyWayToANetworkIsShut() throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0)) {
            List<String> command = new ArrayList<>(ChildProgram.command(java.time.Duration.ofSeconds(20)));
            int classPath = command.indexOf("-cp") + 1;
            command.set(classPath, command.get(classPath) + ":" + Path.of("target", "test-classes"));
            command = new ArrayList<>(command.subList(0, classPath + 1));
            command.add(Escape.class.getName());
            command.add(Integer.toString(server.getLocalPort()));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo("tried 5");
            assertThat(process.waitFor()).isZero();
        }
    }

    /** Tries. */
    static final class Escape {
        private interface Way {
            void go() throws Exception;
        }

        private Escape() {}

        public static void main(String[] arguments) throws IOException {
            int port = Integer.parseInt(arguments[0]);
            NoNetwork.refuse();
            int tried = 0;
            List<Way> ways = List.of(
                    () -> new Socket("127.0.0.1", port).close(),
                    () -> SocketChannel.open().close(),
                    () -> new ServerSocket(0).close(),
                    () -> URI.create("http://127.0.0.1:" + port + "/")
                            .toURL()
                            .openStream()
                            .close(),
                    () -> {
                        try (DatagramSocket socket = new DatagramSocket()) {
                            socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getLoopbackAddress(), port));
                        }
                    });
            for (Way way : ways) {
                try {
                    way.go();
                    System.out.println("got out by way " + tried);
                } catch (Exception refused) {
                    tried++;
                }
            }
            System.out.println("tried " + tried);
        }
    }
}
