package org.defenderrelief.web.partner;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

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
    private final Sealing sealing;
    private final Page page;
    private final PageLanguage languages;

    SealingPages(Sealing sealing, Page page, PageLanguage languages) {
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
     * it has is still all; it checks what it kept as it checks what comes.
     */
    @GET
    @Path("/sealing-keys")
    @Produces(MediaType.APPLICATION_JSON)
    public Response keys(@Context Request request) {
        Sealing.Keys keys = sealing.keys();
        return whilePresent(request, keys.roster().head(), keys);
    }

    /** Public in itself, so that a browser may keep it and ask each time whether it is still the present one. */
    private Response whilePresent(Request request, String mark, Object answer) {
        EntityTag present = new EntityTag(mark, true);
        page.keepWhilePresent();
        Response.ResponseBuilder same = request.evaluatePreconditions(present);
        return (same == null ? Response.ok(answer) : same).tag(present).build();
    }
}
