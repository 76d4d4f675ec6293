package org.defenderrelief.web.shared;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;

/** Keeps a person's choice of language in a cookie of their browser, nowhere else. */
@Path("/language")
public class LanguageChoices {
    private final PageLanguage languages;

    LanguageChoices(PageLanguage languages) {
        this.languages = languages;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(@RestForm String language, @RestForm String back) {
        return Response.seeOther(Redirects.local(back))
                .cookie(languages.choose(language))
                .build();
    }
}
