package org.defenderrelief.intake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Stands between a command and the service: lets questions and requests through, and breaks the line before a request is answered. */
final class LosesAnswers implements AutoCloseable {
    private final HttpServer proxy;
    private final String service;
    private final HttpClient line = HttpClient.newHttpClient();

    LosesAnswers(String service) throws IOException {
        this.service = service;
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", this::pass);
        proxy.start();
    }

    String address() {
        return "http://localhost:" + proxy.getAddress().getPort();
    }

    private void pass(HttpExchange call) throws IOException {
        boolean asked = call.getRequestMethod().equals("GET");
        HttpRequest.Builder further = HttpRequest.newBuilder(URI.create(service + call.getRequestURI()))
                .method(
                        call.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                call.getRequestBody().readAllBytes()));
        for (String name : new String[] {"Content-Type", "Accept", "Authorization"}) {
            if (call.getRequestHeaders().containsKey(name)) {
                further.header(name, call.getRequestHeaders().getFirst(name));
            }
        }
        try {
            HttpResponse<byte[]> answer = line.send(further.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (asked) {
                call.sendResponseHeaders(answer.statusCode(), answer.body().length);
                call.getResponseBody().write(answer.body());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        call.close();
    }

    @Override
    public void close() {
        proxy.stop(0);
    }
}
