package org.defenderrelief.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import io.vertx.ext.web.RoutingContext;

/** The cookie with the token of forms, for a page whose reader is done and wants nothing of it to stay in their browser. */
@RequestScoped
public class FormCookie {
    /** Pages that the browser keeps in memory for Back (W3C Clear Site Data). Its cookies may hold somebody's sign-in here, and end by themselves. */
    private static final String FORGET = "\"cache\"";

    private final RoutingContext routing;

    FormCookie(RoutingContext routing) {
        this.routing = routing;
    }

    /** Ends it with this answer; a form that is opened later gets another. */
    public Response.ResponseBuilder end(Response.ResponseBuilder answer) {
        routing.put(HostCookies.ENDS_FORM, true);
        return answer.header("Clear-Site-Data", FORGET);
    }
}
