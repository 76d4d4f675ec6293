package org.defenderrelief.followup;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;

/** Whether a partner has still something to say on a case, by what was signed. */
@ApplicationScoped
class StillOpen {
    private final Reports reports;
    private final ReportPoints points;
    private final Safety safety;
    private final FollowUpConfig config;

    StillOpen(Reports reports, ReportPoints points, Safety safety, FollowUpConfig config) {
        this.reports = reports;
        this.points = points;
        this.safety = safety;
        this.config = config;
    }

    /** @param row which of the two is due by now, it says @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    boolean isFor(CaseFile caseFile, FollowUpCase row, Instant now) {
        boolean report = row.reportDue(config.reportWithin())
                        .filter(due -> !due.isAfter(now))
                        .isPresent()
                && isReportDue(caseFile);
        return report
                || row.safetyDue().filter(due -> !due.isAfter(now)).isPresent()
                        && safety.of(caseFile).due();
    }

    /** A report that waits to be read is not the partner's to make again. */
    boolean isReportDue(CaseFile caseFile) {
        return FileReport.isPossibleIn(caseFile.status())
                && points.open(caseFile, ClosingPoint.REPORT).isPresent()
                && reports.newest(caseFile)
                        .filter(each -> each.answer().isEmpty())
                        .isEmpty();
    }
}
