package org.defenderrelief.web.api.committee;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.committee.CommitteePolicies;
import org.defenderrelief.committee.ConfirmPolicy;
import org.defenderrelief.committee.LookBack;
import org.defenderrelief.committee.PendingPolicies;
import org.defenderrelief.committee.ProposePolicy;
import org.defenderrelief.committee.TryPolicy;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** What the committee's decisions take, by amount. Each takes two keepers: one proposes, another confirms. */
@Path("/api/v1/committee/policies")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
@APIResponse(
        responseCode = "403",
        description = "role-required, not-in-roster, own-proposal, bound-by-policy or not-yours")
@APIResponse(responseCode = "409", description = "not-authentic, or proposal-settled: confirmed or withdrawn before")
public class CommitteePoliciesResource {
    private final CurrentActing acting;
    private final CommitteePolicies policies;
    private final PendingPolicies pending;
    private final ProposePolicy propose;
    private final ConfirmPolicy confirm;
    private final TryPolicy tries;
    private final LookBack lookBack;

    CommitteePoliciesResource(
            CurrentActing acting,
            CommitteePolicies policies,
            PendingPolicies pending,
            ProposePolicy propose,
            ConfirmPolicy confirm,
            TryPolicy tries,
            LookBack lookBack) {
        this.tries = tries;
        this.lookBack = lookBack;
        this.acting = acting;
        this.policies = policies;
        this.pending = pending;
        this.propose = propose;
        this.confirm = confirm;
    }

    @GET
    @Operation(
            summary = "The policies that hold: for each envelope and each currency the newest that two keepers signed")
    @APIResponse(responseCode = "200", description = "OK")
    public List<PolicyBodies.PolicyJson> inForce() {
        return policies.inForce().stream().map(PolicyBodies.PolicyJson::of).toList();
    }

    @GET
    @Path("/pending")
    @Operation(summary = "The policies that wait for another keeper, as their proposer signed them")
    @APIResponse(responseCode = "200", description = "OK")
    public List<PolicyBodies.PolicyJson> pending() {
        return pending.asSigned().stream().map(PolicyBodies.PolicyJson::of).toList();
    }

    @GET
    @Path("/trial")
    @Operation(
            summary = "What a decision would take, by the policy that holds or by another",
            description =
                    "Nothing is recorded. 409 no-policy where none holds, no-exchange-rate where the amount cannot be converted.")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "400", description = "The question cannot be read, or names what there is none of")
    public PolicyBodies.TrialJson trial(
            @Parameter(description = "In ISO 4217 scale", example = "6200.00") @QueryParam("amount") String amount,
            @Parameter(description = "ISO 4217", example = "EUR") @QueryParam("currency") String currency,
            @Parameter(description = "A kind of help; several by naming it several times") @QueryParam("assistanceType")
                    List<String> types,
            @Parameter(description = "Where it would come from; left out for any in the currency")
                    @QueryParam("envelope")
                    String envelope,
            @Parameter(
                            description =
                                    "The policy to try, also one that is only proposed; left out for the one that holds")
                    @QueryParam("policy")
                    String policy) {
        return PolicyBodies.TrialJson.of(tries.ask(PolicyBodies.question(amount, currency, types, envelope, policy)));
    }

    @GET
    @Path("/{id}/look-back")
    @Operation(
            summary = "What the cases of the last twelve months would have taken by that policy, beside what they took",
            description =
                    "The last round of each case from its envelope or in its currency, as the rows say; numbers alone.")
    @APIResponse(responseCode = "200", description = "OK")
    public List<PolicyBodies.LookBackJson> lookBack(@PathParam("id") String id) {
        return lookBack.of(policies.findByIdOptional(id(id)).orElseThrow(Problem.NotFound::new)).stream()
                .map(PolicyBodies.LookBackJson::of)
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("keeper")
    @Operation(
            summary = "Propose a policy",
            description =
                    "Once another keeper confirms it, it holds for rounds opened from then on; open ones keep the terms they were opened with.")
    @APIResponse(
            responseCode = "201",
            description = "It waits for another keeper",
            content = @Content(schema = @Schema(implementation = PolicyBodies.PolicyJson.class)))
    public Response propose(@Valid @NotNull(message = PolicyBodies.NEEDED) PolicyBodies.Wanted body) {
        return Response.status(Response.Status.CREATED)
                .entity(PolicyBodies.PolicyJson.of(propose.propose(acting.get(), body.read())))
                .build();
    }

    @POST
    @Path("/{id}/confirm")
    @RolesAllowed("keeper")
    @Operation(summary = "Confirm what another keeper proposed; from now on it holds")
    @APIResponse(responseCode = "200", description = "OK")
    public PolicyBodies.PolicyJson confirm(@PathParam("id") String id) {
        return PolicyBodies.PolicyJson.of(confirm.confirm(acting.get(), id(id)));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed("keeper")
    @Operation(summary = "Take back your own proposal before it is confirmed")
    @APIResponse(responseCode = "204", description = "It is withdrawn")
    public Response withdraw(@PathParam("id") String id) {
        propose.withdraw(acting.get(), id(id));
        return Response.noContent().build();
    }

    private static UUID id(String text) {
        return Ids.read(text).orElseThrow(Problem.NotFound::new);
    }
}
