package org.defenderrelief.web.shared;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/**
 * Speaks no HTTP/2: on one connection of it somebody opens as many calls as they like and takes in no answer, which {@link Pipelining} does not bound. The proxy in
 * front speaks it with browsers, and HTTP/1.1 with this service.
 */
@ApplicationScoped
class NoHttp2 implements HttpServerOptionsCustomizer {
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
        BoundedHeads.readAs(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        options.setUseAlpn(false);
        BoundedHeads.readAs(options);
    }
}
