package org.defenderrelief.web.review.reporting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.fund.FundFigures;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.reporting.Overview;
import org.defenderrelief.reporting.Runway;
import org.defenderrelief.reporting.Spread;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.Page;

/** Figures for whoever leads a fund: each plot is drawn here, and has its table beside it. */
@Path("/review/figures")
@RequestScoped
@RolesAllowed({"finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class OverviewPages {
    private static final BigDecimal MONTHS_SHOWN = BigDecimal.valueOf(24);

    private final CurrentActor actor;
    private final Overview overview;
    private final Page page;

    OverviewPages(CurrentActor actor, Overview overview, Page page) {
        this.actor = actor;
        this.overview = overview;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance figures(View view);

        private Templates() {}
    }

    /** The page. @param days of requests @param paceDays of the envelopes' pace @param moneyDays the target until the first money */
    public record View(
            List<Envelope> envelopes,
            List<Wait> waits,
            List<Count> outcomes,
            List<Count> aidProposed,
            List<Count> aidGiven,
            int days,
            int paceDays,
            long moneyDays) {}

    /**
     * An envelope.
     *
     * @param months null if nothing is being committed
     * @param monthsShare of the plot's width, in hundredths; 24 months and more are all of it
     * @param askedShare of the larger of what there is and what is asked, in hundredths; likewise {@code availableShare}
     */
    public record Envelope(
            String code,
            String title,
            Money available,
            Money monthly,
            String months,
            int monthsShare,
            LocalDate until,
            int cases,
            Money asked,
            int askedShare,
            int availableShare,
            boolean isShort,
            List<FundFigures.Used> rates,
            List<FundFigures.Unrated> unrated) {}

    /** How long people wait. @param code of what for @param medianShare of the longest of the plot, in hundredths; likewise {@code p90Share} */
    public record Wait(
            String code, int count, String median, String p90, int medianShare, int p90Share, int late, int overdue) {}

    /** How many. @param share of the largest, in hundredths */
    public record Count(String code, long number, int share) {}

    @GET
    public TemplateInstance show() {
        Overview.Figures figures = overview.look(actor.get());
        Duration longest = List.of(figures.answer(), figures.decision(), figures.paid()).stream()
                .map(Spread::p90)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return Templates.figures(new View(
                figures.envelopes().stream().map(this::envelope).toList(),
                List.of(
                        wait("answer", figures.answer(), longest),
                        wait("decision", figures.decision(), longest),
                        wait("firstMoney", figures.paid(), longest)),
                counts(figures.outcomes()),
                counts(figures.aidProposed()),
                counts(figures.aidGiven()),
                Overview.DAYS,
                Overview.PACE_DAYS,
                figures.paidTarget().toDays()));
    }

    private Envelope envelope(Runway runway) {
        BigDecimal most = runway.asked().amount().max(runway.available().amount());
        return new Envelope(
                runway.code(),
                runway.title(),
                runway.available(),
                runway.monthly(),
                runway.months()
                        .map(months -> Formats.decimal(months.toPlainString(), page.locale()))
                        .orElse(null),
                runway.months().map(months -> share(months, MONTHS_SHOWN)).orElse(0),
                runway.until(),
                runway.cases(),
                runway.asked(),
                share(runway.asked().amount(), most),
                share(runway.available().amount(), most),
                runway.isShort(),
                runway.rates(),
                runway.unrated());
    }

    private Wait wait(String code, Spread spread, Duration longest) {
        return new Wait(
                code,
                spread.count(),
                spread.isEmpty() ? null : Formats.duration(spread.median(), page.locale()),
                spread.isEmpty() ? null : Formats.duration(spread.p90(), page.locale()),
                share(spread.median(), longest),
                share(spread.p90(), longest),
                spread.late(),
                spread.overdue());
    }

    private static int share(Duration part, Duration whole) {
        return share(BigDecimal.valueOf(part.toSeconds()), BigDecimal.valueOf(whole.toSeconds()));
    }

    private static int share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? 0
                : part.multiply(BigDecimal.valueOf(100))
                        .divide(whole, 0, RoundingMode.HALF_UP)
                        .min(BigDecimal.valueOf(100))
                        .intValue();
    }

    private static List<Count> counts(Map<?, Long> counts) {
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return counts.entrySet().stream()
                .map(each -> new Count(
                        String.valueOf(each.getKey()),
                        each.getValue(),
                        share(BigDecimal.valueOf(each.getValue()), BigDecimal.valueOf(most))))
                .sorted(Comparator.comparing(Count::number).reversed().thenComparing(Count::code))
                .toList();
    }
}
