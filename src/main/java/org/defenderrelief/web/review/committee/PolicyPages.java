package org.defenderrelief.web.review.committee;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

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
import org.defenderrelief.committee.ConfirmPolicy;
import org.defenderrelief.committee.PendingPolicies;
import org.defenderrelief.committee.ProposePolicy;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.PolicyTerms;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;

/** Policies that one keeper proposed, for another to confirm: exactly what is shown is what is confirmed. */
@Path("/review/policies")
@RolesAllowed("keeper")
@Produces(MediaType.TEXT_HTML)
public class PolicyPages {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final PendingPolicies pending;
    private final CommitteePolicies policies;
    private final OneLook look;
    private final ProposePolicy propose;
    private final ConfirmPolicy confirm;
    private final Envelopes envelopes;
    private final People people;
    private final Page page;

    PolicyPages(
            CurrentActor actor,
            CurrentActing acting,
            PendingPolicies pending,
            CommitteePolicies policies,
            OneLook look,
            ProposePolicy propose,
            ConfirmPolicy confirm,
            Envelopes envelopes,
            People people,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.pending = pending;
        this.policies = policies;
        this.look = look;
        this.propose = propose;
        this.confirm = confirm;
        this.envelopes = envelopes;
        this.people = people;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance policies(
                List<Pending> pending, List<HeldPolicy> holding, boolean authentic, RefusedBox refused);

        private Templates() {}
    }

    /**
     * A proposal.
     *
     * @param envelope its code, or null for all that have no policy of their own
     * @param now what holds where it would hold: the envelope's own policy, else the one of the currency; or null
     * @param bands its bands beside those that hold
     * @param yours whether the reader proposed it, and so can withdraw but not confirm it
     */
    public record Pending(
            String id,
            String currency,
            String envelope,
            PolicyTerms terms,
            PolicyTerms now,
            List<ChangedBand> bands,
            String by,
            Instant at,
            boolean yours) {
        public boolean isCeilingChanged() {
            return now != null && !now.ceiling().equals(terms.ceiling());
        }

        public boolean isCoolDownChanged() {
            return now != null && now.coolDown() != terms.coolDown();
        }
    }

    @GET
    public TemplateInstance list() {
        return show(null);
    }

    @POST
    @Path("/{id}/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm(@PathParam("id") String id) {
        UUID policy = Ids.read(id).orElseThrow(Problem.NotFound::new);
        return attempt("policy-confirmed", () -> confirm.confirm(acting.get(), policy));
    }

    @POST
    @Path("/{id}/withdraw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@PathParam("id") String id) {
        UUID policy = Ids.read(id).orElseThrow(Problem.NotFound::new);
        return attempt("proposal-withdrawn", () -> propose.withdraw(acting.get(), policy));
    }

    private Response attempt(String done, Runnable act) {
        return PageAnswers.attempt(Redirects.done("/review/policies", done), act, page.locale(), this::show);
    }

    private TemplateInstance show(RefusedBox refused) {
        List<CommitteePolicy> waiting = pending.asSigned();
        Map<UUID, String> codes = envelopes.inOrder().stream()
                .collect(Collectors.toMap(each -> each.id().value(), Envelope::code));
        Map<PersonId, String> names =
                people.names(waiting.stream().map(CommitteePolicy::proposedBy).toList());
        Optional<List<CommitteePolicy>> holding = look.believed(policies::inForce);
        return Templates.policies(
                waiting.stream().map(policy -> pending(policy, codes, names)).toList(),
                HeldPolicy.of(holding.orElse(List.of()), codes),
                holding.isPresent(),
                refused);
    }

    private Pending pending(CommitteePolicy policy, Map<UUID, String> codes, Map<PersonId, String> names) {
        PolicyTerms terms = PolicyTerms.of(policy);
        PolicyTerms now = look.believed(() -> policies.inForceFor(policy))
                .flatMap(each -> each)
                .map(PolicyTerms::of)
                .orElse(null);
        return new Pending(
                policy.id().toString(),
                policy.currency().getCurrencyCode(),
                policy.envelope()
                        .map(id -> codes.getOrDefault(id, id.toString()))
                        .orElse(null),
                terms,
                now,
                ChangedBand.between(terms.bands(), now == null ? List.of() : now.bands()),
                names.getOrDefault(policy.proposedBy(), ""),
                policy.proposedAt(),
                policy.isProposalOf(actor.get()));
    }
}
