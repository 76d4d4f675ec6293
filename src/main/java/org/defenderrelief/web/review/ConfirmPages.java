package org.defenderrelief.web.review;

import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Answers the first press of what takes a second. */
public final class ConfirmPages {
    private ConfirmPages() {}

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance confirm(Confirm view);

        private Templates() {}
    }

    /** Asks whether that is meant. */
    public static Response ask(Confirm view) {
        return Response.ok(Templates.confirm(view)).build();
    }
}
