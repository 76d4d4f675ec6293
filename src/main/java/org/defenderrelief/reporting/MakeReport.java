package org.defenderrelief.reporting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.fund.ConfirmedEnvelopes;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.history.History;
import org.defenderrelief.history.HistoryLog;
import org.defenderrelief.history.PublishedSize;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/**
 * Somebody of finance or a keeper makes a report for a donor: the figures follow from what was signed, and the hash of their canonical form is
 * signed over the newest published checkpoint. A report that was made is answered again and never made anew.
 */
@ApplicationScoped
public class MakeReport {
    private final ConfirmedEnvelopes envelopes;
    private final EnvelopeSection sections;
    private final Reports reports;
    private final EntityManager entities;
    private final HistoryLog log;
    private final History history;
    private final ReportingConfig config;
    private final Clock clock;

    MakeReport(
            ConfirmedEnvelopes envelopes,
            EnvelopeSection sections,
            Reports reports,
            EntityManager entities,
            HistoryLog log,
            History history,
            ReportingConfig config,
            Clock clock) {
        this.envelopes = envelopes;
        this.sections = sections;
        this.reports = reports;
        this.entities = entities;
        this.log = log;
        this.history = history;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Makes it, which can take some seconds for each ten thousand grants, or answers the one that was made.
     *
     * @param donor code of the donor
     * @param envelope code of one of the donor's envelopes; empty for all of them
     * @throws Problem.Forbidden if the person is neither keeper nor of finance
     * @throws Problem.InvalidInput if there is no such donor or envelope, or the period is none of whole months
     * @throws Problem.Conflict {@code period-not-over}; {@code report-overlaps}; {@code checkpoint-missing} before the first one is published;
     *     {@code not-authentic} if some figure does not follow from what was signed
     */
    public Report make(Acting acting, String donor, Optional<String> envelope, Period period) {
        if (!acting.has(Role.KEEPER)) {
            acting.require(Role.FINANCE);
        }
        period.requireMonthsOver(clock.instant());
        List<Envelope> told = told(donor, envelope);
        ReportScope scope =
                new ReportScope(donor, envelope.map(code -> told.get(0).id()));
        List<Said> made = QuarkusTransaction.requiringNew().call(reports::made);
        Optional<Report> earlier = earlier(made, scope, period);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Apart.require(made, scope, period);
        int least = Apart.least(made, scope, period).orElse(config.least());
        String content = content(told, scope, period, least).canonical();
        return QuarkusTransaction.requiringNew().call(() -> keep(acting, told, scope, period, least, content));
    }

    private List<Envelope> told(String donor, Optional<String> envelope) {
        List<Envelope> all = envelopes.of(donor);
        if (all.isEmpty()) {
            throw new Problem.InvalidInput("donor", Flaw.NO_SUCH_DONOR);
        }
        List<Envelope> told = all.stream()
                .filter(each -> envelope.map(each.code()::equals).orElse(true))
                .toList();
        if (told.isEmpty()) {
            throw new Problem.InvalidInput("envelope", Flaw.NO_SUCH_ENVELOPE);
        }
        return told;
    }

    private Optional<Report> earlier(List<Said> made, ReportScope scope, Period period) {
        return made.stream()
                .filter(said -> ReportFacts.scope(said).equals(scope)
                        && ReportFacts.period(said).equals(period))
                .findFirst()
                .map(said -> QuarkusTransaction.requiringNew().call(() -> reports.of(said)));
    }

    private DonorReport content(List<Envelope> told, ReportScope scope, Period period, int least) {
        return new DonorReport(
                DonorReport.FORMAT,
                scope.donor(),
                told.get(0).donorName(),
                scope.kind(),
                period.from().toString(),
                period.until().toString(),
                Integer.toString(least),
                told.stream().map(each -> sections.of(each, period, least)).toList());
    }

    /** Whoever makes another one of the same envelope waits here, and then sees this one. */
    private Report keep(
            Acting acting, List<Envelope> told, ReportScope scope, Period period, int least, String content) {
        told.forEach(each -> period.months().forEach(month -> taken(each, month, period)));
        List<Said> made = reports.made();
        Optional<Report> earlier = earlier(made, scope, period);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Apart.require(made, scope, period);
        if (Apart.least(made, scope, period).orElse(least) != least) {
            throw Apart.overlaps(period);
        }
        PublishedSize published = log.published()
                .orElseThrow(() -> new Problem.Conflict(
                        "checkpoint-missing",
                        "No checkpoint of the history is published yet. Try again in ten minutes."));
        Act act = acting.act();
        Report report = new Report(act, scope, period, least, content, clock.instant());
        entities.persist(report);
        entities.flush();
        history.record(act, ReportFacts.MADE, null, ReportFacts.over(ReportFacts.of(report), published));
        return report;
    }

    /** The database holds one period for each month of an envelope. */
    private void taken(Envelope envelope, YearMonth month, Period period) {
        entities.createNativeQuery("INSERT IGNORE INTO report_month (envelope_id, month, from_day, until_day)"
                        + " VALUES (:envelope, :month, :from, :until)")
                .setParameter("envelope", envelope.id().toString())
                .setParameter("month", month.atDay(1))
                .setParameter("from", period.from())
                .setParameter("until", period.until())
                .executeUpdate();
        Object[] row = (Object[]) entities.createNativeQuery(
                        "SELECT from_day, until_day FROM report_month WHERE envelope_id = :envelope AND month = :month"
                                + " LOCK IN SHARE MODE",
                        Object[].class)
                .setParameter("envelope", envelope.id().toString())
                .setParameter("month", month.atDay(1))
                .getSingleResult();
        Period held = new Period(LocalDate.parse(row[0].toString()), LocalDate.parse(row[1].toString()));
        if (!held.equals(period)) {
            throw Apart.overlaps(held);
        }
    }
}
