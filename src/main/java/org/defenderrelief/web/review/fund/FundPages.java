package org.defenderrelief.web.review.fund;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.committee.CommitteePolicies;
import org.defenderrelief.committee.CommitteePolicy;
import org.defenderrelief.fund.ConfirmEnvelope;
import org.defenderrelief.fund.ConfirmRate;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.NewRate;
import org.defenderrelief.fund.PendingFunds;
import org.defenderrelief.fund.PendingRate;
import org.defenderrelief.fund.RateId;
import org.defenderrelief.fund.RateVersions;
import org.defenderrelief.fund.ShownFunds;
import org.defenderrelief.fund.Suspensions;
import org.defenderrelief.fund.Terms;
import org.defenderrelief.fund.WithdrawEnvelope;
import org.defenderrelief.fund.WithdrawRate;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.review.ConfirmedBefore;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.PolicyTerms;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;

/** The donors' envelopes: what they hold, what waits to be confirmed, and what decisions on them take. */
@Path("/review")
@RolesAllowed({"finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class FundPages {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final Envelopes envelopes;
    private final ShownFunds funds;
    private final PendingFunds pending;
    private final Suspensions suspensions;
    private final ConfirmEnvelope confirmEnvelope;
    private final ConfirmRate confirmRate;
    private final WithdrawEnvelope withdrawEnvelope;
    private final WithdrawRate withdrawRate;
    private final RateVersions rates;
    private final ConfirmedBefore before;
    private final CommitteePolicies policies;
    private final OneLook look;
    private final People people;
    private final Choices choices;
    private final Page page;

    FundPages(
            CurrentActor actor,
            CurrentActing acting,
            Envelopes envelopes,
            ShownFunds funds,
            PendingFunds pending,
            Suspensions suspensions,
            ConfirmEnvelope confirmEnvelope,
            ConfirmRate confirmRate,
            WithdrawEnvelope withdrawEnvelope,
            WithdrawRate withdrawRate,
            RateVersions rates,
            ConfirmedBefore before,
            CommitteePolicies policies,
            OneLook look,
            People people,
            Choices choices,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.envelopes = envelopes;
        this.funds = funds;
        this.pending = pending;
        this.suspensions = suspensions;
        this.confirmEnvelope = confirmEnvelope;
        this.confirmRate = confirmRate;
        this.withdrawEnvelope = withdrawEnvelope;
        this.withdrawRate = withdrawRate;
        this.rates = rates;
        this.before = before;
        this.policies = policies;
        this.look = look;
        this.people = people;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance funds(
                List<Fund> funds, Waiting waiting, boolean authentic, List<Policy> policies, RefusedBox refused);

        private Templates() {}
    }

    /**
     * What one person proposed and another has to confirm, each exactly as it was proposed.
     *
     * @param authentic whether all of it is what was proposed; what is not is left out
     */
    public record Waiting(List<WaitingEnvelope> envelopes, List<WaitingRate> rates, boolean authentic) {}

    /** An envelope to be confirmed. @param regions their names, empty for everywhere @param types empty for every type */
    public record WaitingEnvelope(
            String id,
            String code,
            String title,
            String donor,
            Money total,
            Money ceiling,
            LocalDate from,
            LocalDate until,
            String regions,
            List<String> types,
            Rules rules,
            String by,
            boolean mayConfirm,
            boolean mayWithdraw) {}

    /** A rate to be confirmed. @param reason code, or null */
    public record WaitingRate(
            String id,
            String from,
            String to,
            String rate,
            String source,
            LocalDate date,
            String reason,
            String by,
            boolean mayConfirm,
            boolean mayWithdraw) {}

    /** What decisions take. @param envelope its code, or null for all that have no policy of their own */
    public record Policy(String id, String currency, String envelope, PolicyTerms terms) {}

    @GET
    @Path("/funds")
    public TemplateInstance funds() {
        return show(null);
    }

    @POST
    @Path("/funds/{id}/confirm")
    @RolesAllowed("keeper")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirmEnvelope(@PathParam("id") String id) {
        EnvelopeId envelope = Ids.read(id).map(EnvelopeId::new).orElseThrow(Problem.NotFound::new);
        return before.answer(
                attempt("envelope-confirmed", () -> confirmEnvelope.confirm(acting.get(), envelope)),
                () -> envelopes.get(envelope).confirmedBy(),
                this::show);
    }

    @POST
    @Path("/rates/{id}/confirm")
    @RolesAllowed({"finance", "keeper"})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirmRate(@PathParam("id") String id) {
        RateId rate = Ids.read(id).map(RateId::new).orElseThrow(Problem.NotFound::new);
        return before.answer(
                attempt("rate-confirmed", () -> confirmRate.confirm(acting.get(), rate)),
                () -> rates.confirmedBy(rate),
                this::show);
    }

    @POST
    @Path("/funds/{id}/withdraw")
    @RolesAllowed("keeper")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdrawEnvelope(@PathParam("id") String id) {
        EnvelopeId envelope = Ids.read(id).map(EnvelopeId::new).orElseThrow(Problem.NotFound::new);
        return attempt("proposal-withdrawn", () -> withdrawEnvelope.withdraw(acting.get(), envelope));
    }

    @POST
    @Path("/rates/{id}/withdraw")
    @RolesAllowed({"finance", "keeper"})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdrawRate(@PathParam("id") String id) {
        RateId rate = Ids.read(id).map(RateId::new).orElseThrow(Problem.NotFound::new);
        return attempt("proposal-withdrawn", () -> withdrawRate.withdraw(acting.get(), rate));
    }

    private Response attempt(String done, Runnable act) {
        return PageAnswers.attempt(Redirects.done("/review/funds", done), act, page.locale(), this::show);
    }

    private TemplateInstance show(RefusedBox refused) {
        Map<UUID, String> codes = envelopes.codes();
        Optional<Set<EnvelopeId>> suspended =
                look.believed(() -> suspensions.inForce().keySet());
        List<Fund> shown = funds.inOrder().stream()
                .map(each -> Fund.of(
                        each,
                        suspended.orElse(Set.of()).contains(each.envelope().id())))
                .toList();
        Waiting waiting = waiting();
        Optional<List<CommitteePolicy>> holding = look.believed(policies::inForce);
        return Templates.funds(
                shown,
                waiting,
                waiting.authentic()
                        && suspended.isPresent()
                        && shown.stream().allMatch(Fund::authentic)
                        && holding.isPresent(),
                holding.orElse(List.of()).stream()
                        .map(each -> policy(each, codes))
                        .toList(),
                refused);
    }

    private Waiting waiting() {
        PendingFunds.Waiting<Envelope> proposed = pending.envelopes();
        PendingFunds.Waiting<PendingRate> rates = pending.rates();
        Map<PersonId, String> names = people.names(Stream.concat(
                        proposed.asSigned().stream().map(Envelope::proposedBy),
                        rates.asSigned().stream().map(PendingRate::by))
                .toList());
        return new Waiting(
                proposed.asSigned().stream().map(each -> waiting(each, names)).toList(),
                rates.asSigned().stream().map(each -> waiting(each, names)).toList(),
                proposed.all() && rates.all());
    }

    private WaitingEnvelope waiting(Envelope envelope, Map<PersonId, String> names) {
        Terms terms = envelope.terms();
        return new WaitingEnvelope(
                envelope.id().toString(),
                envelope.code(),
                envelope.title(),
                envelope.donorName(),
                terms.total(),
                terms.ceiling(),
                terms.validFrom(),
                terms.validUntil(),
                new TreeSet<>(terms.regions()).stream().map(choices::region).collect(Collectors.joining(", ")),
                terms.assistanceTypes().stream().map(Enum::name).sorted().toList(),
                Rules.of(terms.rules(), choices),
                names.getOrDefault(envelope.proposedBy(), ""),
                envelope.isForConfirmationBy(actor.get()),
                envelope.isForWithdrawalBy(actor.get()));
    }

    private WaitingRate waiting(PendingRate pending, Map<PersonId, String> names) {
        NewRate rate = pending.rate();
        return new WaitingRate(
                pending.id().toString(),
                rate.from().getCurrencyCode(),
                rate.to().getCurrencyCode(),
                rate.rate().toPlainString(),
                rate.source(),
                rate.date(),
                rate.reason().map(Enum::name).orElse(null),
                names.getOrDefault(pending.by(), ""),
                pending.isForConfirmationBy(actor.get()),
                pending.isForWithdrawalBy(actor.get()));
    }

    private static Policy policy(CommitteePolicy policy, Map<UUID, String> codes) {
        return new Policy(
                policy.id().toString(),
                policy.currency().getCurrencyCode(),
                policy.envelope().map(id -> codes.getOrDefault(id, "")).orElse(null),
                PolicyTerms.of(policy));
    }
}
