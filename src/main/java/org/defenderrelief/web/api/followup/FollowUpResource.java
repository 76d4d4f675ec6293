package org.defenderrelief.web.api.followup;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import org.defenderrelief.followup.BookUnspent;
import org.defenderrelief.followup.ClosingPoint;
import org.defenderrelief.followup.ConfirmClosing;
import org.defenderrelief.followup.ProposeClosing;
import org.defenderrelief.followup.WaivePoint;
import org.defenderrelief.followup.WaiverReason;
import org.defenderrelief.web.api.InstructionParams;
import org.defenderrelief.web.api.MoneyJson;
import org.defenderrelief.web.api.OutcomeJson;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** What finance does after payment, up to closing by two. */
@Path("/api/v1/cases/{reference}")
@RolesAllowed("finance")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class FollowUpResource {
    private final CurrentActing acting;
    private final BookUnspent unspent;
    private final WaivePoint waive;
    private final ProposeClosing propose;
    private final ConfirmClosing confirm;

    FollowUpResource(
            CurrentActing acting,
            BookUnspent unspent,
            WaivePoint waive,
            ProposeClosing propose,
            ConfirmClosing confirm) {
        this.acting = acting;
        this.unspent = unspent;
        this.waive = waive;
        this.propose = propose;
        this.confirm = confirm;
    }

    /** What came back. */
    @Schema(name = "UnspentMoney")
    public record UnspentBody(@NotNull(message = "NEEDED") MoneyJson amount) {}

    /** What is done without. */
    @Schema(name = "WaivePoint")
    public record WaiverBody(
            @NotNull(message = "NEEDED") @Schema(description = "REPORT or UNSPENT")
            ClosingPoint point,

            @NotNull(message = "NEEDED") WaiverReason reason) {}

    @POST
    @Path("/follow-up/unspent")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Book money that came back unspent",
            description =
                    "It goes to the envelopes that paid it, first to the one that is drawn on last: at most what the report leaves, or without one what was paid.")
    @APIResponse(responseCode = "409", description = "more-than-unspent, more-than-paid, wrong-status or not-authentic")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "200", responseDescription = "OK")
    public Response unspent(@BeanParam InstructionParams params, @Valid @NotNull(message = "NEEDED") UnspentBody body) {
        return OutcomeJson.ok(unspent.book(params.by(acting.get()), MoneyJson.read(body.amount(), "amount")));
    }

    @POST
    @Path("/follow-up/waive")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Do without a report, or without what was not spent",
            description = "By a code, which the two who close the case see. It holds for how the point stands now.")
    @APIResponse(responseCode = "409", description = "nothing-to-waive, wrong-status or not-authentic")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "200", responseDescription = "OK")
    public Response waive(@BeanParam InstructionParams params, @Valid @NotNull(message = "NEEDED") WaiverBody body) {
        return OutcomeJson.ok(waive.waive(params.by(acting.get()), body.point(), body.reason()));
    }

    @POST
    @Path("/close/propose")
    @Operation(
            summary = "Propose to close the case after follow-up",
            description = "Every point must be settled. What is signed is how each stands.")
    @APIResponse(
            responseCode = "409",
            description =
                    "payments-open, receipts-open, refused-money-open, aid-open, report-open, unspent-open, confirmation-open, auditors-open, wrong-status or not-authentic")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "200", responseDescription = "OK")
    public Response propose(@BeanParam InstructionParams params) {
        return OutcomeJson.ok(propose.propose(params.by(acting.get())));
    }

    @POST
    @Path("/close")
    @Operation(
            summary = "Close a case that somebody else proposed to close",
            description =
                    "Another person with other keys than who proposed it (403 second-person-needed), and nothing is otherwise than then (409 closing-changed). What was not paid goes back to the envelope.")
    @APIResponse(
            responseCode = "409",
            description =
                    "closing-not-proposed, closing-changed, payments-open, receipts-open, refused-money-open, aid-open, report-open, unspent-open, confirmation-open, auditors-open, wrong-status or not-authentic")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "200", responseDescription = "OK")
    public Response close(@BeanParam InstructionParams params) {
        return OutcomeJson.ok(confirm.confirm(params.by(acting.get())));
    }
}
