package org.defenderrelief.web.review.fund;

import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
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
import org.defenderrelief.fund.Fitting;
import org.defenderrelief.fund.PersonLimit;
import org.defenderrelief.fund.Refusal;
import org.defenderrelief.fund.Share;
import org.defenderrelief.fund.WhichEnvelope;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** Which envelopes could pay for a case, and why the others cannot. The amount is sent, not part of an address. */
@Path("/review/cases/{reference}/envelopes")
@RequestScoped
@RolesAllowed({"triage", "committee", "finance"})
@Produces(MediaType.TEXT_HTML)
public class FittingPages {
    private final CurrentActor actor;
    private final WhichEnvelope which;
    private final Page page;

    FittingPages(CurrentActor actor, WhichEnvelope which, Page page) {
        this.actor = actor;
        this.which = which;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance fitting(
                String reference, String codename, Money amount, List<Row> envelopes, TypedForm form);

        private Templates() {}
    }

    /**
     * An envelope.
     *
     * @param takes what it would take from it, or null without a rate
     * @param left what would be left, or null if that is less than nothing or nobody can tell
     * @param perPerson how much of it one person gets on all cases together, or null
     * @param personAsked whether other cases of the person were looked at
     * @param rules of those that do not allow it
     */
    public record Row(
            String code,
            String title,
            Money takes,
            Money available,
            Money left,
            PersonLimit perPerson,
            boolean personAsked,
            List<String> rules) {
        static Row of(Fitting fitting) {
            Optional<Money> takes = fitting.share().map(Share::envelope);
            return new Row(
                    fitting.code(),
                    fitting.title(),
                    takes.orElse(null),
                    fitting.available(),
                    takes.filter(amount -> !amount.isMoreThan(fitting.available()))
                            .map(amount -> fitting.available().minus(amount))
                            .orElse(null),
                    fitting.perPerson().orElse(null),
                    fitting.personAsked(),
                    fitting.refusals().stream().map(Refusal::rule).toList());
        }
    }

    @GET
    public TemplateInstance show(@PathParam("reference") String reference) {
        return view(reference, Optional.empty(), TypedForm.empty());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        try {
            Money amount = Typed.money(form, "amount", form.value("currency"));
            return Response.ok(view(reference, Optional.of(amount), form)).build();
        } catch (Problem.InvalidInput invalid) {
            return PageAnswers.answer(invalid, view(reference, Optional.empty(), form.refuse(invalid, page.locale())));
        }
    }

    private TemplateInstance view(String reference, Optional<Money> amount, TypedForm form) {
        WhichEnvelope.View seen = which.look(actor.get(), References.read(reference), amount);
        return Templates.fitting(
                seen.caseFile().reference().value(),
                seen.caseFile().codename().value(),
                seen.amount(),
                seen.envelopes().stream().map(Row::of).toList(),
                form);
    }
}
