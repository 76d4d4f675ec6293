package org.defenderrelief.web.shared;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Bounds bodies: what files come to has a bound of its own (the server's, and that of the file), everything else a much smaller one. Bodies that
 * announce themselves as too large are answered with a problem instead of the server's bare 413; those that announce nothing are cut off.
 */
@Singleton
class BodyLimit {
    private static final int BEFORE_THE_SERVERS_OWN = 1_000_000;
    private static final int AFTER_THE_SERVERS_OWN = 1;

    /** Of the page that anybody can send to: all of its fields, full, in any script. Its answer may give them back, some times as long. */
    private static final long OWN = 192L << 10;

    private final long limit;
    private final long carried;
    private final SecurityHeaders headers;

    BodyLimit(WebConfig config, CarriedBodies bodies, SecurityHeaders headers) {
        this.headers = headers;
        this.limit = config.maxBody().asLongValue();
        this.carried = bodies.most();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_SERVERS_OWN);
        filters.register(this::bound, AFTER_THE_SERVERS_OWN);
    }

    private void check(RoutingContext context) {
        String announced = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && !Faces.takesFiles(context.normalizedPath()) && exceeds(announced, most(context))) {
            if (Faces.isOwn(context.normalizedPath())) {
                // A problem would tell whoever looks over somebody's shoulder what this service is.
                headers.guard(context);
                context.response().putHeader(HttpHeaders.CONNECTION, "close");
                context.fail(413);
                return;
            }
            context.response()
                    .setStatusCode(413)
                    .putHeader(HttpHeaders.CONTENT_TYPE, ProblemJson.TYPE)
                    .putHeader(HttpHeaders.CONNECTION, "close")
                    .end(ProblemJson.of(HttpRefusals.tooLarge()).text());
            return;
        }
        context.next();
    }

    /** The server has set its own bound for a body of unknown length, which is that of files. */
    private void bound(RoutingContext context) {
        if (!Faces.takesFiles(context.normalizedPath())) {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most(context));
        }
        context.next();
    }

    /** A sealed request in a file of its own has the files in it. */
    private long most(RoutingContext context) {
        boolean isCarried = Faces.takesCarried(context.normalizedPath())
                && CarriedBodies.TYPE.equals(context.request().getHeader(HttpHeaders.CONTENT_TYPE));
        if (isCarried) {
            return carried;
        }
        return Faces.isOwn(context.normalizedPath()) ? Math.min(OWN, limit) : limit;
    }

    private static boolean exceeds(String announced, long most) {
        return announced.matches("[0-9]{1,18}") && Long.parseLong(announced) > most;
    }
}
