package org.defenderrelief.web.shared;

import java.net.SocketAddress;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.transport.Transport;

/**
 * Has the heads of calls read by {@link BoundedHead}. The server below has no place for it, and builds a connection's handlers before anybody hears of it; so this looks on where
 * connections are accepted, and exchanges the reader when the first bytes come. Found by the server as it starts ({@code META-INF/services}).
 */
public final class BoundedHeads implements VertxServiceProvider {
    /** By the server below, for what makes heads and bodies of bytes. */
    private static final String READER = "httpDecoder";

    /** As the server was set up to read; it tells nobody when it begins to listen. */
    private static final AtomicReference<HttpServerOptions> READING = new AtomicReference<>();

    /** Before the server begins to listen. @param options how it is to read */
    static void readAs(HttpServerOptions options) {
        READING.set(options);
    }

    @Override
    public void init(VertxBuilder builder) {
        builder.findTransport(new Accepting(builder.findTransport()));
    }

    /** On each connection, as it is accepted. */
    @Sharable
    private static final class Accepted extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object connection) {
            if (connection instanceof Channel channel) {
                channel.pipeline().addLast(new Exchange());
            }
            context.fireChannelRead(connection);
        }
    }

    /** Before the first bytes are read; with TLS, before the first that were encrypted. */
    private static final class Exchange extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            ChannelPipeline pipeline = context.pipeline();
            if (pipeline.get(READER) != null && READING.get() != null) {
                pipeline.replace(READER, READER, new BoundedHead(READING.get()));
                pipeline.remove(this);
            }
            context.fireChannelRead(bytes);
        }
    }

    /** What there is, but that it looks on where connections are accepted. */
    private record Accepting(Transport as) implements Transport {
        @Override
        public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap server) {
            as.configure(options, domainSocket, server);
            server.handler(new Accepted());
        }

        @Override
        public void configure(ClientOptionsBase options, boolean domainSocket, Bootstrap client) {
            as.configure(options, domainSocket, client);
        }

        @Override
        public void configure(DatagramChannel channel, DatagramSocketOptions options) {
            as.configure(channel, options);
        }

        @Override
        public boolean supportsDomainSockets() {
            return as.supportsDomainSockets();
        }

        @Override
        public boolean supportFileRegion() {
            return as.supportFileRegion();
        }

        @Override
        public boolean isAvailable() {
            return as.isAvailable();
        }

        @Override
        public Throwable unavailabilityCause() {
            return as.unavailabilityCause();
        }

        @Override
        public SocketAddress convert(io.vertx.core.net.SocketAddress address) {
            return as.convert(address);
        }

        @Override
        public io.vertx.core.net.SocketAddress convert(SocketAddress address) {
            return as.convert(address);
        }

        @Override
        public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ioRatio) {
            return as.eventLoopGroup(type, threads, factory, ioRatio);
        }

        @Override
        public DatagramChannel datagramChannel() {
            return as.datagramChannel();
        }

        @Override
        public DatagramChannel datagramChannel(InternetProtocolFamily family) {
            return as.datagramChannel(family);
        }

        @Override
        public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
            return as.channelFactory(domainSocket);
        }

        @Override
        public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
            return as.serverChannelFactory(domainSocket);
        }
    }
}
