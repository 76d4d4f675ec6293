package org.defenderrelief.reporting;

import java.time.LocalDate;

import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.PublishedSize;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Ids;

/** What the act that makes a report says: of whom and when it tells, the hash of its figures, and over which history they were made. */
final class ReportFacts {
    static final String MADE = "reporting.report-made";

    private ReportFacts() {}

    /** All that the row says. */
    static Facts of(Report report) {
        Facts facts = Facts.of("donor", report.donor())
                .and("scope", report.scope().kind())
                .and("from", report.period().from().toString())
                .and("until", report.period().until().toString())
                .and("least", report.least())
                .and("report", report.hash());
        return report.envelope()
                .map(envelope -> facts.and("envelope", envelope.value()))
                .orElse(facts);
    }

    static Facts over(Facts and, PublishedSize history) {
        return and.and("size", history.size()).and("root", history.root());
    }

    static ReportScope scope(Said made) {
        return new ReportScope(
                made.text("donor"), made.fact("envelope").flatMap(Ids::read).map(EnvelopeId::new));
    }

    static Period period(Said made) {
        return new Period(LocalDate.parse(made.text("from")), LocalDate.parse(made.text("until")));
    }

    static int least(Said made) {
        return Integer.parseInt(made.text("least"));
    }
}
