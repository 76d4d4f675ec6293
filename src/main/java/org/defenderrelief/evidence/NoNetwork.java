package org.defenderrelief.evidence;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ProtocolFamily;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;

/**
 * Takes the ways to a network from a JVM: no library that content leads to an address can open one. It is for libraries, not against code that somebody
 * smuggles in; the system's own wall, where it allows one, is for that ({@link Child}). Public since the JVM makes it by its name.
 */
public final class NoNetwork extends SelectorProvider {
    private static final String NONE = "no network";

    /** Called by the JVM. */
    public NoNetwork() {}

    @SuppressWarnings("deprecation") // There is no other way to say it, and none is announced.
    static void refuse() throws IOException {
        Socket.setSocketImplFactory(() -> {
            throw new UnsupportedOperationException(NONE);
        });
        ServerSocket.setSocketFactory(() -> {
            throw new UnsupportedOperationException(NONE);
        });
        DatagramSocket.setDatagramSocketImplFactory(() -> {
            throw new UnsupportedOperationException(NONE);
        });
        URL.setURLStreamHandlerFactory(protocol -> switch (protocol) {
            // What the JVM loads its libraries with.
            case "file", "jar", "jrt" -> null;
            default -> throw new UnsupportedOperationException(NONE);
        });
    }

    @Override
    public DatagramChannel openDatagramChannel() throws IOException {
        throw new IOException(NONE);
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
        throw new IOException(NONE);
    }

    @Override
    public Pipe openPipe() throws IOException {
        throw new IOException(NONE);
    }

    @Override
    public AbstractSelector openSelector() throws IOException {
        throw new IOException(NONE);
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() throws IOException {
        throw new IOException(NONE);
    }

    @Override
    public SocketChannel openSocketChannel() throws IOException {
        throw new IOException(NONE);
    }
}
