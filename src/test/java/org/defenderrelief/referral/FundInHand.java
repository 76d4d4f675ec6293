package org.defenderrelief.referral;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.defenderrelief.testing.Api;

/** A fund whose service tells this very roster, and answers messages as a test wants it. */
final class FundInHand implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger posts = new AtomicInteger();
    private volatile int answer;

    FundInHand(int answer) {
        this.answer = answer;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void answers(int status) {
        answer = status;
    }

    /** How often a message came. */
    int posts() {
        return posts.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST")) {
                exchange.getRequestBody().readAllBytes();
                posts.incrementAndGet();
                exchange.sendResponseHeaders(answer, -1);
                return;
            }
            byte[] roster =
                    Api.anonymous().get("/api/v1/roster").then().extract().asByteArray();
            exchange.sendResponseHeaders(200, roster.length);
            exchange.getResponseBody().write(roster);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
