package org.defenderrelief.web.review.triage;

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
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.triage.BudgetReason;
import org.defenderrelief.triage.BudgetReview;
import org.defenderrelief.triage.ReviewBudget;
import org.defenderrelief.triage.ViewTriage;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.review.Meanwhile;
import org.defenderrelief.web.review.OpenedParts;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.BeforeEyes;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** How much of each budget line is accepted, on a page of its own. */
@Path("/review/cases/{reference}/budget")
@RolesAllowed("triage")
@Produces(MediaType.TEXT_HTML)
public class BudgetPages {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final Cases cases;
    private final ReviewBudget review;
    private final ViewTriage triage;
    private final OpenedParts opened;
    private final BeforeEyes eyes;
    private final Meanwhile meanwhile;
    private final Choices choices;
    private final Page page;

    BudgetPages(
            CurrentActor actor,
            CurrentActing acting,
            Cases cases,
            ReviewBudget review,
            ViewTriage triage,
            OpenedParts opened,
            BeforeEyes eyes,
            Meanwhile meanwhile,
            Choices choices,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.cases = cases;
        this.review = review;
        this.triage = triage;
        this.opened = opened;
        this.eyes = eyes;
        this.meanwhile = meanwhile;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance budget(View view);

        private Templates() {}
    }

    /**
     * The page.
     *
     * @param sum what is accepted as it is typed, or null where that is no amount
     * @param begun how the form begins, as a code; empty for one that was sent
     * @param refused a refusal that is no field's, or null
     */
    public record View(
            String reference,
            String codename,
            String version,
            Money sum,
            String begun,
            List<Choices.Choice> reasons,
            TypedForm form,
            RefusedBox refused) {}

    /** How a form begins. */
    enum Begun {
        /** With all lines accepted as they are. */
        AFRESH,
        /** From the review before. */
        AGAIN,
        /** Not at all: the review before is to be opened first, so that nobody takes back unawares what it says. */
        SEALED
    }

    /** Shows the lines of the needs to whoever has opened them; others open them on the page of the case first, where that is recorded. */
    @GET
    public Response show(@PathParam("reference") String reference) {
        Reference read = References.read(reference);
        CaseFile caseFile = cases.visibleTo(actor.get(), read);
        Optional<ReviewBudget.Asked> asked = Optional.empty();
        try {
            asked = eyes.areOnIt() ? review.asked(acting.get(), read) : asked;
        } catch (Problem.Locked shut) {
            // The page of the case says how to unlock.
        }
        return asked.map(each -> Response.ok(begun(caseFile, each)))
                .orElseGet(() -> Response.seeOther(OpenedParts.at(read, CompartmentName.NEEDS)))
                .build();
    }

    private TemplateInstance begun(CaseFile caseFile, ReviewBudget.Asked asked) {
        Reference reference = caseFile.reference();
        Optional<byte[]> assessment = opened.of(reference, CompartmentName.ASSESSMENT);
        TypedForm form = BudgetForm.of(asked, BudgetReview.begun(asked, assessment), page.locale());
        Begun begun = Begun.AFRESH;
        if (assessment.filter(BudgetReview::isIn).isPresent()) {
            begun = Begun.AGAIN;
        } else if (assessment.isEmpty()
                && triage.of(actor.get(), reference).budget().isPresent()) {
            begun = Begun.SEALED;
        }
        return view(caseFile, begun, form, null, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response review(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        Reference read = References.read(reference);
        TypedForm form = TypedForm.of(sent);
        if (sent.containsKey("add")) {
            return Response.ok(view(cases.visibleTo(actor.get(), read), null, form, null, null))
                    .build();
        }
        return meanwhile.attempt(
                read,
                form,
                "budget-reviewed",
                () -> review.review(acting.get(), read, Typed.version(form), BudgetForm.read(form)),
                (refused, why) -> view(cases.visibleTo(actor.get(), read), null, form, refused, why));
    }

    private TemplateInstance view(
            CaseFile caseFile, Begun begunOrNull, TypedForm form, RefusedBox refused, Problem whyOrNull) {
        return Templates.budget(new View(
                caseFile.reference().value(),
                caseFile.codename().value(),
                meanwhile.version(caseFile, form, whyOrNull),
                BudgetForm.sum(form).orElse(null),
                begunOrNull == null ? "" : begunOrNull.name(),
                choices.of("budget-reason", BudgetReason.values()),
                form,
                refused));
    }
}
