package org.defenderrelief.web.api.reporting;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.fund.FundFigures;
import org.defenderrelief.reporting.Overview;
import org.defenderrelief.reporting.Runway;
import org.defenderrelief.reporting.Spread;
import org.defenderrelief.web.api.MoneyJson;
import org.defenderrelief.web.shared.ProblemJson;

/** Figures for whoever leads a fund. */
@Path("/api/v1/figures")
@RolesAllowed({"finance", "auditor", "keeper"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class FiguresResource {
    private final CurrentActor actor;
    private final Overview overview;

    FiguresResource(CurrentActor actor, Overview overview) {
        this.actor = actor;
        this.overview = overview;
    }

    /** How long an envelope lasts. */
    @Schema(name = "Runway")
    public record RunwayJson(
            String code,
            String title,
            MoneyJson available,

            @Schema(description = "Committed a month, on average over the last 90 days")
            MoneyJson monthly,

            @Schema(description = "Months left at that pace; left out if nothing is being committed", examples = "7.5")
            String months,

            LocalDate until,

            @Schema(description = "Undecided requests that its rules would allow")
            int cases,

            @Schema(description = "What they would take, each at most the ceiling per grant")
            MoneyJson asked,

            @Schema(description = "The rates at which it was compared, each with who published it")
            List<RateUsedJson> rates,

            @Schema(description = "How many of them have no exchange rate, and are not in that sum")
            int unrated,

            @Schema(description = "What these ask for in full, by currency")
            List<UnratedJson> withoutRate) {
        static RunwayJson of(Runway runway) {
            return new RunwayJson(
                    runway.code(),
                    runway.title(),
                    MoneyJson.of(runway.available()),
                    MoneyJson.of(runway.monthly()),
                    runway.months().map(Object::toString).orElse(null),
                    runway.until(),
                    runway.cases(),
                    MoneyJson.of(runway.asked()),
                    runway.rates().stream().map(RateUsedJson::of).toList(),
                    runway.unrated().stream()
                            .mapToInt(FundFigures.Unrated::cases)
                            .sum(),
                    runway.unrated().stream().map(UnratedJson::of).toList());
        }
    }

    /** A rate that a figure rests on. */
    @Schema(name = "RateUsed")
    public record RateUsedJson(
            String from,
            String to,

            @Schema(description = "Units of the second currency for one of the first")
            String rate,

            @Schema(description = "Who published it") String source,
            LocalDate date) {
        static RateUsedJson of(FundFigures.Used used) {
            return new RateUsedJson(
                    used.from().getCurrencyCode(),
                    used.to().getCurrencyCode(),
                    used.rate().rate().toPlainString(),
                    used.rate().source(),
                    used.rate().date());
        }
    }

    /** What requests ask for that no rate compares. */
    @Schema(name = "WithoutRate")
    public record UnratedJson(
            int cases,

            @Schema(description = "Plain decimal at the currency's scale")
            String amount,

            @Schema(description = "ISO 4217 code") String currency) {
        static UnratedJson of(FundFigures.Unrated unrated) {
            return new UnratedJson(
                    unrated.cases(),
                    unrated.asked().toPlainString(),
                    unrated.currency().getCurrencyCode());
        }
    }

    /** How long people wait, from receipt. */
    @Schema(name = "Spread")
    public record SpreadJson(
            @Schema(description = "Of how many it is known") int count,

            @Schema(
                    description =
                            "Half took no longer: an ISO 8601 duration in whole seconds; left out if none is known")
            String median,

            @Schema(description = "Nine in ten took no longer; likewise")
            String p90,

            @Schema(description = "How many of them took longer than was due")
            int late,

            @Schema(description = "Of how many it is due and has not happened")
            int overdue) {
        static SpreadJson of(Spread spread) {
            return new SpreadJson(
                    spread.count(),
                    spread.isEmpty() ? null : iso(spread.median()),
                    spread.isEmpty() ? null : iso(spread.p90()),
                    spread.late(),
                    spread.overdue());
        }
    }

    /** The figures. */
    @Schema(name = "Figures")
    public record FiguresJson(
            List<RunwayJson> envelopes,
            SpreadJson answer,
            SpreadJson decision,
            SpreadJson paid,

            @Schema(description = "How long the first money may take from receipt", examples = "PT168H")
            String paidTarget,

            @Schema(description = "Where the requests of the last 365 days stand")
            Map<String, Long> outcomes,

            @Schema(description = "Help besides money that was proposed in the last 365 days, by kind")
            Map<String, Long> aidProposed,

            @Schema(description = "What of such help was given, by who gave it")
            Map<String, Long> aidGiven) {
        static FiguresJson of(Overview.Figures figures) {
            return new FiguresJson(
                    figures.envelopes().stream().map(RunwayJson::of).toList(),
                    SpreadJson.of(figures.answer()),
                    SpreadJson.of(figures.decision()),
                    SpreadJson.of(figures.paid()),
                    iso(figures.paidTarget()),
                    figures.outcomes().entrySet().stream()
                            .collect(Collectors.toMap(
                                    each -> each.getKey().name(), Map.Entry::getValue, Long::sum, TreeMap::new)),
                    new TreeMap<>(figures.aidProposed()),
                    new TreeMap<>(figures.aidGiven()));
        }
    }

    private static String iso(Duration span) {
        return span.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @GET
    @Operation(
            summary = "How long the money lasts, what waits for it, how long people wait, and what became of requests",
            description =
                    "As the records say: no signature is checked, and nothing is decided by it. No case is named.")
    @APIResponse(responseCode = "409", description = "not-authentic: an exchange rate is not what was signed")
    @APIResponse(responseCode = "200", description = "OK")
    public FiguresJson figures() {
        return FiguresJson.of(overview.look(actor.get()));
    }
}
