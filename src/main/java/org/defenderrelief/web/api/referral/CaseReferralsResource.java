package org.defenderrelief.web.api.referral;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.referral.CaseReferrals;
import org.defenderrelief.referral.KnownFunds;
import org.defenderrelief.referral.ReceiptOfReferral;
import org.defenderrelief.referral.ReferCase;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** Triage refers somebody to another fund, by consent of the sender, and follows it to its end. */
@Path("/api/v1/cases/{reference}/referrals")
@RolesAllowed("triage")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class CaseReferralsResource {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final Cases cases;
    private final KnownFunds funds;
    private final CaseReferrals referrals;
    private final ReferCase refer;
    private final ReceiptOfReferral receipt;

    CaseReferralsResource(
            CurrentActor actor,
            CurrentActing acting,
            Cases cases,
            KnownFunds funds,
            CaseReferrals referrals,
            ReferCase refer,
            ReceiptOfReferral receipt) {
        this.actor = actor;
        this.acting = acting;
        this.cases = cases;
        this.funds = funds;
        this.referrals = referrals;
        this.refer = refer;
        this.receipt = receipt;
    }

    /** By which consent. */
    @Schema(name = "NewReferral")
    public record Wanted(@NotNull(message = "NEEDED") UUID consent) {}

    /** The referral. */
    @Schema(name = "NewReferralId")
    public record Sent(UUID id) {}

    /** The receipt code of the case at the other fund. */
    @Schema(name = "ReferralReceipt")
    public record Receipt(String receiptCode) {
        @Override
        public String toString() {
            return "Receipt[redacted]";
        }
    }

    @GET
    @Operation(summary = "The funds that there are, what the sender agreed to, and how each referral stands")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = ReferralJson.class)))
    @APIResponse(responseCode = "409", description = "not-authentic")
    public Response track(@PathParam("reference") String reference) {
        return Response.ok(ReferralJson.of(
                        funds.all(), referrals.of(cases.visibleTo(actor.get(), References.read(reference)))))
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send what a consent names to the fund that it names",
            description =
                    "The parts are opened with your vault and sealed to the circles there. The same consent again is answered as the first time.")
    @APIResponse(
            responseCode = "201",
            description = "Sealed; it is sent soon",
            content = @Content(schema = @Schema(implementation = Sent.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "consent-missing, fund-unknown, fund-silent, fund-not-believed, referral-too-large, wrong-status or not-authentic; the type says which")
    public Response refer(@PathParam("reference") String reference, @Valid @NotNull(message = "NEEDED") Wanted body) {
        UUID id = refer.refer(acting.get(), References.read(reference), body.consent());
        return Response.status(Response.Status.CREATED).entity(new Sent(id)).build();
    }

    @GET
    @Path("/{id}/receipt")
    @Operation(
            summary = "The receipt code of the case that the other fund made of it",
            description =
                    "With it, and an account that the other fund lets in, somebody reads and writes messages there. Each opening is recorded.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = Receipt.class)))
    @APIResponse(responseCode = "409", description = "not-authentic")
    public Response receipt(@PathParam("reference") String reference, @PathParam("id") String id) {
        UUID referral = Ids.read(id).orElseThrow(Problem.NotFound::new);
        return Response.ok(new Receipt(receipt.open(acting.get(), References.read(reference), referral)))
                .header("Cache-Control", "no-store")
                .build();
    }
}
