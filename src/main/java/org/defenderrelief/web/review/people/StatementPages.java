package org.defenderrelief.web.review.people;

import java.net.URI;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.SignDraft;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** A roster statement that waits: what it says and does, and the signature or the dropping of it. */
@Path("/review/people/statements/{id}")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class StatementPages {
    private static final String HOME = "/review/people";

    /** What is said once a statement holds, by its kind. */
    private static final Map<String, String> STATED = Map.of(
            "ADMIT", "admitted",
            "REMOVE", "removed",
            "SUSPEND", "suspended",
            "REPLACE", "replaced",
            "ROTATE", "rotated",
            "ENTRUST", "entrusted",
            "RECOVER", "recovered",
            "UNFREEZE", "unfrozen");

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final Memberships memberships;
    private final DraftRows drafts;
    private final SignDraft sign;
    private final Page page;

    StatementPages(
            CurrentActor actor,
            CurrentActing acting,
            Memberships memberships,
            DraftRows drafts,
            SignDraft sign,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.memberships = memberships;
        this.drafts = drafts;
        this.sign = sign;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance statement(DraftRow draft, TypedForm form, RefusedBox refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance read(@PathParam("id") String id) {
        return Templates.statement(draft(id), TypedForm.empty(), null);
    }

    @POST
    @Path("/sign")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response sign(@PathParam("id") String id, MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        if (isDone(form.value("hash"))) {
            return Response.seeOther(Redirects.done(HOME, "signed-before")).build();
        }
        DraftRow draft = draft(id);
        try {
            if (draft.says("FOUND") && form.isBlank("compared")) {
                throw Typed.required("compared");
            }
            boolean stated =
                    sign.sign(acting.signer(), UUID.fromString(draft.id()), form.value("hash"), form.value("words"));
            return Response.seeOther(after(draft, stated)).build();
        } catch (Problem.InvalidInput invalid) {
            form.refuse(invalid, page.locale());
            return PageAnswers.answer(invalid, Templates.statement(draft, form, null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, Templates.statement(draft, form, RefusedBox.of(refused, page.locale())));
        }
    }

    @POST
    @Path("/drop")
    public Response drop(@PathParam("id") String id) {
        DraftRow draft = draft(id);
        try {
            sign.drop(acting.signer(), UUID.fromString(draft.id()));
            return Response.seeOther(Redirects.done(HOME, "draft-dropped")).build();
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(
                    refused, Templates.statement(draft, TypedForm.empty(), RefusedBox.of(refused, page.locale())));
        }
    }

    /** Sent again, because no answer came: the signature stands. */
    private boolean isDone(String hash) {
        return memberships
                .kid(actor.get().person())
                .filter(kid -> sign.isDone(kid, hash))
                .isPresent();
    }

    private static URI after(DraftRow draft, boolean stated) {
        if (!stated) {
            return Redirects.done(HOME, "signed");
        }
        return draft.says("FOUND")
                ? Redirects.done("/review/founding", "founded")
                : Redirects.done(HOME, STATED.get(draft.kind()));
    }

    private DraftRow draft(String id) {
        return drafts.get(id, actor.get().person());
    }
}
