package org.defenderrelief.web.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FormValue;

import org.defenderrelief.kernel.Problem;

/**
 * What a form of ours had sent when its call was not served, for the page that says so: nobody types it again. Passphrases are left out.
 * The form's token is asked for as ever: a page elsewhere cannot have its own words shown on ours.
 */
@ApplicationScoped
class SentForms {
    private static final Set<String> SECRETS =
            Set.of("passphrase", "again", "current", "code", "line1", "line2", "line3", "line4", "line5");

    /** The fields by which a form says in which language it is read: pressed for just now, or before. */
    private static final List<String> LANGUAGES = List.of("page-language", "spoken");

    private final String tokenField;

    SentForms(
            @ConfigProperty(name = "quarkus.rest-csrf.form-field-name", defaultValue = "csrf-token")
                    String tokenField) {
        this.tokenField = tokenField;
    }

    /** Something typed, or a hidden field of the form. */
    record Field(String name, String value) {
        /** Whether somebody wrote it, in more words than one or in letters that no code has: what is chosen or looked up is found again. */
        boolean isWritten() {
            return value.strip().matches("(?s).*(\\s|://|[^\\x00-\\x7F]).*");
        }

        @Override
        public String toString() {
            return "Field[redacted]";
        }
    }

    /** As this call's resource read it; empty if it read none, or there is nothing to keep in it. */
    List<Field> ofThisCall(RoutingContext routing) {
        List<Field> sent = read(routing);
        return isOurs(routing, sent) ? kept(sent) : List.of();
    }

    /**
     * The same, and also where the form's token is gone and the browser says that a page of ours sent it (W3C Fetch Metadata Request Headers): no page
     * elsewhere can have it say so. For forms that no ambient right stands behind, such as one that has its code in it. Nothing is done with it but that it
     * is shown once more, with a token.
     */
    List<Field> ofOurPage(RoutingContext routing) {
        List<Field> sent = read(routing);
        return isFromOurPage(routing) || isOurs(routing, sent) ? kept(sent) : List.of();
    }

    /** What the browser says of it, and no page can have it say otherwise. */
    static boolean isFromOurPage(RoutingContext routing) {
        return "same-origin".equals(routing.request().getHeader("Sec-Fetch-Site"));
    }

    /** The language that this call's form asks for, as it says it. */
    Optional<String> language(RoutingContext routing) {
        List<Field> sent = read(routing);
        return LANGUAGES.stream()
                .flatMap(name -> sent.stream().filter(field -> field.name().equals(name)))
                .map(Field::value)
                .filter(tag -> !tag.isEmpty())
                .findFirst();
    }

    private static List<Field> read(RoutingContext routing) {
        ResteasyReactiveRequestContext call = CurrentRequestManager.get();
        boolean isThis = call != null
                && call.unwrap(RoutingContext.class).request() == routing.request()
                && HttpMethod.POST.equals(routing.request().method());
        FormData form = isThis ? call.getFormData() : null;
        if (form == null) {
            return List.of();
        }
        List<Field> sent = new ArrayList<>();
        for (String name : form) {
            for (FormValue value : form.get(name)) {
                if (!value.isFileItem()) {
                    sent.add(new Field(name, value.getValue()));
                }
            }
        }
        return sent;
    }

    /** As the call brought it, for whom no resource reads it: nobody is signed in, so no ambient right stands behind it. As {@link #ofOurPage}. */
    List<Field> ofBody(RoutingContext routing) {
        List<Field> sent = routing.request().formAttributes().entries().stream()
                .map(field -> new Field(field.getKey(), field.getValue()))
                .toList();
        return isFromOurPage(routing) || isOurs(routing, sent) ? kept(sent) : List.of();
    }

    /**
     * The same of a form with files, without these.
     *
     * @throws Problem.InvalidInput and {@link Problem.TooLarge}, as {@link ArrivingForm#rest}
     */
    List<Field> ofParts(RoutingContext routing, ArrivingForm form) {
        List<Field> sent = new ArrayList<>();
        try {
            Optional<String> token = form.first(tokenField);
            if (token.isPresent()) {
                sent.add(new Field(tokenField, token.get()));
                form.rest((name, text) -> sent.add(new Field(name, text)), (name, content) -> Optional.empty());
            }
        } catch (IOException ofMemory) {
            throw new UncheckedIOException(ofMemory);
        }
        return isFromOurPage(routing) || isOurs(routing, sent) ? kept(sent) : List.of();
    }

    private List<Field> kept(List<Field> sent) {
        List<Field> fields = sent.stream()
                .filter(field -> !field.name().equals(tokenField) && !SECRETS.contains(field.name()))
                .toList();
        return fields.stream().anyMatch(field -> !field.value().isBlank()) ? fields : List.of();
    }

    /** As quarkus-rest-csrf asks: the field is what the cookie is. That the cookie is ours was seen to by {@link HostCookies}. */
    private boolean isOurs(RoutingContext routing, List<Field> sent) {
        Cookie cookie = routing.request().getCookie(HostCookies.FORM_TOKEN);
        return cookie != null
                && sent.stream()
                        .filter(field -> field.name().equals(tokenField))
                        .findFirst()
                        .filter(token -> MessageDigest.isEqual(
                                cookie.getValue().getBytes(StandardCharsets.UTF_8),
                                token.value().getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }
}
