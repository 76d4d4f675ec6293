package org.defenderrelief.web.shared;

import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.Context;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingOptions;
import io.vertx.core.tracing.TracingPolicy;

/**
 * Bounds how many calls somebody sends ahead on one connection before they have taken in the answer to the first, and how much of their answers waits for all readers together. The
 * server below answers calls one by one and keeps all others in memory, and answers that nobody takes in, too, without end: a single connection that reads nothing filled it. Browsers
 * and proxies send none ahead; who sends more than a few is cut off, and where answers fill memory, who has left the most.
 *
 * <p>A connection is bounded from its first call on, whatever that is: the server answers some by itself that no filter and no route hears of. Who traces calls hears of each.
 */
@Singleton
class Pipelining implements VertxOptionsCustomizer {
    private static final String BOUND = Pipelining.class.getName();

    /** By the server below, for what makes calls of what was read. */
    private static final String CALLS = "handler";

    /** Of the memory that is not heap (64 MiB at least): half stays for what comes in, also while those who were cut off are on their way out. */
    private static final long MOST_UNTAKEN = 20L << 20;

    private static final long UNTAKEN_AT_ALL = 32L << 20;

    /** More than most pages have. */
    private static final long LITTLE = 64L << 10;

    private final HeldBytes untaken = new HeldBytes(MOST_UNTAKEN, UNTAKEN_AT_ALL, LITTLE);
    private final LongAdder cutOff = new LongAdder();

    @Override
    public void accept(VertxOptions options) {
        options.setTracingOptions(new TracingOptions().setFactory(none -> new EachCall()));
    }

    void count(@Observes StartupEvent started, MeterRegistry metrics) {
        metrics.more().counter("relief.web.cut.off", List.of(), cutOff);
        metrics.gauge("relief.web.untaken", untaken, HeldBytes::all);
    }

    private void bound(Channel connection) {
        ChannelPipeline pipeline = connection.pipeline();
        if (pipeline.get(BOUND) == null && pipeline.get(CALLS) != null) {
            Bound bound = new Bound(connection);
            pipeline.addBefore(CALLS, BOUND, bound);
            connection.closeFuture().addListener(closed -> bound.answers.leave());
        }
    }

    private final class EachCall implements VertxTracer<Void, Void> {
        @Override
        public <R> Void receiveRequest(
                Context context,
                SpanKind kind,
                TracingPolicy policy,
                R request,
                String operation,
                Iterable<Map.Entry<String, String>> headers,
                TagExtractor<R> tags) {
            if (request instanceof HttpServerRequest call && call.connection() instanceof ConnectionBase connection) {
                bound(connection.channel());
            }
            return null;
        }
    }

    /** Counts what was read and whose answer has not left yet. On the connection's own thread alone. */
    private final class Bound extends ChannelDuplexHandler {
        private static final int MOST_AHEAD = 8;

        private final HeldBytes.Holder answers;

        /** The first call was read before this was there. */
        private int unanswered = 1;

        Bound(Channel connection) {
            this.answers = untaken.holder(() -> cutOff(connection));
        }

        private void cutOff(Channel connection) {
            cutOff.increment();
            connection.close();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (unanswered > MOST_AHEAD) {
                // The rest of what was read at once.
                ReferenceCountUtil.release(message);
                return;
            }
            if (message instanceof HttpRequest && ++unanswered > MOST_AHEAD) {
                ReferenceCountUtil.release(message);
                cutOff(context.channel());
                return;
            }
            context.fireChannelRead(message);
        }

        /** What is answered counts until the line has taken it: what is not read fills memory, too. */
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
            // A text is written into room for the longest that its letters may take, and all of that is held.
            int bytes =
                    message instanceof ByteBufHolder holder ? holder.content().capacity() : 0;
            if (!answers.hold(bytes)) {
                ReferenceCountUtil.release(message);
                written.tryFailure(new ClosedChannelException());
                return;
            }
            boolean isLast = message instanceof LastHttpContent && !isProvisional(message);
            ChannelPromise sent = written.unvoid();
            sent.addListener(done -> taken(bytes, isLast));
            context.write(message, sent);
        }

        private void taken(int bytes, boolean isLast) {
            answers.letGo(bytes);
            if (isLast && unanswered <= MOST_AHEAD) {
                unanswered--;
            }
        }

        private static boolean isProvisional(Object message) {
            return message instanceof HttpResponse response && isProvisional(response.status());
        }

        private static boolean isProvisional(HttpResponseStatus status) {
            return status.codeClass() == HttpStatusClass.INFORMATIONAL;
        }
    }
}
