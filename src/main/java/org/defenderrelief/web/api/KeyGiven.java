package org.defenderrelief.web.api;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.container.ResourceInfo;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/**
 * A program that sends an idempotency key believes itself safe to send again. It is refused where the key is empty, which to a resource is none, and where no key is taken.
 * With If-Match it is safe all the same: a repetition names a version that has passed.
 */
@ApplicationScoped
class KeyGiven {
    private static final String KEY = "Idempotency-Key";
    private static final String API = "/api/";
    private static final Set<String> COMMANDS = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** What headers a resource's methods take, in small letters. */
    private final Map<Method, Set<String>> taken = new ConcurrentHashMap<>();

    /**
     * @throws Problem.InvalidInput if a key is given and is blank
     * @throws Problem.IdempotencyNotHere if one is given to a command that takes none
     */
    @ServerRequestFilter
    void check(RoutingContext routing, ResourceInfo resource) {
        HttpServerRequest request = routing.request();
        String key = request.getHeader(KEY);
        if (key == null) {
            return;
        }
        if (key.isBlank()) {
            throw new Problem.InvalidInput(KEY, Flaw.KEY_FORM);
        }
        if (routing.normalizedPath().startsWith(API)
                && COMMANDS.contains(request.method().name())
                && !takes(resource, KEY)
                && !(takes(resource, HttpHeaders.IF_MATCH.toString()) && isGiven(request, HttpHeaders.IF_MATCH))) {
            throw new Problem.IdempotencyNotHere();
        }
    }

    private static boolean isGiven(HttpServerRequest request, CharSequence header) {
        String value = request.getHeader(header);
        return value != null && !value.isBlank();
    }

    private boolean takes(ResourceInfo resource, String header) {
        return taken.computeIfAbsent(resource.getResourceMethod(), KeyGiven::headers)
                .contains(header.toLowerCase(Locale.ROOT));
    }

    private static Set<String> headers(Method method) {
        return Arrays.stream(method.getParameters())
                .flatMap(KeyGiven::told)
                .map(each -> each.getAnnotation(HeaderParam.class))
                .filter(Objects::nonNull)
                .map(header -> header.value().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Where a parameter's header is named: at itself, or at the fields of what gathers some. */
    private static Stream<AnnotatedElement> told(Parameter parameter) {
        return parameter.isAnnotationPresent(BeanParam.class)
                ? Arrays.stream(parameter.getType().getDeclaredFields())
                : Stream.of(parameter);
    }
}
