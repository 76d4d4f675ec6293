package org.defenderrelief.web.review;

import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.core.NewCookie;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.Memberships;
import org.defenderrelief.vault.UnlockToken;
import org.defenderrelief.web.WebConfig;

/** The cookie that holds a reviewer's vault open in this browser, until they lock it, close the browser, or are idle too long. */
@RequestScoped
@Named("vault")
public class UnlockCookie {
    static final String NAME = "relief-unlock";
    private static final String PATH = "/review";

    private final RoutingContext routing;
    private final WebConfig config;
    private final Memberships memberships;
    private final CurrentActor actor;
    private Boolean open;

    UnlockCookie(RoutingContext routing, WebConfig config, Memberships memberships, CurrentActor actor) {
        this.routing = routing;
        this.config = config;
        this.memberships = memberships;
        this.actor = actor;
    }

    Optional<UnlockToken> token() {
        return Optional.ofNullable(routing.request().getCookie(NAME))
                .map(Cookie::getValue)
                .flatMap(UnlockToken::read);
    }

    /** The token. @throws Problem.Forbidden {@code vault-locked} if there is none */
    UnlockToken required() {
        return token().orElseThrow(() -> new Problem.Forbidden("vault-locked", "Unlock your vault first."));
    }

    /** Whether the vault is open now; asked once for a page. */
    public boolean isOpen() {
        if (open == null) {
            open = token().map(token -> memberships.isUnlocked(actor.get().person(), token))
                    .orElse(false);
        }
        return open;
    }

    NewCookie give(UnlockToken token) {
        return cookie(token.reveal(), NewCookie.DEFAULT_MAX_AGE);
    }

    NewCookie takeBack() {
        return cookie("", 0);
    }

    private NewCookie cookie(String value, int maxAge) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path(PATH)
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(config.secureCookies())
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
