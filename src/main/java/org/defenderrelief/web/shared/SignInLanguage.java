package org.defenderrelief.web.shared;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;

/**
 * Tells the sign-in server which language the person reads, so that they sign in in the language of the page that they came for
 * (OpenID Connect Core 1.0, section 3.1.2.1: {@code ui_locales}). Where their wish is none that the pages know, nothing is said, and
 * the sign-in server, which knows more languages, goes by the browser.
 */
@ApplicationScoped
@Unremovable
@Redirect(Redirect.Location.OIDC_AUTHORIZATION)
class SignInLanguage implements OidcRedirectFilter {
    private final Languages languages;

    SignInLanguage(Languages languages) {
        this.languages = languages;
    }

    @Override
    public void filter(OidcRedirectContext redirect) {
        languages
                .wanted(redirect.routingContext().request())
                .ifPresent(locale -> redirect.additionalQueryParams().set("ui_locales", locale.toLanguageTag()));
    }
}
