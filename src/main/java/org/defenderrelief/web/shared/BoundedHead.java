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
 * Reads calls, and cuts off whose head, or whose trailer, has too many lines, or too many things in its lines. The server's own bound is of their bytes: of lines of two bytes, or of
 * parameters of two, thousands pass it, each is a hundred times as much in memory, and some hundreds of connections with such heads, never ended, filled it.
 */
final class BoundedHead extends VertxHttpRequestDecoder {
    /** Several times what browsers and proxies send. */
    private static final int MOST_LINES = 200;

    /** What stands between cookies, parameters of an address, and what a line lists. */
    private static final String BETWEEN = ";,&";

    /** Many times what browsers send. */
    private static final int MOST_THINGS = 1_000;

    /** Since the last head was whole, or something of a body came. */
    private int lines;

    private int things;

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
            begin();
            return;
        }
        count(read, from, read.readerIndex());
        if (lines > MOST_LINES || things > MOST_THINGS) {
            made.forEach(ReferenceCountUtil::release);
            made.clear();
            read.skipBytes(read.readableBytes());
            context.close();
        } else if (made.stream().anyMatch(HttpRequest.class::isInstance)) {
            begin();
        }
    }

    private void begin() {
        lines = 0;
        things = 0;
    }

    private static boolean isOfBody(Object made) {
        return made instanceof HttpContent content && content.content().isReadable();
    }

    private void count(ByteBuf read, int from, int to) {
        for (int at = from; at < to; at++) {
            int letter = read.getByte(at);
            if (letter == '\n') {
                lines++;
            } else if (BETWEEN.indexOf(letter) >= 0) {
                things++;
            }
        }
    }
}
