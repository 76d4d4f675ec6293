package org.defenderrelief.followup;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.CaseId;

/**
 * What of a case is still to come after money was sent. It points at work; what was said and answered, the signed acts say, and all but when the partner was
 * reminded last follows from them ({@link FollowUpTable}).
 */
@Entity
@Table(name = "follow_up")
class FollowUpCase {
    @Id
    @Column(name = "case_id")
    private UUID caseId;

    @Column(name = "sent_on")
    private LocalDate sentOn;

    @Column(name = "report_asked")
    private Instant reportAsked;

    @Column(name = "report_again")
    private boolean reportAgain;

    @Column(name = "report_since")
    private Instant reportSince;

    @Column(name = "denied_since")
    private Instant deniedSince;

    @Column(name = "worse_since")
    private Instant worseSince;

    @Column(name = "safety_due")
    private Instant safetyDue;

    @Column(name = "reminded_at")
    private Instant remindedAt;

    protected FollowUpCase() {}

    /** Of which nothing was sent yet. */
    FollowUpCase(CaseId caseId) {
        this.caseId = caseId.value();
    }

    /** Money left: a report is asked for, and safety is asked of anew from that day on. */
    void sent(Instant now) {
        sentOn = LocalDate.ofInstant(now, ZoneOffset.UTC);
        reportAsked = now;
        reportAgain = false;
        safetyDue = SafetyDates.next(sentOn, null).orElse(null);
    }

    /** Another report is asked for, which is due at once. */
    void askedAgain(Instant now) {
        reportAsked = now;
        reportAgain = true;
    }

    /** No report is asked for any more. */
    void settled() {
        reportAsked = null;
        reportAgain = false;
    }

    /** There is a report to be read. */
    void reported(Instant now) {
        settled();
        reportSince = now;
    }

    /** Nobody need read one, or somebody has. */
    void read() {
        reportSince = null;
    }

    void denied(Instant now) {
        deniedSince = deniedSince == null ? now : deniedSince;
    }

    void answered() {
        deniedSince = null;
    }

    /** Somebody said how safe the person is. */
    void told(boolean worse, Instant now) {
        worseSince = worse && worseSince == null ? now : worseSince;
        asked(now);
    }

    /** Triage said what was done about it. */
    void handled(Instant now) {
        worseSince = null;
        asked(now);
    }

    private void asked(Instant now) {
        if (safetyDue != null) {
            safetyDue = SafetyDates.next(sentOn, now).orElse(null);
        }
    }

    /** Whether something is due by then. @param within how long a partner has for a report */
    boolean isDue(Instant now, Period within) {
        return Stream.of(reportDue(within), safetyDue())
                .flatMap(Optional::stream)
                .anyMatch(due -> !due.isAfter(now));
    }

    /** When a report is due that was asked for then. @param again whether it is another one, which is due at once @param within how long a partner has for the first */
    static Instant due(Instant asked, boolean again, Period within) {
        return again ? asked : asked.atOffset(ZoneOffset.UTC).plus(within).toInstant();
    }

    void reminded(Instant now) {
        remindedAt = now;
    }

    CaseId caseId() {
        return new CaseId(caseId);
    }

    /** The day on which money was sent last; empty if none was. */
    Optional<LocalDate> sentOn() {
        return Optional.ofNullable(sentOn);
    }

    /** When a report was asked for: as money was sent, or as another one was; empty while none is wanted. */
    Optional<Instant> reportAsked() {
        return Optional.ofNullable(reportAsked);
    }

    /** Whether it is another one that is wanted. */
    boolean isAskedAgain() {
        return reportAgain;
    }

    /** @param within how long a partner has for a report after money was sent */
    Optional<Instant> reportDue(Period within) {
        return reportAsked().map(asked -> due(asked, reportAgain, within));
    }

    /** Since when a report waits to be read. */
    Optional<Instant> reportSince() {
        return Optional.ofNullable(reportSince);
    }

    Optional<Instant> safetyDue() {
        return Optional.ofNullable(safetyDue);
    }

    Optional<Instant> remindedAt() {
        return Optional.ofNullable(remindedAt);
    }
}
