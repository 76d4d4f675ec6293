package org.defenderrelief.web.partner;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.NewCookie;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.keyring.CarriedText;

/**
 * What a person of a partner calls their requests, such as "the nurse". It is content, and the service could keep it only where it could read it; so it
 * keeps nothing. The labels live in the person's own browser, in a cookie that is sealed for their account and opens nowhere else. Accounts that share a
 * browser have theirs beside each other in it, and none can read, or loses by, another's.
 */
@RequestScoped
class OwnLabels {
    /** Browsers let no other host and no unencrypted page set it (RFC 6265bis, section 4.1.3.2). */
    static final String COOKIE = "__Host-relief-labels";

    static final int MAX_LABEL = 40;

    /** It goes along with each call, over slow lines too. */
    private static final int MAX_SEALED = 2000;

    /** Of all accounts; browsers keep no cookie beyond 4096 (RFC 6265bis, section 5.6). */
    private static final int MAX_COOKIE = 3900;

    private static final int MOST_ACCOUNTS = 3;
    private static final String BETWEEN = ".";

    /** Seen again meanwhile, it lasts on. */
    private static final Duration LIFE = Duration.ofDays(180);

    private static final String PURPOSE = "labels";

    private final RoutingContext routing;
    private final CurrentActor actor;
    private final CarriedText sealing;
    private final List<String> others = new ArrayList<>();
    private Map<String, String> labels;

    OwnLabels(RoutingContext routing, CurrentActor actor, CarriedText sealing) {
        this.routing = routing;
        this.actor = actor;
        this.sealing = sealing;
    }

    /** The label of a request; null if this browser has none for this account. */
    String of(Reference reference) {
        return all().get(reference.value());
    }

    /**
     * The cookie with another label, or with an empty one without it.
     *
     * @throws Problem.InvalidInput if the label is too long or holds what cannot be kept, or the cookie would become too heavy, or hold those of too many accounts
     */
    NewCookie with(Reference reference, String typed) {
        String label = FreeText.optional("label", typed, MAX_LABEL).orElse("").replaceAll("\\s+", " ");
        Map<String, String> changed = new LinkedHashMap<>(all());
        changed.remove(reference.value());
        if (!label.isEmpty()) {
            changed.put(reference.value(), label);
        }
        return cookie(changed, !label.isEmpty());
    }

    private NewCookie cookie(Map<String, String> changed, boolean more) {
        List<String> kept = new ArrayList<>(others);
        String own = changed.isEmpty() ? "" : sealed(changed);
        if (!own.isEmpty()) {
            kept.add(own);
        }
        String value = String.join(BETWEEN, kept);
        boolean full = kept.size() > MOST_ACCOUNTS || value.length() > MAX_COOKIE || own.length() > MAX_SEALED;
        if (more && full) {
            throw new Problem.InvalidInput("label", Flaw.LABELS_FULL);
        }
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/")
                .maxAge(kept.isEmpty() ? 0 : Math.toIntExact(LIFE.toSeconds()))
                .httpOnly(true)
                .secure(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    private String sealed(Map<String, String> changed) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        changed.forEach(json::put);
        return sealing.seal(
                PURPOSE, actor.get().person(), new String(StrictJson.write(json), StandardCharsets.UTF_8), LIFE);
    }

    private Map<String, String> all() {
        if (labels == null) {
            labels = new LinkedHashMap<>();
            Cookie cookie = routing.request().getCookie(COOKIE);
            if (cookie != null) {
                Stream.of(cookie.getValue().split(Pattern.quote(BETWEEN))).forEach(this::take);
            }
        }
        return labels;
    }

    /** One account's: this person's are read, another's kept as they are, until nobody can open them any more. */
    private void take(String sealed) {
        Optional<String> own = sealing.open(PURPOSE, actor.get().person(), sealed);
        if (own.isPresent()) {
            read(own.get());
        } else if (!sealing.isOver(sealed)) {
            others.add(sealed);
        }
    }

    /** What opens was sealed here, for this person. */
    private void read(String text) {
        StrictJson.read(text.getBytes(StandardCharsets.UTF_8), ObjectNode.class)
                .properties()
                .forEach(entry -> labels.put(entry.getKey(), entry.getValue().asText()));
    }

    @Override
    public String toString() {
        return "OwnLabels[redacted]";
    }
}
