package org.defenderrelief.web;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.qute.EngineBuilder;

/** Which templates the service has shown of late; part of the tests, not of the service. */
@ApplicationScoped
public class ShownTemplates {
    private static final String SUFFIX = "\\.html$";

    private final Set<String> shown = ConcurrentHashMap.newKeySet();

    void listen(@Observes EngineBuilder engine) {
        engine.addTemplateInstanceInitializer(
                instance -> shown.add(instance.getTemplate().getId().replaceFirst(SUFFIX, "")));
    }

    /** What was shown since this was asked last, such as {@code review/home}. */
    Set<String> sinceLast() {
        Set<String> since = Set.copyOf(shown);
        shown.removeAll(since);
        return since;
    }
}
