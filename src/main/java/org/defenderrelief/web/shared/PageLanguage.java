package org.defenderrelief.web.shared;

import java.util.Locale;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.NewCookie;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/** A person chooses the language of pages: this answer speaks it already, and a cookie keeps it for those to come. */
@RequestScoped
public class PageLanguage {
    private static final int YEAR_SECONDS = 31_536_000;

    private final Languages languages;
    private final WebConfig config;
    private final Page page;

    PageLanguage(Languages languages, WebConfig config, Page page) {
        this.languages = languages;
        this.config = config;
        this.page = page;
    }

    /** @return the cookie to send @throws Problem.InvalidInput if it is none of the languages on offer */
    public NewCookie choose(String tag) {
        Locale chosen = languages.offered(tag).orElseThrow(() -> new Problem.InvalidInput("language", Flaw.LANGUAGES));
        page.speak(chosen);
        return new NewCookie.Builder(Languages.COOKIE)
                .value(chosen.toLanguageTag())
                .path("/")
                .maxAge(YEAR_SECONDS)
                .secure(config.secureCookies())
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
