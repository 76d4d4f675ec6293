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
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.PageLanguage;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** A word of one's own for a request, kept by one's own browser. */
@Path("/partner/requests/{reference}/label")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML)
public class LabelPages {
    private final CurrentActor actor;
    private final OwnRequests own;
    private final OwnLabels labels;
    private final Page page;
    private final PageLanguage languages;

    LabelPages(CurrentActor actor, OwnRequests own, OwnLabels labels, Page page, PageLanguage languages) {
        this.actor = actor;
        this.own = own;
        this.labels = labels;
        this.page = page;
        this.languages = languages;
    }

    @CheckedTemplate(basePath = "partner")
    static class Templates {
        static native TemplateInstance label(String reference, TypedForm form);

        private Templates() {}
    }

    @GET
    public TemplateInstance show(@PathParam("reference") String reference) {
        CaseFile caseFile = one(reference);
        String label = labels.of(caseFile.reference());
        return Templates.label(
                caseFile.reference().value(), TypedForm.empty().with("label", label == null ? "" : label));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response keep(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        CaseFile caseFile = one(reference);
        String language = sent.getFirst("page-language");
        if (language != null) {
            return Response.ok()
                    .cookie(languages.choose(language))
                    .entity(Templates.label(caseFile.reference().value(), form))
                    .build();
        }
        try {
            return Response.seeOther(Redirects.done("/partner/requests/" + caseFile.reference(), "label-kept"))
                    .cookie(labels.with(caseFile.reference(), form.value("label")))
                    .build();
        } catch (Problem.InvalidInput refused) {
            form.refuse(refused, page.locale());
            return Response.status(refused.status())
                    .entity(Templates.label(caseFile.reference().value(), form))
                    .build();
        }
    }

    private CaseFile one(String reference) {
        return own.one(actor.get(), References.read(reference));
    }
}
