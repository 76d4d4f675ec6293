package org.defenderrelief.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page that everyone may see: what this is and where to enter; nothing else. */
@Path("/")
public class PublicPage {
    @CheckedTemplate(basePath = "web")
    static class Templates {
        static native TemplateInstance start();

        private Templates() {}
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance start() {
        return Templates.start();
    }
}
