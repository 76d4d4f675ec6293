package org.defenderrelief.followup;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Erasures;
import org.defenderrelief.disbursement.AuthenticPayments;
import org.defenderrelief.disbursement.Settlement;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Whether the row of what is still to come says what was signed: since when a report is asked for or waits, when money was sent, when safety is asked of. As a
 * verification asks it of all rows ({@link FollowUpTable}), but for denials and words of danger, which pages take from the acts.
 */
@ApplicationScoped
class FollowUpAsSigned {
    private static final Duration APART = Duration.ofSeconds(SqlFacts.SECONDS_APART);
    private static final String GONE = "its row is gone";
    private static final String OTHERWISE = "it does not say what was signed";

    /** With these a report is asked for. */
    private static final Set<String> ASKING = Set.of(AuthenticPayments.SENT, Reports.RETURNED);

    private static final Set<String> ACTS = Set.of(
            AuthenticPayments.SENT,
            Reports.FILED,
            Reports.ACCEPTED,
            Reports.RETURNED,
            Waivers.WAIVED,
            Settlement.CLOSED,
            Erasures.ACTION);

    private final FollowUps rows;
    private final Cases cases;
    private final Safety safety;
    private final Acts acts;

    FollowUpAsSigned(FollowUps rows, Cases cases, Safety safety, Acts acts) {
        this.rows = rows;
        this.cases = cases;
        this.safety = safety;
        this.acts = acts;
    }

    /**
     * Passes if it does. The caller does not hold the case: what seems to differ is looked at once more behind its lock, since somebody may be in the middle of
     * saying something.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    void require(CaseFile caseFile) {
        if (differs(caseFile).isPresent()) {
            Optional<String> still = QuarkusTransaction.requiringNew().call(() -> behindTheLock(caseFile.id()));
            if (still.isPresent()) {
                throw acts.refuse(claim(caseFile.id()), still.get());
            }
        }
    }

    /** Alarms it if it does not, as far as reports go, and lets the caller, who holds the case, go on: whoever spoils a row silences no partner. */
    void tellOfReport(CaseFile caseFile) {
        ofReport(caseFile.id()).ifPresent(reason -> acts.tell(claim(caseFile.id()), reason));
    }

    private Optional<String> behindTheLock(CaseId caseId) {
        return cases.findByIdOptional(caseId.value(), LockModeType.PESSIMISTIC_WRITE)
                .flatMap(this::differs);
    }

    private Optional<String> differs(CaseFile caseFile) {
        Optional<String> report = ofReport(caseFile.id());
        return report.isPresent() ? report : ofSafety(caseFile);
    }

    private Optional<String> ofReport(CaseId caseId) {
        List<Said> said = acts.on(caseId, ACTS);
        Optional<Instant> sent = newest(said, each -> each.action().equals(AuthenticPayments.SENT))
                .map(Said::at);
        Optional<FollowUpCase> row = rows.findByIdOptional(caseId.value());
        if (row.isEmpty()) {
            return sent.map(at -> GONE);
        }
        Optional<Said> asked = newest(said, FollowUpAsSigned::isAsked).filter(each -> ASKING.contains(each.action()));
        Optional<Said> toRead = newest(said, FollowUpAsSigned::isRead)
                .filter(each -> each.action().equals(Reports.FILED));
        boolean again =
                asked.filter(each -> each.action().equals(Reports.RETURNED)).isPresent();
        boolean same = isDayOf(row.get().sentOn(), sent)
                && isNear(row.get().reportAsked(), asked.map(Said::at))
                && row.get().isAskedAgain() == again
                && isNear(row.get().reportSince(), toRead.map(Said::at));
        return same ? Optional.empty() : Optional.of(OTHERWISE);
    }

    private Optional<String> ofSafety(CaseFile caseFile) {
        Optional<FollowUpCase> row = rows.findByIdOptional(caseFile.id().value());
        if (row.isEmpty()) {
            return Optional.empty();
        }
        Instant newest = safety.of(caseFile).newest().orElse(null);
        Optional<Instant> next = row.get().sentOn().flatMap(day -> SafetyDates.next(day, newest));
        return row.get().safetyDue().equals(next) ? Optional.empty() : Optional.of(OTHERWISE);
    }

    private static boolean isAsked(Said said) {
        return ASKING.contains(said.action())
                || Set.of(Reports.FILED, Settlement.CLOSED).contains(said.action())
                || said.action().equals(Waivers.WAIVED)
                        && said.text(Waivers.POINT).equals(ClosingPoint.REPORT.name());
    }

    private static boolean isRead(Said said) {
        return Set.of(Reports.FILED, Reports.ACCEPTED, Reports.RETURNED, Settlement.CLOSED)
                        .contains(said.action())
                || said.action().equals(Erasures.ACTION)
                        && said.text(Erasures.NAME).equals(CompartmentName.REPORT.value());
    }

    private static Optional<Said> newest(List<Said> said, Predicate<Said> wanted) {
        return said.stream().filter(wanted).reduce((earlier, later) -> later);
    }

    private static boolean isNear(Optional<Instant> row, Optional<Instant> act) {
        return row.isPresent() == act.isPresent()
                && (row.isEmpty()
                        || Duration.between(row.get(), act.get()).abs().compareTo(APART) <= 0);
    }

    private static boolean isDayOf(Optional<LocalDate> row, Optional<Instant> act) {
        return row.isPresent() == act.isPresent()
                && (row.isEmpty()
                        || !row.get().isBefore(day(act.get().minus(APART)))
                                && !row.get().isAfter(day(act.get().plus(APART))));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static Acts.Claim claim(CaseId caseId) {
        return new Acts.Claim("follow_up/" + caseId, null, null, caseId);
    }
}
