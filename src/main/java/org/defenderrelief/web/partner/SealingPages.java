package org.defenderrelief.web.partner;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.web.shared.DeviceRules;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.PageLanguage;

/** What a partner's device seals with, and what that means in plain words. */
@Path("/partner")
@RolesAllowed("partner")
public class SealingPages {
    /** RFC 9110, 5.6.7. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Sealing sealing;
    private final Page page;
    private final PageLanguage languages;
    private final Clock clock;

    SealingPages(Sealing sealing, Page page, PageLanguage languages, Clock clock) {
        this.clock = clock;
        this.sealing = sealing;
        this.page = page;
        this.languages = languages;
    }

    @CheckedTemplate(basePath = "partner")
    static class Templates {
        static native TemplateInstance sealing(Sealing.Root sealing);

        private Templates() {}
    }

    @GET
    @Path("/sealing")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance means() {
        return Templates.sealing(sealing.root());
    }

    /** Where a page of that language finds the rules by which its script checks a request. */
    static String rulesAt(String language) {
        return "/partner/form-rules/" + language;
    }

    /** They come once somebody begins, as all that a device works with, and change with a release alone. */
    @GET
    @Path("/form-rules/{language}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response rules(@PathParam("language") String language, @Context Request request) {
        languages.choose(language);
        String rules = DeviceRules.json(page.locale());
        return whilePresent(
                request, HexFormat.of().formatHex(Secrets.sha256(rules.getBytes(StandardCharsets.UTF_8))), rules);
    }

    /**
     * Of this face, since a node that partners reach need not serve the API. All of it follows from the newest statement, by whose hash a browser asks whether what
     * it has is still all; it checks what it kept as it checks what comes. The time comes with every answer, also
     * where nothing else is new: what is sealed is dated by it, since a device's clock may be days ahead, and a request of the future is refused.
     */
    @GET
    @Path("/sealing-keys")
    @Produces(MediaType.APPLICATION_JSON)
    public Response keys(@Context Request request) {
        Sealing.Keys keys = sealing.keys();
        return Response.fromResponse(whilePresent(request, keys.roster().head(), keys))
                .header("Date", HTTP_DATE.format(clock.instant()))
                .build();
    }

    /** Public in itself, so that a browser may keep it and ask each time whether it is still the present one. */
    private Response whilePresent(Request request, String mark, Object answer) {
        EntityTag present = new EntityTag(mark, true);
        page.keepWhilePresent();
        Response.ResponseBuilder same = request.evaluatePreconditions(present);
        return (same == null ? Response.ok(answer) : same).tag(present).build();
    }
}
