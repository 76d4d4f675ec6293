package org.defenderrelief.web.partner;

import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.vault.people.CodeSessions;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.UnlockToken;
import org.defenderrelief.web.shared.References;

/** The cookie that holds one request open in this browser, until it is closed, another is opened, the partner signs out, closes the browser, or is idle too long. */
@RequestScoped
@Named("receipt")
public class OpenRequest {
    private static final String COOKIE = "__Host-relief-request";

    private final RoutingContext routing;
    private final CurrentActor actor;
    private final OwnRequests own;
    private final CodeSessions sessions;
    private Boolean open;
    /** Null unless the code was typed in this call. */
    private UnlockToken begun;

    OpenRequest(RoutingContext routing, CurrentActor actor, OwnRequests own, CodeSessions sessions) {
        this.routing = routing;
        this.actor = actor;
        this.own = own;
        this.sessions = sessions;
    }

    /** Whether that request is open; asked once for a page, which is of one request. */
    public boolean opens(String reference) {
        if (open == null) {
            open = token().map(token -> sessions.isOpen(
                            actor.get(),
                            signIn(),
                            own.one(actor.get(), References.read(reference)).id(),
                            token))
                    .orElse(false);
        }
        return open;
    }

    /** The sender, whom the caller closes, if the request is open. */
    Optional<Sender> sender(String reference) {
        return token().flatMap(token -> own.sender(actor.get(), References.read(reference), signIn(), token));
    }

    /** Holds it open from now on, once the answer goes {@link #with} its cookie. */
    void keep(String reference, Sender sender) {
        if (!opens(reference)) {
            begun = sessions.start(sender, signIn());
            open = true;
        }
    }

    /** The answer, with the cookie where the code was typed for it. */
    Response with(Response answer) {
        return begun == null
                ? answer
                : Response.fromResponse(answer)
                        .cookie(cookie(begun.reveal(), NewCookie.DEFAULT_MAX_AGE))
                        .build();
    }

    /** Closes it. @return the cookie that takes the token back */
    NewCookie close(String reference) {
        token().ifPresent(token -> sessions.end(
                actor.get(), own.one(actor.get(), References.read(reference)).id(), token));
        return cookie("", 0);
    }

    private Optional<UnlockToken> token() {
        return Optional.ofNullable(routing.request().getCookie(COOKIE))
                .map(Cookie::getValue)
                .flatMap(UnlockToken::read);
    }

    private SignIn signIn() {
        return new SignIn(actor.signIn());
    }

    private static NewCookie cookie(String value, int maxAge) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
