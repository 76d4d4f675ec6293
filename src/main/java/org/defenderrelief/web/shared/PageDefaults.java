package org.defenderrelief.web.shared;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** Gives every page the language and the time zone of its reader; templates rendered outside a request (mails) keep the language that they are given, and UTC. */
@ApplicationScoped
class PageDefaults {
    /** The attribute that Qute's message bundles and our formats read. */
    static final String LOCALE = "locale";
    /** The attribute that our formats read. */
    static final String ZONE = "readerZone";

    void configure(@Observes EngineBuilder builder) {
        builder.addTemplateInstanceInitializer(PageDefaults::initialize);
    }

    private static void initialize(TemplateInstance instance) {
        ManagedContext request = Arc.container().requestContext();
        if (request.isActive()
                && Arc.container().instance(CurrentVertxRequest.class).get().getCurrent() != null) {
            Locale locale = Arc.container().instance(Page.class).get().locale();
            instance.setAttribute(LOCALE, locale);
            instance.setAttribute(
                    ZONE, Arc.container().instance(ReaderZone.class).get().get());
        }
    }
}
