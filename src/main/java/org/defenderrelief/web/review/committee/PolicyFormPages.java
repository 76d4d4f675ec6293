package org.defenderrelief.web.review.committee;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.committee.Band;
import org.defenderrelief.committee.CommitteePolicies;
import org.defenderrelief.committee.CommitteePolicy;
import org.defenderrelief.committee.EmergencyTerms;
import org.defenderrelief.committee.NewPolicy;
import org.defenderrelief.committee.ProposePolicy;
import org.defenderrelief.committee.Rule;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
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

/** A keeper proposes what decisions should take; it holds once another keeper confirms exactly this. */
@Path("/review/policies/new")
@RequestScoped
@RolesAllowed("keeper")
@Produces(MediaType.TEXT_HTML)
public class PolicyFormPages {
    /** So many empty rows stand behind those in use; further ones are a press away. */
    private static final int EMPTY_ROWS = 2;
    /** So many rows the form has at least. */
    private static final int ROWS = 8;
    /** No policy has more. */
    private static final int MOST_ROWS = 20;

    private static final List<String> CELLS =
            List.of("assistanceType", "upTo", "approvalsNeeded", "quorum", "rule", "deadlineHours");

    private final CurrentActing acting;
    private final ProposePolicy propose;
    private final CommitteePolicies policies;
    private final OneLook look;
    private final Envelopes envelopes;
    private final EnvelopeChoices envelopeChoices;
    private final Choices choices;
    private final Page page;

    PolicyFormPages(
            CurrentActing acting,
            ProposePolicy propose,
            CommitteePolicies policies,
            OneLook look,
            Envelopes envelopes,
            EnvelopeChoices envelopeChoices,
            Choices choices,
            Page page) {
        this.acting = acting;
        this.propose = propose;
        this.policies = policies;
        this.look = look;
        this.envelopes = envelopes;
        this.envelopeChoices = envelopeChoices;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance policy(
                TypedForm form,
                RefusedBox refused,
                List<TypedForm.Row> rows,
                List<TypedForm.Row> moreRows,
                List<Choice> envelopes,
                List<Choice> types,
                List<Choice> rules,
                List<HeldPolicy> holding);

        private Templates() {}
    }

    /** @param like id of a policy to begin with */
    @GET
    public TemplateInstance form(@QueryParam("like") String like) {
        TypedForm form = TypedForm.empty();
        Ids.read(like == null ? "" : like).flatMap(policies::findByIdOptional).ifPresent(policy -> fill(form, policy));
        return show(form, null, form.isBlank("currency") ? holding() : List.of());
    }

    /** To begin with one of them; none while what holds is not as it was signed, which the list of policies says. */
    private List<HeldPolicy> holding() {
        return HeldPolicy.of(look.believed(policies::inForce).orElse(List.of()), envelopes.codes());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response propose(MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        try {
            propose.propose(acting.get(), wanted(form));
            return Response.seeOther(Redirects.done("/review/policies", "policy-proposed"))
                    .build();
        } catch (Problem.InvalidInput invalid) {
            return PageAnswers.answer(invalid, show(form.refuse(invalid, page.locale()), null, List.of()));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(form, RefusedBox.of(refused, page.locale()), List.of()));
        }
    }

    private static void fill(TypedForm form, CommitteePolicy policy) {
        form.with("currency", policy.currency().getCurrencyCode());
        policy.envelope().ifPresent(id -> form.with("envelope", id.toString()));
        form.with("emergencyCeiling", policy.emergency().ceiling().plainAmount());
        form.with(
                "emergencyCoolDownHours",
                Long.toString(policy.emergency().coolDown().toHours()));
        List<Band> bands = policy.bands();
        for (int i = 0; i < bands.size(); i++) {
            Band band = bands.get(i);
            String row = row(i);
            band.type().ifPresent(type -> form.with(row + ".assistanceType", type.name()));
            band.upTo().ifPresent(bound -> form.with(row + ".upTo", bound.plainAmount()));
            form.with(row + ".approvalsNeeded", Integer.toString(band.terms().approvalsNeeded()));
            form.with(row + ".quorum", Integer.toString(band.terms().quorum()));
            form.with(row + ".rule", band.terms().rule().name());
            form.with(row + ".deadlineHours", Long.toString(band.deadline().toHours()));
        }
    }

