package org.defenderrelief.web.review.committee;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.committee.Band;
import org.defenderrelief.committee.CommitteePolicies;
import org.defenderrelief.committee.CommitteePolicy;
import org.defenderrelief.committee.LookBack;
import org.defenderrelief.committee.PendingPolicies;
import org.defenderrelief.committee.Terms;
import org.defenderrelief.committee.TryPolicy;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.review.Complaints;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.PolicyTerms;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.Choices.Choice;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** What a decision would take, asked without deciding anything; and what the cases of the last year would have taken. */
@Path("/review/policies/try")
@RequestScoped
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class TryPolicyPage {
    private final TryPolicy tries;
    private final LookBack lookBack;
    private final CommitteePolicies policies;
    private final PendingPolicies pending;
    private final OneLook look;
    private final Envelopes envelopes;
    private final EnvelopeChoices envelopeChoices;
    private final Choices choices;
    private final Page page;

    TryPolicyPage(
            TryPolicy tries,
            LookBack lookBack,
            CommitteePolicies policies,
            PendingPolicies pending,
            OneLook look,
            Envelopes envelopes,
            EnvelopeChoices envelopeChoices,
            Choices choices,
            Page page) {
        this.tries = tries;
        this.lookBack = lookBack;
        this.policies = policies;
        this.pending = pending;
        this.look = look;
        this.envelopes = envelopes;
        this.envelopeChoices = envelopeChoices;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance tryPolicy(
                TypedForm form,
                RefusedBox refused,
                List<Choice> envelopes,
                List<Choice> types,
                List<Choice> policies,
                Shown answer);

        private Templates() {}
    }

    /**
     * What it would take.
     *
     * @param envelope code of the policy's envelope, or null for all that have none of their own
     * @param rule code; null with {@code hours} if no band reaches the amount
     * @param rate null if nothing was converted
     */
    public record Shown(
            String currency,
            String envelope,
            PolicyTerms policy,
            Money amount,
            String rate,
            LocalDate rateDate,
            Terms terms,
            String rule,
            long hours,
            int members,
            boolean needsMembers,
            boolean alone,
            List<LookBack.Line> lookBack) {}

    @GET
    public Response ask(@Context UriInfo uri) {
        TypedForm form = TypedForm.of(uri.getQueryParameters());
        if (form.paths().isEmpty()) {
            return Response.ok(show(form, null, null)).build();
        }
        try {
            return Response.ok(show(form, null, shown(tries.ask(question(form)))))
                    .build();
        } catch (Problem.InvalidInput invalid) {
            return PageAnswers.answer(invalid, show(form.refuse(invalid, page.locale()), null, null));
        } catch (Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(form, RefusedBox.of(refused, page.locale()), null));
        }
    }

    private static TryPolicy.Question question(TypedForm form) {
        return Complaints.of(complaints -> new TryPolicy.Question(
                complaints.read(() -> Typed.money(form, "amount", form.value("currency"))),
                Typed.codes(form, "assistanceTypes", AssistanceType.class),
                complaints.read(() -> optionalId(form, "envelope")),
                complaints.read(() -> optionalId(form, "policy"))));
    }

    private static Optional<UUID> optionalId(TypedForm form, String path) {
        return form.isBlank(path) ? Optional.empty() : Optional.of(Typed.id(form, path));
    }

    private Shown shown(TryPolicy.Answer answer) {
        Optional<Band> band = answer.band();
        return new Shown(
                answer.policy().currency().getCurrencyCode(),
                answer.policy()
                        .envelope()
                        .map(id -> envelopes.codes().getOrDefault(id, ""))
                        .orElse(null),
                PolicyTerms.of(answer.policy()),
                answer.amount(),
                answer.rate().map(rate -> rate.rate().toPlainString()).orElse(null),
                answer.rate().map(rate -> rate.date()).orElse(null),
                band.map(Band::terms).orElse(null),
                band.map(decides -> decides.terms().rule().name()).orElse(null),
                band.map(decides -> decides.deadline().toHours()).orElse(0L),
                answer.members(),
                answer.needsMembers(),
                answer.oneMayRelease(),
                lookBack.of(answer.policy()));
    }

    private TemplateInstance show(TypedForm form, RefusedBox refused, Shown answer) {
        Map<UUID, String> codes = envelopes.codes();
        List<Choice> known = Stream.concat(
                        look.believed(policies::inForce).orElse(List.of()).stream(), pending.asSigned().stream())
                .map(policy -> new Choice(policy.id().toString(), name(policy, codes), null))
                .toList();
        return Templates.tryPolicy(
                form, refused, envelopeChoices.all(), choices.of("assistance", AssistanceType.values()), known, answer);
    }

    private String name(CommitteePolicy policy, Map<UUID, String> codes) {
        return String.join(
                " · ",
                policy.currency().getCurrencyCode(),
                policy.envelope().map(id -> codes.getOrDefault(id, "")).orElse("—"),
                Words.of("policy-state", policy.isPending() ? "WAITING" : "HOLDS", page.locale()));
    }
}
