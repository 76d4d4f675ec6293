package org.defenderrelief.web.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.committee.Band;
import org.defenderrelief.committee.CommitteePolicies;
import org.defenderrelief.committee.CommitteePolicy;
import org.defenderrelief.committee.NewPolicy;
import org.defenderrelief.committee.Rule;
import org.defenderrelief.committee.SetPolicy;
import org.defenderrelief.committee.Terms;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.ProblemJson;

/** What the committee's decisions take, by amount. */
@Path("/api/v1/committee-policies")
@Tag(name = "Committee")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class CommitteePoliciesResource {
    private final CurrentActor actor;
    private final CommitteePolicies policies;
    private final SetPolicy setPolicy;

    CommitteePoliciesResource(CurrentActor actor, CommitteePolicies policies, SetPolicy setPolicy) {
        this.actor = actor;
        this.policies = policies;
        this.setPolicy = setPolicy;
    }

    @Schema(name = "PolicyBand")
    record BandJson(MoneyJson upTo, int approvalsNeeded, int quorum, Rule rule, long deadlineHours) {
        static BandJson of(Band band) {
            return new BandJson(
                    band.upTo().map(MoneyJson::of).orElse(null),
                    band.terms().approvalsNeeded(),
                    band.terms().quorum(),
                    band.terms().rule(),
                    band.deadline().toHours());
        }
    }

    @Schema(name = "Policy")
    record PolicyJson(
            UUID id, String currency, UUID envelope, List<BandJson> bands, MoneyJson emergencyCeiling, Instant setAt) {
        static PolicyJson of(CommitteePolicy policy) {
            return new PolicyJson(
                    policy.id(),
                    policy.currency().getCurrencyCode(),
                    policy.envelope().orElse(null),
                    policy.bands().stream().map(BandJson::of).toList(),
                    MoneyJson.of(policy.emergencyCeiling()),
                    policy.setAt());
        }
    }

    @GET
    @Operation(summary = "The policies that hold: for each envelope and each currency the newest")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = PolicyJson.class)))
    public List<PolicyJson> inForce() {
        return policies.inForce().stream().map(PolicyJson::of).toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("keeper")
    @Operation(
            summary = "Set a policy",
            description =
                    "It holds for rounds opened from now on; those that are open keep the terms they were opened with.")
    @APIResponse(
            responseCode = "201",
            description = "It holds",
            content = @Content(schema = @Schema(implementation = PolicyJson.class)))
    @APIResponse(
            responseCode = "400",
            description = "Some fields need attention; see violations",
            content = @Content(mediaType = ProblemJson.TYPE, schema = @Schema(implementation = ProblemJson.class)))
    public Response set(@Valid @NotNull(message = RoundBodies.NEEDED) RoundBodies.PolicyBody body) {
        Currency currency = Money.currency(body.currency())
                .orElseThrow(() -> new Problem.InvalidInput("currency", "CODE", "Give an ISO 4217 code."));
        List<Band> bands = new ArrayList<>();
        for (int i = 0; i < body.bands().size(); i++) {
            bands.add(band(body.bands().get(i), "bands[" + i + "]"));
        }
        Money ceiling = body.emergencyCeiling() == null
                ? Money.zero(currency)
                : MoneyJson.read(body.emergencyCeiling(), "emergencyCeiling");
        NewPolicy wanted = new NewPolicy(currency, Optional.ofNullable(body.envelope()), bands, ceiling);
        return Response.status(Response.Status.CREATED)
                .entity(PolicyJson.of(setPolicy.set(actor.get(), wanted)))
                .build();
    }

    private static Band band(RoundBodies.BandBody body, String field) {
        if (body.approvalsNeeded() < 1 || body.quorum() < body.approvalsNeeded() || body.quorum() > Terms.MOST) {
            throw new Problem.InvalidInput(
                    field + ".quorum",
                    "RANGE",
                    "At least one approval, and a quorum of at least the approvals and at most " + Terms.MOST + ".");
        }
        return new Band(
                Optional.ofNullable(body.upTo()).map(bound -> MoneyJson.read(bound, field + ".upTo")),
                new Terms(body.approvalsNeeded(), body.quorum(), body.rule()),
                Duration.ofHours(body.deadlineHours()));
    }
}
