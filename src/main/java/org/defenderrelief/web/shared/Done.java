package org.defenderrelief.web.shared;

import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import io.vertx.ext.web.RoutingContext;

/** What was just done, carried over a redirect as a code; only codes with words are shown. */
@RequestScoped
@Named("done")
public class Done {
    private final RoutingContext routing;
    private final Page page;

    Done(RoutingContext routing, Page page) {
        this.routing = routing;
        this.page = page;
    }

    /** Whether it was that. */
    public boolean was(String code) {
        return code.equals(routing.request().getParam("done"));
    }

    /** The sentence for {@code ?done=<code>}, or null. */
    public String getText() {
        return Optional.ofNullable(routing.request().getParam("done"))
                .filter(code -> code.matches("[a-z-]{2,40}"))
                .map(code -> Words.word(page.locale(), "done." + code, null))
                .orElse(null);
    }
}
