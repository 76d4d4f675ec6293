package org.defenderrelief.web.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/**
 * Bounds how many calls somebody sends ahead on one connection before they have taken in the answer to the first. The server below answers them one by one and keeps all others in
 * memory, without end: a single connection that reads nothing filled it. Browsers and proxies send none ahead; who sends more than a few is cut off.
 */
@ApplicationScoped
class Pipelining {
    /** Before all others: none of them may keep a connection waiting that is not bounded. */
    private static final int FIRST = Integer.MAX_VALUE;

    private static final String BOUND = Pipelining.class.getName();

    /** By the server below, for what makes calls of what was read. */
    private static final String CALLS = "handler";

    private final Counter cutOff;

    Pipelining(MeterRegistry metrics) {
        this.cutOff = metrics.counter("relief.web.cut.off");
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext routing) {
        if (routing.request().connection() instanceof ConnectionBase connection) {
            ChannelPipeline pipeline = connection.channel().pipeline();
            if (pipeline.get(BOUND) == null && pipeline.get(CALLS) != null) {
                pipeline.addBefore(CALLS, BOUND, new Bound(cutOff));
            }
        }
        routing.next();
    }

    /** Counts what was read and whose answer has not left yet. On the connection's own thread alone. */
    static final class Bound extends ChannelDuplexHandler {
        static final int MOST_AHEAD = 8;

        private final Counter cutOff;

        /** The first call was read before this was there. */
        private int unanswered = 1;

        Bound(Counter cutOff) {
            this.cutOff = cutOff;
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
                cutOff.increment();
                context.close();
                return;
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
            boolean isProvisional = message instanceof HttpResponse response && isProvisional(response.status());
            if (message instanceof LastHttpContent && !isProvisional) {
                // Not before the line has taken it: what is answered and not read fills memory, too.
                ChannelPromise sent = written.unvoid();
                sent.addListener(done -> taken());
                context.write(message, sent);
            } else {
                context.write(message, written);
            }
        }

        private void taken() {
            if (unanswered <= MOST_AHEAD) {
                unanswered--;
            }
        }

        private static boolean isProvisional(HttpResponseStatus status) {
            return status.codeClass() == HttpStatusClass.INFORMATIONAL;
        }
    }
}
