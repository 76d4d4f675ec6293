package org.defenderrelief.web.shared;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

import io.vertx.ext.web.RoutingContext;

/** Gives people a page where a filter refuses with a bare status, as the form token's does. */
@Provider
@Priority(100)
class ErrorAnswers implements ContainerResponseFilter {
    /** Tells relief.js that nothing is wrong with a form but its token, so that it goes once more by a new one. */
    private static final String FORM = "Relief-Form";

    private static final String EXPIRED = "form-expired";

    @Inject
    RoutingContext routing;

    @Inject
    ErrorPages pages;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String path = routing.normalizedPath();
        if (Faces.isPage(path) && response.getStatus() >= 400 && !response.hasEntity()) {
            Refusal refusal = refusal(response.getStatus());
            if (refusal.slug().equals(EXPIRED)) {
                response.getHeaders().putSingle(FORM, "expired");
            }
            response.setEntity(pages.render(refusal, path), null, MediaType.TEXT_HTML_TYPE.withCharset("utf-8"));
        }
    }

    /** The form token's filter says 400 and nothing else; to a person it nearly always means a page left open too long. */
    private static Refusal refusal(int status) {
        return status == 400 ? Refusal.of(400, EXPIRED, "", "") : HttpRefusals.of(status);
    }
}
