package org.defenderrelief.web.shared;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.arc.Unremovable;

/**
 * Keeps what somebody asked for out of the metrics: a request is counted under the template of the resource that it named, such as
 * {@code /api/v1/cases/{reference}}, or under no address. Otherwise an unknown method or a refusal at the door is counted under the
 * whole path, with the case's reference, and every invented path is a time series of its own.
 */
@Singleton
@Unremovable
class MetricLabels implements MeterFilter {
    private static final String REQUESTS = "http.server.requests";
    private static final String OTHER = "other";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    /** What Quarkus says in place of an address. */
    private static final Set<String> WORDS = Set.of("NOT_FOUND", "REDIRECTION", "CLIENT_ERROR", "UNKNOWN", "root", "/");

    private static final Pattern VARIABLE = Pattern.compile("\\{[^/]*?\\}(?=/|$)");

    private final BeanManager beans;
    private volatile Set<String> known;

    MetricLabels(BeanManager beans) {
        this.beans = beans;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith(REQUESTS)) {
            return id;
        }
        List<Tag> tags = new ArrayList<>();
        for (Tag tag : id.getTagsAsIterable()) {
            tags.add(
                    switch (tag.getKey()) {
                        case "uri" -> isKnown(tag.getValue()) ? tag : Tag.of("uri", OTHER);
                        case "method" -> METHODS.contains(tag.getValue()) ? tag : Tag.of("method", OTHER);
                        default -> tag;
                    });
        }
        return id.replaceTags(tags);
    }

    private boolean isKnown(String address) {
        if (known == null) {
            known = templates();
        }
        return WORDS.contains(address) || known.contains(plain(address));
    }

    /** Addresses of all resources, with their variables unnamed. */
    private Set<String> templates() {
        Set<String> templates = new HashSet<>();
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path resource = bean.getBeanClass().getAnnotation(Path.class);
            if (resource != null) {
                templates.add(plain(resource.value()));
                for (var method : bean.getBeanClass().getDeclaredMethods()) {
                    Path path = method.getAnnotation(Path.class);
                    if (path != null) {
                        templates.add(plain(resource.value() + "/" + path.value()));
                    }
                }
            }
        }
        return templates;
    }

    private static String plain(String template) {
        String path = VARIABLE.matcher("/" + template).replaceAll("{}").replaceAll("/{2,}", "/");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
