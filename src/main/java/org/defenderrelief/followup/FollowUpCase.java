package org.defenderrelief.followup;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.CaseId;

/** What of a case is still to come after money was sent. It points at work; what was said and answered, the signed acts say. */
@Entity
@Table(name = "follow_up")
class FollowUpCase {
    @Id
    @Column(name = "case_id")
    private UUID caseId;

    @Column(name = "sent_on")
    private LocalDate sentOn;

    @Column(name = "report_due")
    private Instant reportDue;

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

    FollowUpCase(CaseId caseId, Instant now) {
        this.caseId = caseId.value();
        sentOn = LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** Money left: safety is asked of anew from that day on. @param due when a report is */
    void sent(Instant now, Instant due) {
        sentOn = LocalDate.ofInstant(now, ZoneOffset.UTC);
        reportDue = due;
        safetyDue = SafetyDates.next(sentOn, null).orElse(null);
    }

    /** A report is due then; null for none. */
    void reportDue(Instant dueOrNull) {
        reportDue = dueOrNull;
    }

    /** There is a report to be read. */
    void reported(Instant now) {
        reportDue = null;
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

    /** Whether something is due by then. */
    boolean isDue(Instant now) {
        return Stream.of(reportDue(), safetyDue()).flatMap(Optional::stream).anyMatch(due -> !due.isAfter(now));
    }

    void reminded(Instant now) {
        remindedAt = now;
    }

    CaseId caseId() {
        return new CaseId(caseId);
    }

    Optional<Instant> reportDue() {
        return Optional.ofNullable(reportDue);
    }

    Optional<Instant> deniedSince() {
        return Optional.ofNullable(deniedSince);
    }

    Optional<Instant> worseSince() {
        return Optional.ofNullable(worseSince);
    }

    Optional<Instant> safetyDue() {
        return Optional.ofNullable(safetyDue);
    }

    Optional<Instant> remindedAt() {
        return Optional.ofNullable(remindedAt);
    }
}
