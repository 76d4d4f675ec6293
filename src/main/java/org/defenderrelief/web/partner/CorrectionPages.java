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
import org.defenderrelief.intake.CorrectRequest;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.CorrectionForm;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.PageLanguage;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** Who is in danger, or what is asked for, given anew where it was wrong. What was submitted is not shown: it never is. */
@Path("/partner/requests/{reference}/correct/{part}")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML)
public class CorrectionPages {
    private final CurrentActor actor;
    private final OwnRequests own;
    private final CorrectRequest correct;
    private final WithReceipt withReceipt;
    private final Choices choices;
    private final Page page;
    private final PageLanguage languages;

    CorrectionPages(
            CurrentActor actor,
            OwnRequests own,
            CorrectRequest correct,
            WithReceipt withReceipt,
            Choices choices,
            Page page,
            PageLanguage languages) {
        this.actor = actor;
        this.own = own;
        this.correct = correct;
        this.withReceipt = withReceipt;
        this.choices = choices;
        this.page = page;
        this.languages = languages;
    }

    @CheckedTemplate(basePath = "partner", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance correct(View view);

        private Templates() {}
    }

    /** The page. @param possible whether that part can still be corrected */
    public record View(OwnRequest request, boolean possible, CorrectionForm correction, Refused refused) {
        /** Words that came too late are shown still, to be copied. */
        public boolean isFormShown() {
            return possible || !correction.form().paths().isEmpty();
        }
    }

    @GET
    public TemplateInstance empty(@PathParam("reference") String reference, @PathParam("part") String part) {
        return view(reference, CorrectionForm.part(part), TypedForm.empty(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response correct(
            @PathParam("reference") String reference,
            @PathParam("part") String part,
            MultivaluedMap<String, String> sent) {
        CompartmentName name = CorrectionForm.part(part);
        TypedForm typed = CorrectionForm.typed(sent);
        String language = sent.getFirst("page-language");
        if (language != null) {
            return Response.ok()
                    .cookie(languages.choose(language))
                    .entity(view(reference, name, typed, null))
                    .build();
        }
        if (CorrectionForm.isStep(sent)) {
            return Response.ok(view(reference, name, typed, null)).build();
        }
        TypedForm form = CorrectionForm.compact(typed);
        return withReceipt.act(
                reference,
                form,
                sender -> {
                    try {
                        correct.bySender(
                                sender, References.read(reference), CorrectionForm.read(name, form), form.once());
                    } catch (Problem.InvalidInput invalid) {
                        throw new Problem.InvalidInput(CorrectionForm.shown(name, invalid));
                    }
                    return Response.seeOther(Redirects.done("/partner/requests/" + reference, "request-corrected"))
                            .build();
                },
                refused -> view(reference, name, form, refused));
    }

    private TemplateInstance view(String reference, CompartmentName part, TypedForm form, Refused refused) {
        CaseFile caseFile = own.one(actor.get(), References.read(reference));
        return Templates.correct(new View(
                OwnRequest.of(caseFile),
                CorrectRequest.isPossibleIn(caseFile.status(), part),
                CorrectionForm.of(
                        part,
                        Words.of("correct-own", part, page.locale()),
                        form,
                        "/partner/requests/" + caseFile.reference() + "/correct/" + part,
                        choices),
                refused));
    }
}
