package org.defenderrelief.followup;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.DenialFound;
import org.defenderrelief.casefile.InSight;
import org.defenderrelief.casefile.SafetyTold;
import org.defenderrelief.disbursement.PaymentEvent;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Role;

/**
 * Keeps in mind what is still to come after money was sent. It follows the rows, to point at work and to know whom to remind; what was said and answered,
 * the signed acts say. It asks no act while the person in danger speaks: whoever spoils one does not silence them.
 */
@ApplicationScoped
public class FollowUps implements PanacheRepositoryBase<FollowUpCase, UUID> {
    private final FollowUpConfig config;
    private final Clock clock;

    FollowUps(FollowUpConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** What there is to look after. */
    public enum Need {
        /** A partner reported what was spent, and nobody has answered. */
        READ_REPORT,
        /** The person in danger denies what was confirmed. */
        DENIED,
        /** Somebody says that they are less safe. */
        WORSE,
        /** It is time to ask how safe they are, and nobody has said. */
        ASK_SAFETY
    }

    /** A case with it. @param since from when on */
    public record Row(CaseFile caseFile, Need need, Instant since) {}

    /** Reports that wait for finance, which triage may answer too; what waits longest first. @param most how many at most */
    @Transactional
    public List<Row> reports(Actor actor, int most) {
        return actor.has(Role.FINANCE) ? rows(actor, Need.READ_REPORT, "reportSince", most) : List.of();
    }

    /** What waits for triage: denials, then danger, then what is to be asked, each what waits longest first. @param most of each kind at most */
    @Transactional
    public List<Row> of(Actor actor, int most) {
        if (!actor.has(Role.TRIAGE)) {
            return List.of();
        }
        return Stream.of(
                        rows(actor, Need.DENIED, "deniedSince", most),
                        rows(actor, Need.WORSE, "worseSince", most),
                        rows(actor, Need.ASK_SAFETY, "safetyDue", most))
                .flatMap(List::stream)
                .limit(most)
                .toList();
    }

    private List<Row> rows(Actor actor, Need need, String since, int most) {
        InSight sight = InSight.of(actor);
        return sight.bind(getEntityManager()
                        .createQuery(
                                "select c, f." + since
                                        + " from FollowUpCase f join CaseFile c on c.id = f.caseId where f." + since
                                        + " <= :now and " + sight.condition() + " order by f." + since + ", c.id",
                                Object[].class))
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Row((CaseFile) row[0], need, (Instant) row[1]))
                .toList();
    }

    void sent(@Observes PaymentEvent event) {
        if (event instanceof PaymentEvent.PaymentSent) {
            Instant now = clock.instant();
            Instant due =
                    now.atOffset(ZoneOffset.UTC).plus(config.reportWithin()).toInstant();
            row(event.caseId()).sent(now, due);
        }
    }

    void over(@Observes CaseEvent.Moved moved) {
        if (moved.to() == CaseStatus.CLOSED) {
            reportSettled(moved.caseId());
            reportAnswered(moved.caseId());
        }
    }

    void denied(@Observes DenialFound found) {
        row(found.caseId()).denied(clock.instant());
    }

    void told(@Observes SafetyTold told) {
        row(told.caseId()).told(told.worse(), clock.instant());
    }

    /** There is a report to be read. */
    void reported(CaseId caseId) {
        row(caseId).reported(clock.instant());
    }

    /** Somebody answered it. */
    void reportAnswered(CaseId caseId) {
        findByIdOptional(caseId.value()).ifPresent(FollowUpCase::read);
    }

    /** A report is done without. */
    void reportSettled(CaseId caseId) {
        findByIdOptional(caseId.value()).ifPresent(row -> row.reportDue(null));
    }

    /** Another report is asked for. */
    void reportAsked(CaseId caseId) {
        reportAnswered(caseId);
        row(caseId).reportDue(clock.instant());
    }

    /** No denial is without an answer. */
    void answered(CaseId caseId) {
        findByIdOptional(caseId.value()).ifPresent(FollowUpCase::answered);
    }

    /** Triage said what was done about safety. */
    void handled(CaseId caseId) {
        findByIdOptional(caseId.value()).ifPresent(row -> row.handled(clock.instant()));
    }

    private FollowUpCase row(CaseId caseId) {
        return findByIdOptional(caseId.value()).orElseGet(() -> {
            FollowUpCase fresh = new FollowUpCase(caseId, clock.instant());
            persist(fresh);
            return fresh;
        });
    }
}
