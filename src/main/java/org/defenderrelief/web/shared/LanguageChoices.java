package org.defenderrelief.web.shared;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/** Keeps a person's choice of language in a cookie of their browser, nowhere else. */
@Path("/language")
public class LanguageChoices {
    private static final int YEAR_SECONDS = 31_536_000;

    @Inject
    Languages languages;

    @Inject
    WebConfig config;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(@RestForm String language, @RestForm String back) {
        String tag = languages
                .offered(language)
                .orElseThrow(() -> new Problem.InvalidInput("language", Flaw.LANGUAGES))
                .toLanguageTag();
        NewCookie cookie = new NewCookie.Builder(Languages.COOKIE)
                .value(tag)
                .path("/")
                .maxAge(YEAR_SECONDS)
                .secure(config.secureCookies())
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
        return Response.seeOther(Redirects.local(back)).cookie(cookie).build();
    }
}
