package org.defenderrelief.web.api.fund;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.fund.ConfirmRate;
import org.defenderrelief.fund.Equivalents;
import org.defenderrelief.fund.NewRate;
import org.defenderrelief.fund.PendingFunds;
import org.defenderrelief.fund.ProposeRate;
import org.defenderrelief.fund.RateId;
import org.defenderrelief.fund.RateReason;
import org.defenderrelief.fund.Rates;
import org.defenderrelief.fund.WithdrawRate;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** Exchange rates with their source and date. */
@Path("/api/v1/exchange-rates")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class ExchangeRatesResource {
    private static final String NEEDED = "NEEDED";
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");

    private final CurrentActing acting;
    private final Rates rates;
    private final Equivalents equivalents;
    private final PendingFunds pending;
    private final ProposeRate propose;
    private final ConfirmRate confirm;
    private final WithdrawRate withdraw;
    private final Clock clock;

    ExchangeRatesResource(
            CurrentActing acting,
            Rates rates,
            Equivalents equivalents,
            PendingFunds pending,
            ProposeRate propose,
            ConfirmRate confirm,
            WithdrawRate withdraw,
            Clock clock) {
        this.acting = acting;
        this.rates = rates;
        this.equivalents = equivalents;
        this.pending = pending;
        this.propose = propose;
        this.confirm = confirm;
        this.withdraw = withdraw;
        this.clock = clock;
    }

    /** A rate: so many units of {@code to} for one of {@code from}, as a plain decimal. */
    public record RateJson(
            @NotNull(message = NEEDED) String from,
            @NotNull(message = NEEDED) String to,
            @NotNull(message = NEEDED) String rate,
            @NotNull(message = NEEDED) String source,
            @NotNull(message = NEEDED) LocalDate date) {}

    /** A rate to be proposed; one that is far from the last of its pair needs a reason. */
    public record NewRateJson(
            @NotNull(message = NEEDED) String from,
            @NotNull(message = NEEDED) String to,
            @NotNull(message = NEEDED) String rate,
            @NotNull(message = NEEDED) String source,
            @NotNull(message = NEEDED) LocalDate date,
            RateReason reason) {
        NewRate read() {
            return new NewRate(
                    currency(from, "from"),
                    currency(to, "to"),
                    decimal(rate),
                    source,
                    date,
                    Optional.ofNullable(reason));
        }
    }

    /** A rate as it was proposed. @param pending whether another person has to confirm it before it is used */
    public record ProposedRateJson(
            UUID id,
            String from,
            String to,
            String rate,
            String source,
            LocalDate date,
            RateReason reason,
            boolean pending) {
        static ProposedRateJson of(RateId id, NewRate rate, boolean pending) {
            return new ProposedRateJson(
                    id.value(),
                    rate.from().getCurrencyCode(),
                    rate.to().getCurrencyCode(),
                    rate.rate().toPlainString(),
                    rate.source(),
                    rate.date(),
                    rate.reason().orElse(null),
                    pending);
        }
    }

    @GET
    @RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
    @Operation(
            summary =
                    "The rate that holds on a day (today, unless asked): the most recent confirmed one on or before it",
            description =
                    "Without `to`, into the currency that the fund compares in, whichever way a rate was recorded or by way"
                            + " of a third currency; nothing is reserved or paid at that one.")
    @APIResponse(responseCode = "404", description = "None is confirmed")
    @APIResponse(responseCode = "409", description = "not-authentic: the rate is not what was signed")
    @APIResponse(responseCode = "200", description = "OK")
    public RateJson asOf(@QueryParam("from") String from, @QueryParam("to") String to, @QueryParam("on") LocalDate on) {
        LocalDate day = on == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : on;
        Currency of = currency(from, "from");
        Currency in = to == null ? equivalents.own() : currency(to, "to");
        AppliedRate rate = (to == null ? equivalents.between(of, in, day) : rates.asOf(of, in, day))
                .orElseThrow(Problem.NotFound::new);
        return new RateJson(from, in.getCurrencyCode(), rate.rate().toPlainString(), rate.source(), rate.date());
    }

    @GET
    @Path("/pending")
    @RolesAllowed({"finance", "auditor", "keeper"})
    @Operation(summary = "Rates that wait for another person to confirm them, oldest first")
    @APIResponse(responseCode = "409", description = "not-authentic: one of them is not what was proposed")
    @APIResponse(responseCode = "200", description = "OK")
    public List<ProposedRateJson> pending() {
        return pending.rates().asSigned().stream()
                .map(each -> ProposedRateJson.of(each.id(), each.rate(), true))
                .toList();
    }

    @POST
    @RolesAllowed({"finance", "keeper"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Propose a rate",
            description =
                    "It is used when another keeper or person of finance has confirmed it. Rates are never changed; of two for"
                            + " the same day the one confirmed later is used.")
    @APIResponseSchema(
            value = ProposedRateJson.class,
            responseCode = "201",
            responseDescription = "Proposed; pending is true")
    @APIResponse(
            responseCode = "409",
            description = "rate-step: it is far from the last one of its pair; give a reason")
    public Response propose(@NotNull(message = NEEDED) @Valid NewRateJson body) {
        NewRate rate = body.read();
        RateId id = propose.propose(acting.get(), rate);
        return Response.status(Response.Status.CREATED)
                .entity(ProposedRateJson.of(id, rate, true))
                .build();
    }

    @POST
    @Path("/{id}/confirm")
    @RolesAllowed({"finance", "keeper"})
    @Operation(
            summary = "Confirm a rate that another person proposed",
            description = "It is used from then on. Confirmed already, nothing changes.")
    @APIResponse(
            responseCode = "409",
            description =
                    "rate-step; not-authentic: it is not what was proposed; or proposal-settled: its proposer took it back")
    @APIResponse(responseCode = "200", description = "OK")
    public ProposedRateJson confirm(@PathParam("id") String id) {
        RateId rate = Ids.read(id).map(RateId::new).orElseThrow(Problem.NotFound::new);
        return ProposedRateJson.of(rate, confirm.confirm(acting.get(), rate), false);
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed({"finance", "keeper"})
    @Operation(summary = "Take back a rate that you proposed, before it is confirmed")
    @APIResponse(responseCode = "204", description = "It is withdrawn")
    @APIResponse(
            responseCode = "403",
            description = "role-required, not-in-roster, or not-yours: somebody else proposed it")
    @APIResponse(
            responseCode = "409",
            description = "proposal-settled: confirmed or withdrawn before; or not-authentic")
    public Response withdraw(@PathParam("id") String id) {
        RateId rate = Ids.read(id).map(RateId::new).orElseThrow(Problem.NotFound::new);
        withdraw.withdraw(acting.get(), rate);
        return Response.noContent().build();
    }

    private static Currency currency(String code, String field) {
        return Money.currency(code == null ? "" : code)
                .orElseThrow(() -> new Problem.InvalidInput(field, Flaw.ISO_CODE));
    }

    private static BigDecimal decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new Problem.InvalidInput("rate", Flaw.RATE_FORM);
        }
        return new BigDecimal(text);
    }
}
