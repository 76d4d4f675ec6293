package org.defenderrelief.web.api.disbursement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.SettleCosts;
import org.defenderrelief.disbursement.ViewCosts;
import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.fund.Charge;
import org.defenderrelief.fund.CostBearer;
import org.defenderrelief.fund.ExchangeRule;
import org.defenderrelief.fund.PaymentCosts;
import org.defenderrelief.fund.RateReason;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.api.IfMatch;
import org.defenderrelief.web.api.InstructionParams;
import org.defenderrelief.web.api.MoneyJson;
import org.defenderrelief.web.api.OutcomeJson;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** What a payment cost besides its amount. */
@Path("/api/v1/cases/{reference}/payments/{id}/costs")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
@APIResponse(
        responseCode = "409",
        description =
                "not-paid-out, fee-high, cost-step, charged-as-reserved, charged-as-published, charged-otherwise, rate-months-missing,"
                        + " costs-not-borne, envelope-short or not-authentic")
public class CostsResource {
    private static final String NEEDED = "NEEDED";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final ViewCosts view;
    private final SettleCosts settle;

    CostsResource(CurrentActor actor, CurrentActing acting, ViewCosts view, SettleCosts settle) {
        this.actor = actor;
        this.acting = acting;
        this.view = view;
        this.settle = settle;
    }

    /** What is booked, in the envelope's currency. */
    @Schema(name = "PaymentCosts")
    public record CostsJson(
            MoneyJson paidOut,

            @Schema(description = "The payment failed or came back")
            boolean cameBack,

            @Schema(description = "Taken from the envelope") MoneyJson fees,

            @Schema(description = "Borne by the fund itself")
            MoneyJson feesBorne,

            @Schema(
                    description = "What it cost more than was reserved, taken from the envelope; below zero: less",
                    examples = "-12.40")
            String exchange,

            @Schema(description = "What it cost more, borne by the fund itself")
            MoneyJson lossBorne,

            @Schema(
                    description =
                            "The published rate that it is charged at; left out where the donor's rule is another")
            ChargeJson charge) {
        static CostsJson of(PaymentCosts costs, Optional<Charge> charge) {
            return new CostsJson(
                    MoneyJson.of(costs.paidOut()),
                    costs.cameBack(),
                    MoneyJson.of(costs.fees()),
                    MoneyJson.of(costs.feesBorne()),
                    costs.exchange().toPlainString(),
                    MoneyJson.of(costs.lossBorne()),
                    charge.map(ChargeJson::of).orElse(null));
        }
    }

    /** A published rate that a payment is charged at. */
    @Schema(name = "PaymentCharge")
    public record ChargeJson(
            ExchangeRule rule,

            @Schema(description = "Left out while a month is missing")
            RateJson rate,

            @Schema(description = "What it is charged at that rate; left out likewise")
            MoneyJson cost,

            @Schema(description = "Months of InforEuro that have to be taken in first", examples = "\"2026-11\"")
            List<String> missing,

            @Schema(description = "Whether it is booked at this rate")
            boolean booked) {
        static ChargeJson of(Charge charge) {
            return new ChargeJson(
                    charge.rule(),
                    charge.rate().map(RateJson::of).orElse(null),
                    charge.cost().map(MoneyJson::of).orElse(null),
                    charge.missing().stream().map(YearMonth::toString).toList(),
                    charge.isBooked());
        }
    }

    /** Units of the envelope's currency for one of the payment's. */
    @Schema(name = "ChargeRate")
    public record RateJson(String rate, String source, LocalDate date) {
        static RateJson of(AppliedRate rate) {
            return new RateJson(rate.rate().toPlainString(), rate.source(), rate.date());
        }
    }

    /** Who bears a loss. */
    public record ChargeBody(@NotNull(message = NEEDED) CostBearer bearer) {}

    /** All fees of a payment together. */
    public record FeesBody(
            @NotNull(message = NEEDED) MoneyJson fees,
            @NotNull(message = NEEDED) CostBearer bearer) {}

    /** What a payment cost. @param reason needed if that is far from what was reserved */
    public record CostBody(
            @NotNull(message = NEEDED) MoneyJson cost,
            @NotNull(message = NEEDED) CostBearer bearer,
            RateReason reason) {}

    @GET
    @RolesAllowed({"triage", "committee", "finance", "auditor"})
    @Operation(
            summary = "What a payment cost besides its amount",
            description = "404 also for a payment that was not sent: it cost nothing yet.")
    @APIResponseSchema(value = CostsJson.class, responseCode = "200", responseDescription = "OK")
    public Response costs(@PathParam("reference") String reference, @PathParam("id") String id) {
        ViewCosts.View seen = view.look(actor.get(), References.read(reference), read(id));
        return Response.ok(CostsJson.of(seen.costs().orElseThrow(Problem.NotFound::new), seen.charge()))
                .header("ETag", IfMatch.etag(seen.caseFile().version()))
                .build();
    }

    @PUT
    @Path("/fees")
    @RolesAllowed("finance")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Tell what banks and agencies took for it, all together",
            description =
                    "In the envelope's currency. Takes the place of what was told before: the ledger books what is missing, or takes back what is"
                            + " too much. ENVELOPE takes it from what is available there; FUND bears it itself.")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "200", responseDescription = "OK")
    public Response fees(
            @BeanParam InstructionParams params,
            @PathParam("id") String id,
            @NotNull(message = NEEDED) @Valid FeesBody body) {
        return OutcomeJson.ok(
                settle.fees(params.by(acting.get()), read(id), MoneyJson.read(body.fees(), "fees"), body.bearer()));
    }

    @PUT
    @Path("/exchange")
    @RolesAllowed("finance")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Tell what it cost at the rate that it was paid at",
            description =
                    "In the envelope's currency. The difference to what was reserved is booked: a loss on whoever bears it, a gain on the envelope."
                            + " Takes the place of what was told before. Of a payment that came back all difference is taken back.")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "200", responseDescription = "OK")
    public Response exchange(
            @BeanParam InstructionParams params,
            @PathParam("id") String id,
            @NotNull(message = NEEDED) @Valid CostBody body) {
        return OutcomeJson.ok(settle.cost(
                params.by(acting.get()),
                read(id),
                MoneyJson.read(body.cost(), "cost"),
                body.bearer(),
                Optional.ofNullable(body.reason())));
    }

    @PUT
    @Path("/published")
    @RolesAllowed("finance")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Charge it at the published rate of its donor's rule",
            description =
                    "Nobody tells a figure: it follows from InforEuro, as two people took it in, and the difference to what was reserved is booked as"
                            + " under exchange. Refused with rate-months-missing while a month of it is missing.")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "200", responseDescription = "OK")
    public Response published(
            @BeanParam InstructionParams params,
            @PathParam("id") String id,
            @NotNull(message = NEEDED) @Valid ChargeBody body) {
        return OutcomeJson.ok(settle.charge(params.by(acting.get()), read(id), body.bearer()));
    }

    private static PaymentId read(String id) {
        return Ids.read(id).map(PaymentId::new).orElseThrow(Problem.NotFound::new);
    }
}
