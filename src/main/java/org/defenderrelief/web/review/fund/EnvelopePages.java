package org.defenderrelief.web.review.fund;

import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.fund.CostBearer;
import org.defenderrelief.fund.DonorRules;
import org.defenderrelief.fund.ExchangeRule;
import org.defenderrelief.fund.Exclusions;
import org.defenderrelief.fund.NewEnvelope;
import org.defenderrelief.fund.PersonLimit;
import org.defenderrelief.fund.ProposeEnvelope;
import org.defenderrelief.fund.Screening;
import org.defenderrelief.fund.Terms;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.review.Complaints;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.Choices.Choice;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** A keeper proposes an envelope; it holds nothing until another keeper confirms exactly this. */
@Path("/review")
@RequestScoped
@RolesAllowed("keeper")
@Produces(MediaType.TEXT_HTML)
public class EnvelopePages {
    private final CurrentActing acting;
    private final ProposeEnvelope propose;
    private final Choices choices;
    private final Page page;

    EnvelopePages(CurrentActing acting, ProposeEnvelope propose, Choices choices, Page page) {
        this.acting = acting;
        this.propose = propose;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance envelope(
                TypedForm form,
                RefusedBox refused,
                List<Choice> regions,
                List<Choice> types,
                List<Choice> exchanges,
                List<Choice> bearers,
                List<Choice> screenings);

        private Templates() {}
    }

    @GET
    @Path("/funds/new")
    public TemplateInstance form() {
        // As most donors have it; a keeper who proposes looks at it as at all else.
        TypedForm form = TypedForm.empty()
                .with("exchange", ExchangeRule.BANK_RATE.name())
                .with("costs", CostBearer.ENVELOPE.name())
                .with("screening", Screening.NONE.name());
        return show(form, null);
    }

    @POST
    @Path("/funds/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response propose(MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        try {
            propose.propose(acting.get(), wanted(form));
            return Response.seeOther(Redirects.done("/review/funds", "envelope-proposed"))
                    .build();
        } catch (Problem.InvalidInput invalid) {
            return PageAnswers.answer(invalid, show(form.refuse(invalid, page.locale()), null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(form, RefusedBox.of(refused, page.locale())));
        }
    }

    private static NewEnvelope wanted(TypedForm form) {
        String currency = form.value("currency");
        boolean reportsOtherwise = !form.isBlank("reportingCurrency");
        return Complaints.of(complaints -> new NewEnvelope(
                form.value("donorCode"),
                form.value("donorName"),
                form.value("code"),
                form.value("title"),
                new Terms(
                        complaints.read(() -> Typed.money(form, "total", currency)),
                        complaints.read(() -> Typed.money(form, "ceiling", currency)),
                        complaints.read(() -> Typed.date(form, "validFrom")),
                        complaints.read(() -> Typed.date(form, "validUntil")),
                        regions(form),
                        Typed.codes(form, "assistanceTypes", AssistanceType.class),
                        new DonorRules(
                                complaints.read(() -> Typed.code(form, "exchange", ExchangeRule.class)),
                                complaints.read(() -> Typed.code(form, "costs", CostBearer.class))
                                        == CostBearer.ENVELOPE,
                                complaints.read(
                                        () -> currency(form, reportsOtherwise ? "reportingCurrency" : "currency")),
                                complaints.read(() -> optional(form, "mostOfRequest")),
                                complaints.read(() -> optional(form, "mostOfBudget")),
                                complaints.read(() -> perPerson(form, currency)),
                                complaints.read(() ->
                                        new Exclusions(new HashSet<>(form.values("excludedRegions")), partners(form))),
                                complaints.read(() -> Typed.code(form, "screening", Screening.class))))));
    }

    private static Currency currency(TypedForm form, String path) {
        return Money.currency(form.value(path)).orElseThrow(() -> Typed.required(path));
    }

    private static Optional<Integer> optional(TypedForm form, String path) {
        return form.isBlank(path) ? Optional.empty() : Optional.of(Typed.number(form, path));
    }

    /** Either without the other is a mistake. */
    private static Optional<PersonLimit> perPerson(TypedForm form, String currency) {
        if (form.isBlank("personMost") && form.isBlank("personMonths")) {
            return Optional.empty();
        }
        return Optional.of(
                new PersonLimit(Typed.money(form, "personMost", currency), Typed.number(form, "personMonths")));
    }

    /** Codes, one a line or with commas between them. */
    private static Set<PartnerId> partners(TypedForm form) {
        try {
            return Stream.of(form.value("excludedPartners").split("[\\s,;]+"))
                    .filter(code -> !code.isEmpty())
                    .map(PartnerId::new)
                    .collect(Collectors.toSet());
        } catch (IllegalArgumentException noCode) {
            throw new Problem.InvalidInput("excludedPartners", Flaw.PARTNER_CODE);
        }
    }

    private static Set<String> regions(TypedForm form) {
        return new HashSet<>(form.values("regions"));
    }

    private TemplateInstance show(TypedForm form, RefusedBox refused) {
        return Templates.envelope(
                form,
                refused,
                choices.getWideRegions(),
                choices.of("assistance", AssistanceType.values()),
                choices.of("exchange-rule", ExchangeRule.values()),
                choices.of("cost-bearer", CostBearer.values()),
                choices.of("screening", Screening.values()));
    }
}
