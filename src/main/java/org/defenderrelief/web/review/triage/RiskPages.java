package org.defenderrelief.web.review.triage;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.triage.AssessRisks;
import org.defenderrelief.triage.HarmAnswer;
import org.defenderrelief.triage.HarmQuestion;
import org.defenderrelief.triage.RiskAssessment;
import org.defenderrelief.triage.ViewTriage;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.review.Meanwhile;
import org.defenderrelief.web.review.OpenedParts;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** The risks of a case and of the help, on a page of their own. */
@Path("/review/cases/{reference}/risks")
@RolesAllowed("triage")
@Produces(MediaType.TEXT_HTML)
public class RiskPages {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final Cases cases;
    private final AssessRisks assess;
    private final OpenedParts opened;
    private final Meanwhile meanwhile;
    private final Choices choices;
    private final Page page;

    RiskPages(
            CurrentActor actor,
            CurrentActing acting,
            Cases cases,
            AssessRisks assess,
            OpenedParts opened,
            Meanwhile meanwhile,
            Choices choices,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.cases = cases;
        this.assess = assess;
        this.opened = opened;
        this.meanwhile = meanwhile;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance risks(View view);

        private Templates() {}
    }

    /**
     * The page.
     *
     * @param again whether the form goes on from what was assessed before
     * @param refused a refusal that is no field's, or null
     */
    public record View(
            String reference,
            String codename,
            String version,
            boolean again,
            List<Choices.Choice> likelihoods,
            List<Choices.Choice> impacts,
            List<Choices.Choice> answers,
            List<Question> questions,
            TypedForm form,
            RefusedBox refused) {}

    /** One question about harm. @param path of its fields */
    public record Question(String code, String path) {
        public String answer() {
            return path + ".answer";
        }

        public String text() {
            return path + ".text";
        }
    }

    /** The form empty, or from what was assessed before, if the reader has opened that. */
    @GET
    public TemplateInstance show(@PathParam("reference") String reference) {
        Reference read = References.read(reference);
        CaseFile caseFile = cases.visibleTo(actor.get(), read);
        Optional<RiskAssessment> before =
                opened.of(read, CompartmentName.ASSESSMENT).flatMap(ViewTriage::riskAssessment);
        return view(caseFile, before.isPresent(), before.map(RiskForm::of).orElseGet(TypedForm::empty), null, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response assess(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        Reference read = References.read(reference);
        TypedForm form = RiskForm.arranged(TypedForm.of(sent));
        if (sent.containsKey("add")) {
            return Response.ok(view(cases.visibleTo(actor.get(), read), false, RiskForm.withOneMore(form), null, null))
                    .build();
        }
        return meanwhile.attempt(
                read,
                form,
                "risks-assessed",
                () -> assess.assess(acting.get(), read, Typed.version(form), RiskForm.read(form)),
                (refused, why) -> view(cases.visibleTo(actor.get(), read), false, form, refused, why));
    }

    private TemplateInstance view(
            CaseFile caseFile, boolean again, TypedForm form, RefusedBox refused, Problem whyOrNull) {
        return Templates.risks(new View(
                caseFile.reference().value(),
                caseFile.codename().value(),
                meanwhile.version(caseFile, form, whyOrNull),
                again,
                choices.ofFive("likelihood"),
                choices.ofFive("impact"),
                choices.of("harm-answer", HarmAnswer.values()),
                Arrays.stream(HarmQuestion.values())
                        .map(each -> new Question(each.name(), RiskForm.path(each)))
                        .toList(),
                form,
                refused));
    }
}
