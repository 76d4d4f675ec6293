package org.defenderrelief.web.shared;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import io.vertx.ext.web.RoutingContext;

/** What every page knows of itself: its language and direction, its address, and whether this is a local demo. */
@RequestScoped
@Named("page")
public class Page {
    @Inject
    RoutingContext routing;

    @Inject
    Languages languages;

    @Inject
    Assets assets;

    @Inject
    ReaderZone zone;

    @Inject
    WebConfig config;

    private Locale locale;

    /** The person's chosen language, else the best of what the browser asks for, else English. */
    public Locale locale() {
        if (locale == null) {
            locale = languages.of(routing.request());
        }
        return locale;
    }

    /** As pages write it, in their reader's own time. */
    public String time(Instant instant) {
        return Formats.instant(instant, locale(), zone.get());
    }

    /** From now on, this answer speaks that language. */
    void speak(Locale chosen) {
        locale = chosen;
    }

    /**
     * Lets the browser keep this page in memory while its reader goes on, so that Back shows it with all that was typed: browsers do that
     * for no page that may not be stored. For an empty form alone, since the page as it was sent may then be stored too; what is typed into
     * it is not. A page that says anything of anybody stays {@code no-store}.
     */
    public void keepForBack() {
        routing.put(SecurityHeaders.KEPT_FOR_BACK, true);
    }

    /** Lets the browser keep an answer that tells nothing of anybody, and use it for as long as it is told, each time anew, that it is the present one. */
    public void keepWhilePresent() {
        routing.put(SecurityHeaders.KEPT_FOR_BACK, true);
    }

    /** This page carries pictures within itself, made here of what somebody sent: they have no address, so nobody fetches them by one. */
    public void carryPictures() {
        routing.put(SecurityHeaders.CARRIES_PICTURES, true);
    }

    public String getLang() {
        return locale().toLanguageTag();
    }

    public String getDir() {
        return Languages.isRightToLeft(locale()) ? "rtl" : "ltr";
    }

    /** Path of this page, without its query: never anything that was typed. */
    public String getPath() {
        return routing.normalizedPath();
    }

    /** The name by which people reach this service, for them to compare with what their browser shows: a page elsewhere has another there. */
    public String getHost() {
        return config.publicAddress().getAuthority();
    }

    public boolean isDemo() {
        return config.localDemo();
    }

    /** The token, or null on an answer that can carry no form. */
    public String getCsrfToken() {
        return routing.get(FormToken.KEY);
    }

    public String asset(String name) {
        return assets.address(name);
    }

    /** What a static file must be to be taken, as the attribute {@code integrity} says it. */
    public String integrity(String name) {
        return assets.integrity(name);
    }

    public List<LanguageChoice> getLanguages() {
        return languages.all().stream()
                .map(each -> new LanguageChoice(
                        each.toLanguageTag(),
                        each.getDisplayLanguage(each),
                        each.getLanguage().equals(locale().getLanguage())))
                .toList();
    }

    /**
     * A language to choose.
     *
     * @param tag BCP 47 tag
     * @param name the language's name in itself
     * @param current whether the page is in it
     */
    public record LanguageChoice(String tag, String name, boolean current) {}
}
