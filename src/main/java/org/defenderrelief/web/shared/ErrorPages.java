package org.defenderrelief.web.shared;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

import org.defenderrelief.access.TokenReader;
import org.defenderrelief.kernel.Problem;

/** The page a person gets when something is refused or fails: what it means, what to do, and nothing of the inside. */
@ApplicationScoped
public class ErrorPages implements RefusalPage {
    private static final Pattern INCIDENT = Pattern.compile("incident number ([0-9A-Z]{4}-[0-9A-Z]{4})");

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int LOCKED = 423;
    private static final int TOO_MANY = 429;
    private static final int FAILED = 500;

    private final Page page;
    private final RoutingContext routing;
    private final SentForms forms;
    private final TokenReader token;
    private final ContactOfFund contact;
    private final OwnForm own;
    private final Languages languages;

    ErrorPages(
            Page page,
            RoutingContext routing,
            SentForms forms,
            TokenReader token,
            ContactOfFund contact,
            OwnForm own,
            Languages languages) {
        this.own = own;
        this.languages = languages;
        this.contact = contact;
        this.page = page;
        this.routing = routing;
        this.forms = forms;
        this.token = token;
    }

    @CheckedTemplate(basePath = "web")
    static class Templates {
        static native TemplateInstance error(
                int status,
                String title,
                String advice,
                String incident,
                String anew,
                boolean locked,
                String back,
                WayOut out,
                Kept kept);

        static native TemplateInstance ownError(int status, String title, String advice, String incident);

        private Templates() {}
    }

    /**
     * What was sent and not served.
     *
     * @param action where it goes once more, or null where that would change nothing: its words are shown then
     */
    record Kept(String action, List<SentForms.Field> fields) {
        public List<String> getWords() {
            return fields.stream()
                    .filter(SentForms.Field::isWritten)
                    .map(SentForms.Field::value)
                    .toList();
        }
    }

    @Override
    public String render(Refusal refusal, String path) {
        if (Faces.isOwn(path) || Boolean.TRUE.equals(routing.get(OwnVoiceAddress.ASKED))) {
            return ofOwn(refusal);
        }
        WayOut out =
                refusal.status() == FORBIDDEN ? WayOut.of(routing, path, token).orElse(null) : null;
        Kept kept = kept(refusal.status());
        if (out != null || kept.action() != null) {
            FormToken.ensure(routing);
        }
        String slug = slug(refusal, path, out);
        boolean locked = refusal.status() == LOCKED && Faces.isReview(path);
        return Templates.error(
                        refusal.status(),
                        title(refusal.status(), slug, page.locale()),
                        contact.after(slug, advice(refusal.status(), slug, page.locale()), page.locale()),
                        incident(refusal),
                        isFetched() && (locked || refusal.slug().equals(Refusal.CROWDED)) ? address() : null,
                        locked,
                        start(path),
                        out,
                        kept)
                .render();
    }

    /**
     * For people in danger: it names neither this service nor what it is for, and leads to their page alone. What they wrote stands in their form once
     * more, where a page of ours sent it.
     */
    private String ofOwn(Refusal refusal) {
        forms.language(routing).flatMap(languages::offered).ifPresent(page::speak);
        Locale locale = page.locale();
        int status = refusal.status();
        String title = title(status, refusal.slug(), locale);
        List<SentForms.Field> written = forms.ofOurPage(routing);
        if (written.isEmpty()) {
            String anyOther = Words.word(locale, "own-page." + (status < FAILED ? 400 : 500), "");
            String ofStatus = Words.word(locale, "own-page." + status, anyOther);
            String advice = Words.word(locale, "own-page." + refusal.slug(), ofStatus);
            return Templates.ownError(status, title, advice, incident(refusal)).render();
        }
        FormToken.ensure(routing);
        MultivaluedMap<String, String> typed = new MultivaluedHashMap<>();
        written.forEach(field -> typed.add(field.name(), field.value()));
        // Where the service fails, nobody is asked; loaded anew, that page is sent again and says it.
        Optional<String> before = status < FAILED ? own.sentBefore(typed) : Optional.empty();
        if (before.isPresent()) {
            return before.get();
        }
        String again = status >= FAILED || status == TOO_MANY ? "kept-later" : "kept";
        String anyOther = Words.word(locale, "own-advice." + again, "");
        return own.givenBack(typed, title, Words.word(locale, "own-advice." + refusal.slug(), anyOther));
    }

    private static String incident(Refusal refusal) {
        Matcher incident = INCIDENT.matcher(refusal.detail());
        return incident.find() ? incident.group(1) : null;
    }

    /** What the texts go by: the truest that is known of why. */
    private static String slug(Refusal refusal, String path, WayOut out) {
        if (refusal.status() == UNAUTHORIZED && Faces.isSignInReturn(path)) {
            return "sign-in-failed";
        }
        return out == null || out.reason().isEmpty() ? refusal.slug() : out.reason();
    }

    private Kept kept(int status) {
        List<SentForms.Field> fields = forms.ofThisCall(routing);
        boolean again = !fields.isEmpty() && (status >= FAILED || status == TOO_MANY || status == LOCKED);
        return new Kept(again ? address() : null, fields);
    }

    private boolean isFetched() {
        return HttpMethod.GET.equals(routing.request().method());
    }

    /** Of this call, within this service. */
    private String address() {
        String query = routing.request().query();
        return routing.normalizedPath() + (query == null ? "" : "?" + query);
    }

    /** What happened, in the reader's language. */
    public static String title(Problem problem, Locale locale) {
        String title = title(problem.status(), problem.slug(), locale);
        return problem instanceof Problem.Conflict conflict
                ? conflict.state()
                        .map(state -> Words.word(locale, "problem." + problem.slug() + "." + state, title))
                        .orElse(title)
                : title;
    }

    /** What to do about it. */
    public static String advice(Problem problem, Locale locale) {
        return advice(problem.status(), problem.slug(), locale);
    }

    /** The same for readers of one kind, where they need other words. @param readers such as {@code partner} */
    public static String advice(Problem problem, String readers, Locale locale) {
        return Words.word(locale, readers + "-advice." + problem.slug(), advice(problem, locale));
    }

    private static String title(int status, String slug, Locale locale) {
        return word("problem", status, slug, locale);
    }

    private static String advice(int status, String slug, Locale locale) {
        return word("advice", status, slug, locale);
    }

    private static String word(String list, int status, String slug, Locale locale) {
        String anyOther = Words.word(locale, list + "." + (status < FAILED ? 400 : 500), "");
        return Words.word(locale, list + "." + slug, Words.word(locale, list + "." + status, anyOther));
    }

    private static String start(String path) {
        if (Faces.isReview(path)) {
            return "/review";
        }
        return Faces.isPartner(path) ? "/partner" : "/";
    }
}
