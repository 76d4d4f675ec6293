package org.defenderrelief.followup;

import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/** Somebody of finance or triage who has read the newest report accepts it, or asks the partner to report again, by a code. */
@ApplicationScoped
public class AnswerReport {
    private final Cases cases;
    private final OpenCompartment open;
    private final Reports reports;
    private final ReportPoints points;
    private final CaseJournal journal;
    private final FollowUps toMind;
    private final Event<FollowUpEvent> events;

    AnswerReport(
            Cases cases,
            OpenCompartment open,
            Reports reports,
            ReportPoints points,
            CaseJournal journal,
            FollowUps toMind,
            Event<FollowUpEvent> events) {
        this.cases = cases;
        this.open = open;
        this.reports = reports;
        this.points = points;
        this.journal = journal;
        this.toMind = toMind;
        this.events = events;
    }

    /**
     * @throws Problem.Forbidden for who is of neither office
     * @throws Problem.Conflict {@code no-report} if there is none that waits for an answer; {@code not-opened} if the person has not read it as it is
     *     now; {@code wrong-status}; {@code not-authentic}
     */
    @Transactional
    public CaseFile accept(Acting acting, Reference reference, ExpectedVersion expected) {
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        Facts report = read(acting, caseFile, filed -> filed.answer().isEmpty());
        journal.noted(acting.act(), Reports.ACCEPTED, caseFile, report);
        toMind.reportAnswered(caseFile.id());
        return caseFile;
    }

    /**
     * Asks for another one; the partner is told that something is new, and finds why on the page of the report. As {@link #accept}; also of one that was
     * accepted, where it does not fit what was paid and came back since.
     */
    @Transactional
    public CaseFile returned(Acting acting, Reference reference, ExpectedVersion expected, ReportReason reason) {
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        Facts report = read(
                acting,
                caseFile,
                filed -> filed.answer().isEmpty() || filed.isAccepted() && isOtherwiseByNow(caseFile));
        journal.noted(acting.act(), Reports.RETURNED, caseFile, report.and("reason", reason));
        toMind.reportAsked(caseFile.id());
        events.fire(new FollowUpEvent.PartnerAsked(caseFile.partner(), caseFile.reference()));
        return caseFile;
    }

    private boolean isOtherwiseByNow(CaseFile caseFile) {
        return Stream.of(ClosingPoint.REPORT, ClosingPoint.UNSPENT)
                .anyMatch(point -> points.open(caseFile, point).isPresent());
    }

    private Facts read(Acting acting, CaseFile caseFile, Predicate<Reports.Filed> wanted) {
        if (!acting.actor().has(Role.FINANCE)) {
            acting.require(Role.TRIAGE);
        }
        caseFile.requireStatus(CaseStatus.IN_DISBURSEMENT, CaseStatus.IN_FOLLOW_UP);
        Reports.Filed filed = reports.newest(caseFile)
                .filter(wanted)
                .orElseThrow(() -> new Problem.Conflict("no-report", "No report waits for an answer."));
        open.openedBefore(acting, caseFile.reference(), CompartmentName.REPORT);
        return Facts.none().and(Reports.REPORT, filed.act().act());
    }
}
