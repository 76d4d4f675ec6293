package org.defenderrelief.reporting;

import java.time.Clock;
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

    /** Whoever makes another one of the same donor waits here, and then sees this one. */
    private Report keep(
            Acting acting, List<Envelope> told, ReportScope scope, Period period, int least, String content) {
        takeTurn(scope.donor());
        List<Envelope> ofAnother =
                told.stream().filter(each -> !takeMonths(each, period)).toList();
        List<Said> made = reports.made();
        Optional<Report> earlier = earlier(made, scope, period);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Apart.require(made, scope, period);
        if (Apart.least(made, scope, period).orElse(least) != least) {
            throw Apart.overlaps(period);
        }
        // No report that was made shares some days with this one alone: such rows speak of none.
        ofAnother.forEach(each -> reports.tellOfNone(each.id()));
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

    /** A row of a month is no turn to wait for: whoever writes to the database may have written it, and two would read it at once. */
    private void takeTurn(String donor) {
        entities.createNativeQuery("SELECT 1 FROM donor WHERE code = :donor FOR UPDATE")
                .setParameter("donor", donor)
                .getResultList();
    }

    /** The database holds one period for each month of an envelope. @return whether each of these months is held for this period, and none for another */
    private boolean takeMonths(Envelope envelope, Period period) {
        List<YearMonth> months = period.months();
        for (YearMonth month : months) {
            entities.createNativeQuery("INSERT IGNORE INTO report_month (envelope_id, month, from_day, until_day)"
                            + " VALUES (:envelope, :month, :from, :until)")
                    .setParameter("envelope", envelope.id().toString())
                    .setParameter("month", month.atDay(1))
                    .setParameter("from", period.from())
                    .setParameter("until", period.until())
                    .executeUpdate();
        }
        // Compared by the database, since there may be days in it that there are not.
        long held = (Long) entities.createNativeQuery(
                        "SELECT COUNT(*) FROM report_month WHERE envelope_id = :envelope AND month IN (:months)"
                                + " AND from_day = :from AND until_day = :until LOCK IN SHARE MODE",
                        Long.class)
                .setParameter("envelope", envelope.id().toString())
                .setParameter(
                        "months", months.stream().map(month -> month.atDay(1)).toList())
                .setParameter("from", period.from())
                .setParameter("until", period.until())
                .getSingleResult();
        return held == months.size();
    }
}
