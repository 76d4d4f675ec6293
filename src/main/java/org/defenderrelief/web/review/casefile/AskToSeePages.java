package org.defenderrelief.web.review.casefile;

import java.util.List;

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
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.GrantReason;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.triage.AskToSee;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** Somebody asks to see who the people of a case are. */
@Path("/review/cases/{reference}/ask-to-see")
@RolesAllowed({"committee", "finance", "auditor"})
@Produces(MediaType.TEXT_HTML)
public class AskToSeePages {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final Cases cases;
    private final AskToSee ask;
    private final Choices choices;
    private final Page page;

    AskToSeePages(CurrentActor actor, CurrentActing acting, Cases cases, AskToSee ask, Choices choices, Page page) {
        this.actor = actor;
        this.acting = acting;
        this.cases = cases;
        this.ask = ask;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance askToSee(View view);

        private Templates() {}
    }

    /** The page. @param refused a refusal that is no field's, or null */
    public record View(
            String reference,
            String codename,
            String part,
            List<Choices.Choice> reasons,
            TypedForm form,
            RefusedBox refused) {}

    @GET
    public TemplateInstance show(@PathParam("reference") String reference) {
        return view(References.read(reference), TypedForm.empty(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        Reference read = References.read(reference);
        RefusedBox refused = null;
        Problem why;
        try {
            AskToSee.Wanted wanted = new AskToSee.Wanted(
                    CompartmentName.IDENTITY, Typed.code(form, "reason", GrantReason.class), form.value("note"));
            ask.ask(acting.get(), read, wanted, form.once());
            return Response.seeOther(Redirects.done("/review/cases/" + read, "asked-to-see"))
                    .build();
        } catch (Problem.NotFound gone) {
            throw gone;
        } catch (Problem.InvalidInput invalid) {
            form.refuse(invalid, page.locale());
            why = invalid;
        } catch (Problem problem) {
            form.heed(problem);
            refused = RefusedBox.of(problem, page.locale());
            why = problem;
        }
        return PageAnswers.answer(why, view(read, form, refused));
    }

    private TemplateInstance view(Reference reference, TypedForm form, RefusedBox refused) {
        CaseFile caseFile = cases.visibleTo(actor.get(), reference);
        return Templates.askToSee(new View(
                caseFile.reference().value(),
                caseFile.codename().value(),
                CompartmentBoxes.title(CompartmentName.IDENTITY, page.locale()),
                choices.of("grant-reason", GrantReason.values()),
                form,
                refused));
    }
}
