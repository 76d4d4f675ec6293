package org.defenderrelief.web.shared;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;

/**
 * Reads calls, and cuts off whose head, or whose trailer, has too many lines. The server's own bound is of their bytes: of lines of two bytes, tens of thousands pass it, each is a
 * hundred times as much in memory, and some hundreds of connections with such heads, never ended, filled it.
 */
final class BoundedHead extends VertxHttpRequestDecoder {
    /** Several times what browsers and proxies send. */
    private static final int MOST_LINES = 200;

    /** Since the last head was whole, or something of a body came. */
    private int lines;

    BoundedHead(HttpServerOptions options) {
        super(options);
    }

    /** Each time of a head, of what is around a piece of a body, or of a trailer. */
    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf read, List<Object> out) throws Exception {
        int from = read.readerIndex();
        int before = out.size();
        super.decode(context, read, out);
        List<Object> made = out.subList(before, out.size());
        if (made.stream().anyMatch(BoundedHead::isOfBody)) {
            lines = 0;
            return;
        }
        lines += lineEnds(read, from, read.readerIndex());
        if (lines > MOST_LINES) {
            made.forEach(ReferenceCountUtil::release);
            made.clear();
            read.skipBytes(read.readableBytes());
            context.close();
        } else if (made.stream().anyMatch(HttpRequest.class::isInstance)) {
            lines = 0;
        }
    }

    private static boolean isOfBody(Object made) {
        return made instanceof HttpContent content && content.content().isReadable();
    }

    private static int lineEnds(ByteBuf read, int from, int to) {
        int ends = 0;
        for (int at = read.indexOf(from, to, (byte) '\n'); at >= 0; at = read.indexOf(at + 1, to, (byte) '\n')) {
            ends++;
        }
        return ends;
    }
}
