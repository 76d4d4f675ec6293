package org.defenderrelief.notification;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.VertxWrapper;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;

/**
 * The moment at which the end of a mail's text goes out to the relay: before it the relay cannot have taken the mail, from then on it may have, whatever becomes of
 * the connection. The mail client tells nobody of it, so it is seen on the way to its socket.
 */
final class EndOfText {
    /** As the client writes it, by itself; a line of the text that is a dot has two (RFC 5321, 4.5.2). */
    private static final String END = ".\r\n";

    private enum Way {
        BEFORE,
        GONE_OUT,
        HELD_BACK
    }

    private final AtomicReference<Way> way = new AtomicReference<>(Way.BEFORE);
    private final CompletableFuture<Void> goingOut = new CompletableFuture<>();

    /** Ends when it goes out. */
    CompletableFuture<Void> goingOut() {
        return goingOut;
    }

    /** Keeps it from going out. @return whether it is kept; not, if it has gone out */
    boolean holdBack() {
        return way.compareAndSet(Way.BEFORE, Way.HELD_BACK);
    }

    /** It is about to go out. @return whether it may; not, if nobody waits for it any more */
    private boolean goesOut() {
        boolean may = way.compareAndSet(Way.BEFORE, Way.GONE_OUT);
        if (may) {
            goingOut.complete(null);
        }
        return may;
    }

    /** The same, but that what clients made of it write is seen. @param current the end of the text that is on its way, one at a time */
    static Vertx watching(Vertx vertx, Supplier<EndOfText> current) {
        return new VertxWrapper((VertxInternal) vertx) {
            @Override
            public NetClient createNetClient(NetClientOptions options) {
                return watched(super.createNetClient(options), current);
            }
        };
    }

    private static NetClient watched(NetClient client, Supplier<EndOfText> current) {
        return like(NetClient.class, (proxy, method, arguments) -> {
            Object result = call(client, method, arguments);
            return method.getName().equals("connect") && result instanceof Future<?> connection
                    ? connection.map(socket -> watched((NetSocket) socket, current))
                    : result;
        });
    }

    private static NetSocket watched(NetSocket socket, Supplier<EndOfText> current) {
        return like(NetSocket.class, (proxy, method, arguments) -> {
            if (method.getName().equals("write")
                    && arguments[0].equals(END)
                    && !current.get().goesOut()) {
                // Whoever wrote it is told by the end of the connection.
                socket.close();
                return method.getReturnType() == void.class ? null : Future.failedFuture("held back");
            }
            return call(socket, method, arguments);
        });
    }

    private static Object call(Object on, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static <T> T like(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }
}
