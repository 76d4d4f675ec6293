package org.defenderrelief.web.api;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.regex.Pattern;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.fund.Rates;
import org.defenderrelief.fund.RecordRate;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.ProblemJson;

/** Exchange rates with their source and date. */
@Path("/api/v1/exchange-rates")
@Tag(name = "Funds")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class ExchangeRatesResource {
    private static final String NEEDED = "This is needed.";
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");

    private final CurrentActor actor;
    private final Rates rates;
    private final RecordRate recordRate;
    private final Clock clock;

    ExchangeRatesResource(CurrentActor actor, Rates rates, RecordRate recordRate, Clock clock) {
        this.actor = actor;
        this.rates = rates;
        this.recordRate = recordRate;
        this.clock = clock;
    }

    /** A rate: so many units of {@code to} for one of {@code from}, as a plain decimal. */
    public record RateJson(
            @NotNull(message = NEEDED) String from,
            @NotNull(message = NEEDED) String to,
            @NotNull(message = NEEDED) String rate,
            @NotNull(message = NEEDED) String source,
            @NotNull(message = NEEDED) LocalDate date) {}

    @GET
    @RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
    @Operation(summary = "The rate that holds on a day (today, unless asked): the most recent on or before it")
    @APIResponse(responseCode = "400", description = "A currency is not understood")
    @APIResponse(responseCode = "404", description = "None is recorded")
    public RateJson asOf(@QueryParam("from") String from, @QueryParam("to") String to, @QueryParam("on") LocalDate on) {
        LocalDate day = on == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : on;
        AppliedRate rate =
                rates.asOf(currency(from, "from"), currency(to, "to"), day).orElseThrow(Problem.NotFound::new);
        return new RateJson(from, to, rate.rate().toPlainString(), rate.source(), rate.date());
    }

    @POST
    @RolesAllowed({"finance", "keeper"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Record a rate",
            description = "Rates are never changed; of two for the same day the one recorded later is used.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @APIResponse(responseCode = "400", description = "Some fields need attention")
    public Response record(@NotNull(message = NEEDED) @Valid RateJson body) {
        recordRate.record(
                actor.get(),
                currency(body.from(), "from"),
                currency(body.to(), "to"),
                decimal(body.rate()),
                body.source(),
                body.date());
        return Response.status(Response.Status.CREATED).entity(body).build();
    }

    private static Currency currency(String code, String field) {
        return Money.currency(code == null ? "" : code)
                .orElseThrow(() -> new Problem.InvalidInput(field, "CURRENCY", "Give an ISO 4217 code."));
    }

    private static BigDecimal decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new Problem.InvalidInput("rate", "FORM", "Give a plain decimal with at most 12 decimals.");
        }
        return new BigDecimal(text);
    }
}
