package org.defenderrelief.web.shared;

import java.io.CharConversionException;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import org.defenderrelief.kernel.BeanPath;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.JsonViolation;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/**
 * Turns whatever went wrong into the one error shape: RFC 9457 problem+json for programs, a page for people. What was not foreseen
 * becomes a 500 that tells an incident number and nothing else; the log has the classes and the place, never a message, since
 * messages of libraries quote what they choke on.
 */
@ApplicationScoped
class Refusals {
    private static final String API = "/api/";
    private static final int METHOD_NOT_ALLOWED = 405;

    private final Instance<RefusalPage> pages;
    private final Incidents incidents;
    private final UnreadableRows rows;
    private final CurrentVertxRequest call;

    Refusals(Instance<RefusalPage> pages, Incidents incidents, UnreadableRows rows, CurrentVertxRequest call) {
        this.pages = pages;
        this.incidents = incidents;
        this.rows = rows;
        this.call = call;
    }

    @ServerExceptionMapper(priority = 100)
    Response refused(Problem problem, UriInfo uri) {
        return answer(Refusal.of(problem), uri);
    }

    @ServerExceptionMapper(priority = 100)
    Response crowded(Crowd.TooMany waiting, UriInfo uri) {
        return answer(Refusal.crowded(), uri);
    }

    @ServerExceptionMapper(priority = 100)
    Response malformed(JsonProcessingException unreadable, UriInfo uri) {
        return answer(Refusal.invalid(List.of(JsonViolation.of(unreadable))), uri);
    }

    /** A body that begins as JSON does in UTF-32, and is not. */
    @ServerExceptionMapper(priority = 100)
    Response noText(CharConversionException unreadable, UriInfo uri) {
        return answer(Refusal.invalid(List.of(new Violation("", Flaw.MALFORMED))), uri);
    }

    /** Quarkus has a mapper of its own for these, which repeats the value that was sent; this one takes its place. */
    @ServerExceptionMapper(priority = 100)
    Response mismatched(MismatchedInputException unreadable, UriInfo uri) {
        return malformed(unreadable, uri);
    }

    @ServerExceptionMapper(priority = 100)
    Response invalid(ConstraintViolationException invalid, UriInfo uri) {
        return answer(Refusal.invalid(BeanPath.violations(invalid.getConstraintViolations())), uri);
    }

    @ServerExceptionMapper(priority = 100)
    Uni<Response> unauthorized(UnauthorizedException missing, UriInfo uri, RoutingContext context) {
        return isApi(uri) ? Uni.createFrom().item(unauthenticated(uri)) : challenge(context);
    }

    @ServerExceptionMapper(priority = 100)
    Uni<Response> failed(AuthenticationFailedException failed, UriInfo uri, RoutingContext context) {
        return isApi(uri) ? Uni.createFrom().item(unauthenticated(uri)) : challenge(context);
    }

    @ServerExceptionMapper(priority = 100)
    Response forbidden(ForbiddenException forbidden, UriInfo uri) {
        return answer(
                Refusal.of(403, "role-required", "Not allowed", "Your sign-in has not the role that this needs."), uri);
    }

    @ServerExceptionMapper(priority = 100)
    Response framework(WebApplicationException failure, UriInfo uri) {
        if (failure.getCause() instanceof JsonProcessingException unreadable) {
            return malformed(unreadable, uri);
        }
        if (failure.getCause() instanceof Problem problem) {
            return refused(problem, uri);
        }
        Response own = failure.getResponse();
        if (own.getStatus() == METHOD_NOT_ALLOWED && isFetched() && Faces.isPage(uri.getPath())) {
            return Response.seeOther(Redirects.local(Faces.placeOf(uri.getPath())))
                    .build();
        }
        return own.getStatus() < 400 ? own : answer(HttpRefusals.of(own.getStatus()), uri);
    }

    @ServerExceptionMapper(priority = 100)
    Response unforeseen(Throwable failure, UriInfo uri) {
        Problem refused = Causes.find(failure, Problem.class);
        if (refused != null) {
            return refused(refused, uri);
        }
        if (Causes.isUnavailable(failure)) {
            incidents.unavailable(failure);
            return answer(Refusal.unavailable(), uri);
        }
        if (Causes.isVersionConflict(failure)) {
            return refused(new Problem.StaleVersion(), uri);
        }
        Optional<Problem.Conflict> unreadable = rows.refusal("unreadable", failure);
        if (unreadable.isPresent()) {
            return refused(unreadable.get(), uri);
        }
        if (Causes.isSendersDoing(failure, call.getCurrent().response().closed())) {
            return answer(HttpRefusals.of(400), uri);
        }
        String incident = incidents.report(failure);
        return answer(
                Refusal.of(
                        500,
                        "internal",
                        "Something went wrong here",
                        "It is not your doing, and nothing was half done. Please tell us the incident number "
                                + incident + "."),
                uri);
    }

    /** For people: on to the identity provider's sign-in. */
    private static Uni<Response> challenge(RoutingContext context) {
        HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        return authenticator.getChallenge(context).map(Refusals::challenged);
    }

    private static Response challenged(ChallengeData challenge) {
        Response.ResponseBuilder response = Response.status(challenge.status);
        challenge.getHeaders().forEach((name, value) -> response.header(name.toString(), value));
        return response.build();
    }

    private Response unauthenticated(UriInfo uri) {
        Refusal refusal = Refusal.of(
                401,
                "unauthenticated",
                "Please sign in",
                "A valid, unexpired access token for this service is required.");
        return Response.fromResponse(answer(refusal, uri))
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    private Response answer(Refusal refusal, UriInfo uri) {
        Denials.remember(call.getCurrent(), refusal);
        Response.ResponseBuilder response = Response.status(refusal.status()).header("Cache-Control", "no-store");
        refusal.retryAfterSeconds().ifPresent(seconds -> response.header("Retry-After", seconds));
        if (isApi(uri) || pages.isUnsatisfied()) {
            return response.type(ProblemJson.TYPE)
                    .entity(ProblemJson.of(refusal).text())
                    .build();
        }
        return response.type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .entity(pages.get().render(refusal, uri.getPath()))
                .build();
    }

    private boolean isFetched() {
        return HttpMethod.GET.equals(call.getCurrent().request().method());
    }

    private static boolean isApi(UriInfo uri) {
        return uri.getPath().startsWith(API);
    }
}
