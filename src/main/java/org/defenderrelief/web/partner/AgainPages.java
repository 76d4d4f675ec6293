package org.defenderrelief.web.partner;

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
import org.defenderrelief.intake.AskAnew;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** How to ask anew for what was declined: by a new request, which is then named together with the old one. */
@Path("/partner/requests/{reference}/again")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML)
public class AgainPages {
    private final CurrentActor actor;
    private final OwnRequests own;
    private final AskAnew again;
    private final WithReceipt withReceipt;

    AgainPages(CurrentActor actor, OwnRequests own, AskAnew again, WithReceipt withReceipt) {
        this.actor = actor;
        this.own = own;
        this.again = again;
        this.withReceipt = withReceipt;
    }

    @CheckedTemplate(basePath = "partner")
    static class Templates {
        static native TemplateInstance again(OwnRequest request, TypedForm form, Refused refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance show(@PathParam("reference") String reference) {
        return page(reference, TypedForm.empty(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(@PathParam("reference") String reference, MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        return withReceipt.answer(
                reference,
                typed,
                form,
                sender -> {
                    Reference next = next(form);
                    again.ask(sender, References.read(reference), next);
                    return Response.seeOther(Redirects.done("/partner/requests/" + next.value(), "asked-anew"))
                            .build();
                },
                refused -> page(reference, form, refused));
    }

    private static Reference next(TypedForm form) {
        if (form.isBlank("next")) {
            throw new Problem.InvalidInput("next", Flaw.NEEDED);
        }
        try {
            return References.read(form.value("next"));
        } catch (Problem.NotFound noReference) {
            throw new Problem.InvalidInput("next", Flaw.NEW_REQUEST);
        }
    }

    private TemplateInstance page(String reference, TypedForm form, Refused refused) {
        return Templates.again(OwnRequest.of(own.one(actor.get(), References.read(reference))), form, refused);
    }
}