    private static NewPolicy wanted(TypedForm form) {
        String code = form.value("currency");
        Currency currency = Money.currency(code).orElseThrow(() -> Typed.required("currency"));
        List<Integer> filled = filled(form);
        Complete all = Complaints.of(complaints -> new Complete(
                complaints.read(() -> form.isBlank("emergencyCeiling")
                        ? Money.zero(currency)
                        : Typed.money(form, "emergencyCeiling", code)),
                complaints.read(() ->
                        form.isBlank("emergencyCoolDownHours") ? 0 : Typed.number(form, "emergencyCoolDownHours")),
                complaints.read(() ->
                        form.isBlank("holdsFrom") ? Optional.empty() : Optional.of(Typed.date(form, "holdsFrom"))),
                bands(form, code, filled, complaints)));
        try {
            return new NewPolicy(
                    currency,
                    envelope(form),
                    all.bands(),
                    EmergencyTerms.asked(all.ceiling(), all.coolDown()),
                    all.holdsFrom());
        } catch (Problem.InvalidInput invalid) {
            throw asTyped(invalid, filled);
        }
    }

    /** A policy counts its bands without the empty rows of the form between them: each complaint stands at the row where it was typed. */
    private static Problem.InvalidInput asTyped(Problem.InvalidInput invalid, List<Integer> filled) {
        return new Problem.InvalidInput(invalid.violations().stream()
                .map(each -> IntStream.range(0, filled.size())
                        .filter(band -> each.field().startsWith(row(band) + "."))
                        .mapToObj(band -> each.at(row(filled.get(band))
                                + each.field().substring(row(band).length())))
                        .findFirst()
                        .orElse(each))
                .toList());
    }

    private record Complete(Money ceiling, Integer coolDown, Optional<LocalDate> holdsFrom, List<Band> bands) {}

    private static List<Band> bands(TypedForm form, String currency, List<Integer> filled, Complaints complaints) {
        List<Band> bands = new ArrayList<>();
        for (int i : filled) {
            String row = row(i);
            Optional<Money> upTo = form.isBlank(row + ".upTo")
                    ? Optional.empty()
                    : Optional.ofNullable(complaints.read(() -> Typed.money(form, row + ".upTo", currency)));
            Optional<AssistanceType> type = form.isBlank(row + ".assistanceType")
                    ? Optional.empty()
                    : Optional.ofNullable(
                            complaints.read(() -> Typed.code(form, row + ".assistanceType", AssistanceType.class)));
            Integer approvals = complaints.read(() -> Typed.number(form, row + ".approvalsNeeded"));
            Integer quorum = complaints.read(() -> Typed.number(form, row + ".quorum"));
            Rule rule = complaints.read(() -> Typed.code(form, row + ".rule", Rule.class));
            Integer hours = complaints.read(() -> Typed.number(form, row + ".deadlineHours"));
            if (approvals != null && quorum != null && rule != null && hours != null) {
                bands.add(complaints.read(() -> Band.asked(row, type, upTo, approvals, quorum, rule, hours)));
            }
        }
        return bands;
    }

    /** The rows in which something stands, counted from 0; the others are no bands, wherever they are. */
    private static List<Integer> filled(TypedForm form) {
        return IntStream.range(0, MOST_ROWS)
                .filter(i -> CELLS.stream().anyMatch(cell -> !form.isBlank(row(i) + "." + cell)))
                .boxed()
                .toList();
    }

    private static Optional<UUID> envelope(TypedForm form) {
        return form.isBlank("envelope") ? Optional.empty() : Optional.of(Typed.id(form, "envelope"));
    }

    private static String row(int number) {
        return "bands[" + number + "]";
    }

    private TemplateInstance show(TypedForm form, RefusedBox refused, List<HeldPolicy> holding) {
        int used = filled(form).stream().mapToInt(row -> row + 1).max().orElse(0);
        int shown = Math.min(used + EMPTY_ROWS, MOST_ROWS);
        List<TypedForm.Row> rows = form.rows("bands", Math.max(ROWS, shown));
        return Templates.policy(
                form,
                refused,
                rows.subList(0, shown),
                rows.subList(shown, rows.size()),
                envelopeChoices.all(),
                choices.of("assistance", AssistanceType.values()),
                choices.of("rule", Rule.values()),
                holding);
    }
}
