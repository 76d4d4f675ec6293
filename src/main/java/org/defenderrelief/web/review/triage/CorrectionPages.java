package org.defenderrelief.web.review.triage;

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
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.intake.CorrectRequest;
import org.defenderrelief.intake.CorrectedPart;
import org.defenderrelief.intake.Correction;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.review.Meanwhile;
import org.defenderrelief.web.review.OpenedParts;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.BeforeEyes;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.CorrectionForm;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.RequestForm;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** Correcting who is in danger, or what is asked for: the part as it was opened, in the fields of the request form. */
@Path("/review/cases/{reference}/correct/{part}")
@RolesAllowed("triage")
@Produces(MediaType.TEXT_HTML)
public class CorrectionPages {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final Cases cases;
    private final OpenCompartment open;
    private final CorrectRequest correct;
    private final BeforeEyes eyes;
    private final Meanwhile meanwhile;
    private final Choices choices;
    private final Page page;

    CorrectionPages(
            CurrentActor actor,
            CurrentActing acting,
            Cases cases,
            OpenCompartment open,
            CorrectRequest correct,
            BeforeEyes eyes,
            Meanwhile meanwhile,
            Choices choices,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.cases = cases;
        this.open = open;
        this.correct = correct;
        this.eyes = eyes;
        this.meanwhile = meanwhile;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance correct(View view);

        private Templates() {}
    }

    /**
     * The page.
     *
     * @param asked whether the committee may be voting on what is corrected
     * @param refused a refusal that is no field's, or null
     */
    public record View(
            String reference,
            String codename,
            String version,
            CorrectionForm correction,
            boolean asked,
            RefusedBox refused) {}

    /** Shows what the reader has opened since they unlocked; whoever has not, opens it on the page of the case first, where that is recorded; and what nobody will see is not opened. */
    @GET
    public Response show(@PathParam("reference") String reference, @PathParam("part") String part) {
        Reference read = References.read(reference);
        CompartmentName name = CorrectionForm.part(part);
        CaseFile caseFile = cases.visibleTo(actor.get(), read);
        try {
            Acting reader = acting.get();
            if (eyes.areOnIt()
                    && Correction.isTriages(name)
                    && CorrectRequest.isPossibleIn(caseFile.status(), name)
                    && open.openedBy(reader, read).contains(name)) {
                TypedForm form =
                        RequestForm.of(part, CorrectedPart.content(open.open(reader, read, name)), page.locale());
                return Response.ok(view(caseFile, name, form, null, null)).build();
            }
        } catch (Problem.Locked shut) {
            // The page of the case says how to unlock.
        }
        return Response.seeOther(OpenedParts.at(read, name)).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response correct(
            @PathParam("reference") String reference,
            @PathParam("part") String part,
            MultivaluedMap<String, String> sent) {
        Reference read = References.read(reference);
        CompartmentName name = CorrectionForm.part(part);
        TypedForm typed = CorrectionForm.typed(sent);
        if (CorrectionForm.isStep(sent)) {
            return Response.ok(view(cases.visibleTo(actor.get(), read), name, typed, null, null))
                    .build();
        }
        TypedForm form = CorrectionForm.compact(typed);
        RefusedBox refused = null;
        Problem why;
        try {
            correct.byTriage(acting.get(), read, Typed.version(form), CorrectionForm.read(name, form));
            return Response.seeOther(Redirects.done("/review/cases/" + read, "part-corrected"))
                    .build();
        } catch (Problem.NotFound gone) {
            throw gone;
        } catch (Problem.InvalidInput invalid) {
            CorrectionForm.refuse(name, form, invalid, page.locale());
            why = invalid;
        } catch (Problem problem) {
            refused = meanwhile.refused(cases.visibleTo(actor.get(), read), form, problem);
            why = problem;
        }
        return PageAnswers.answer(why, view(cases.visibleTo(actor.get(), read), name, form, refused, why));
    }

    private TemplateInstance view(
            CaseFile caseFile, CompartmentName part, TypedForm form, RefusedBox refused, Problem whyOrNull) {
        String reference = caseFile.reference().value();
        return Templates.correct(new View(
                reference,
                caseFile.codename().value(),
                meanwhile.version(caseFile, form, whyOrNull),
                CorrectionForm.of(
                        part,
                        Words.of("correct", part, page.locale()),
                        form,
                        "/review/cases/" + reference + "/correct/" + part,
                        choices),
                caseFile.status() == CaseStatus.BEFORE_COMMITTEE && part.equals(CompartmentName.NEEDS),
                refused));
    }
}
