package org.defenderrelief.reporting;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFigures;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFigures;
import org.defenderrelief.fund.Need;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.triage.AidFigures;

/** What whoever leads a fund looks at: how long the money lasts, what waits for it, how long people wait, and what became of requests. */
@ApplicationScoped
public class Overview {
    /** Over how many days the pace of an envelope is taken. */
    public static final int PACE_DAYS = 90;

    /** Over how many days of requests the other figures are taken. */
    public static final int DAYS = 365;

    private final FundFigures money;
    private final CaseFigures cases;
    private final AidFigures aid;
    private final ReportingConfig config;
    private final Clock clock;

    Overview(FundFigures money, CaseFigures cases, AidFigures aid, ReportingConfig config, Clock clock) {
        this.money = money;
        this.cases = cases;
        this.aid = aid;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The figures, as the rows say.
     *
     * @param answer from receipt until a person answered
     * @param decision from receipt until it was decided
     * @param paid from receipt until money first left
     * @param paidTarget how long that may take
     * @param outcomes where the requests of the year stand
     * @param aidProposed help besides money that was proposed in the year, by kind
     * @param aidGiven what was given, by who gave it
     */
    public record Figures(
            List<Runway> envelopes,
            Spread answer,
            Spread decision,
            Spread paid,
            Duration paidTarget,
            Map<CaseStatus, Long> outcomes,
            Map<String, Long> aidProposed,
            Map<String, Long> aidGiven) {}

    /**
     * Looks.
     *
     * @throws org.defenderrelief.kernel.Problem.Forbidden if the person is neither keeper nor of finance nor an auditor
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if a rate is not what was signed
     */
    @Transactional
    public Figures look(Actor actor) {
        requireReader(actor);
        Instant now = clock.instant();
        Instant since = now.minus(Duration.ofDays(DAYS));
        List<CaseFigures.Times> times = cases.timesSince(since);
        Map<CaseId, Instant> paid = money.firstPaidSince(since);
        return new Figures(
                envelopes(now),
                spread(times, CaseFigures.Times::answered, CaseFigures.Times::answerDue, now),
                spread(times, CaseFigures.Times::decided, CaseFigures.Times::decisionDue, now),
                spread(
                        times.stream().filter(CaseFigures.Times::isToBePaid).toList(),
                        each -> Optional.ofNullable(paid.get(each.caseId())),
                        each -> each.received().plus(config.moneyWithin()),
                        now),
                config.moneyWithin(),
                cases.statusesSince(since),
                aid.proposedSince(since),
                aid.givenSince(since));
    }

    private static void requireReader(Actor actor) {
        if (!actor.has(Role.KEEPER) && !actor.has(Role.FINANCE)) {
            actor.require(Role.AUDITOR);
        }
    }

    private List<Runway> envelopes(Instant now) {
        Map<EnvelopeId, BigDecimal> committed = money.committedSince(now.minus(Duration.ofDays(PACE_DAYS)));
        List<Need> needs = cases.undecided().stream()
                .map(each -> Need.of(each, each.requested()))
                .toList();
        return money.demand(needs, LocalDate.ofInstant(now, ZoneOffset.UTC)).stream()
                .map(each -> runway(each, committed))
                .toList();
    }

    private static Runway runway(FundFigures.Demand demand, Map<EnvelopeId, BigDecimal> committed) {
        Envelope envelope = demand.envelope();
        BigDecimal pace = committed.getOrDefault(envelope.id(), BigDecimal.ZERO);
        return new Runway(
                envelope.code(),
                envelope.title(),
                demand.available(),
                new Money(FundFigures.monthly(pace, PACE_DAYS, envelope.currency()), envelope.currency()),
                envelope.terms().validUntil(),
                demand.cases(),
                demand.asked(),
                demand.rates(),
                demand.unrated());
    }

    private static Spread spread(
            List<CaseFigures.Times> times,
            Function<CaseFigures.Times, Optional<Instant>> then,
            Function<CaseFigures.Times, Instant> due,
            Instant now) {
        List<Duration> took = new ArrayList<>();
        int late = 0;
        int overdue = 0;
        for (CaseFigures.Times each : times) {
            Optional<Instant> happened = then.apply(each);
            if (happened.isPresent()) {
                took.add(Duration.between(each.received(), happened.get()));
                late += happened.get().isAfter(due.apply(each)) ? 1 : 0;
            } else if (each.isOpen() && due.apply(each).isBefore(now)) {
                overdue++;
            }
        }
        return Spread.of(took, late, overdue);
    }
}
