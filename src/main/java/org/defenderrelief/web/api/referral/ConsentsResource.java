package org.defenderrelief.web.api.referral;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.referral.BudgetLines;
import org.defenderrelief.referral.CaseReferrals;
import org.defenderrelief.referral.ConsentToReferral;
import org.defenderrelief.referral.KnownFunds;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.web.api.ReceiptHeader;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** What of a partner's request may go to which other fund: their word, signed with the receipt code. */
@Path("/api/v1/requests/{reference}/referrals")
@RolesAllowed("partner")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class ConsentsResource {
    private final CurrentActor actor;
    private final OwnRequests own;
    private final KnownFunds funds;
    private final CaseReferrals referrals;
    private final ConsentToReferral consent;

    ConsentsResource(
            CurrentActor actor, OwnRequests own, KnownFunds funds, CaseReferrals referrals, ConsentToReferral consent) {
        this.actor = actor;
        this.own = own;
        this.funds = funds;
        this.referrals = referrals;
        this.consent = consent;
    }

    /**
     * What may go where.
     *
     * @param parts situation and needs, and identity if it may go too
     * @param lines numbers of the budget lines that the fund is asked to pay, from 1 on, counted over all kinds of help; all, if it is left out
     */
    @Schema(name = "NewConsent")
    public record Wanted(
            @NotNull(message = "NEEDED") UUID fund,
            @NotNull(message = "NEEDED") List<@NotNull(message = "NEEDED") String> parts,
            List<@NotNull(message = "NEEDED") Integer> lines) {}

    /** The consent. */
    @Schema(name = "Consent")
    public record Given(UUID id) {}

    @GET
    @Operation(summary = "The funds that there are, what was agreed to, and how each referral stands")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = ReferralJson.class)))
    @APIResponse(responseCode = "409", description = "not-authentic")
    public Response track(@PathParam("reference") String reference) {
        return Response.ok(ReferralJson.of(
                        funds.all(),
                        referrals
                                .of(own.one(actor.get(), References.read(reference)))
                                .toSender()))
                .build();
    }

    @POST
    @Path("/consents")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Agree that parts of the request go to one fund",
            description =
                    "Signed with the receipt code. Without it triage sends nothing. Situation and needs always go; identity may. The same again is answered as the first time, unless what went by it is over.")
    @APIResponse(
            responseCode = "201",
            description = "Signed and stored",
            content = @Content(schema = @Schema(implementation = Given.class)))
    @APIResponse(responseCode = "409", description = "case-closed or not-authentic")
    public Response give(
            @PathParam("reference") String reference,
            @HeaderParam(ReceiptHeader.NAME) String receipt,
            @HeaderParam("Idempotency-Key") String key,
            @Valid @NotNull(message = "NEEDED") Wanted body) {
        Reference request = References.read(reference);
        try (Sender sender = own.sender(actor.get(), request, ReceiptHeader.required(receipt))) {
            UUID id = consent.give(
                    sender,
                    request,
                    body.fund(),
                    body.parts(),
                    body.lines() == null ? BudgetLines.ALL : BudgetLines.of(body.lines()),
                    Optional.ofNullable(key));
            return Response.status(Response.Status.CREATED)
                    .entity(new Given(id))
                    .build();
        }
    }

    @POST
    @Path("/consents/{id}/withdraw")
    @Operation(
            summary = "Agree no longer",
            description =
                    "What the other fund has not taken yet is revoked there, if it can be reached; else the track says NOT_RECALLED. What it has taken is a case of its own.")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    @APIResponse(responseCode = "409", description = "not-authentic")
    public Response withdraw(
            @PathParam("reference") String reference,
            @PathParam("id") String id,
            @HeaderParam(ReceiptHeader.NAME) String receipt) {
        Reference request = References.read(reference);
        try (Sender sender = own.sender(actor.get(), request, ReceiptHeader.required(receipt))) {
            consent.withdraw(sender, request, Ids.read(id).orElseThrow(Problem.NotFound::new));
        }
        return Response.noContent().build();
    }
}
