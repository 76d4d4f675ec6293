package org.defenderrelief.followup;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.DenialFound;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.InSight;
import org.defenderrelief.casefile.PartErased;
import org.defenderrelief.casefile.SafetyTold;
import org.defenderrelief.disbursement.PaymentEvent;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Keeps in mind what is still to come after money was sent. It follows the rows, to point at work and to know whom to remind; what was said and answered,
 * the signed acts say, and verifications hold the rows against them. It asks no act while the person in danger speaks: whoever spoils one does not silence them.
 */
@ApplicationScoped
public class FollowUps implements PanacheRepositoryBase<FollowUpCase, UUID> {
    /** Since when there is what one column tells of; whether a case can be closed takes more than one. */
    private static final Map<Need, String> SINCE = Map.of(
            Need.READ_REPORT, "f.reportSince",
            Need.DENIED, "f.deniedSince",
            Need.WORSE, "f.worseSince",
            Need.ASK_SAFETY, "f.safetyDue");

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
        ASK_SAFETY,
        /** Its report was accepted or done without, or is overdue, and none is to be read. */
        CLOSE
    }

    /** A case with it. @param since from when on */
    public record Row(CaseFile caseFile, Need need, Instant since) {}

    /** Reports that wait for finance, which triage may answer too; what waits longest first. @param most how many at most */
    @Transactional
    public List<Row> reports(Actor actor, int most) {
        return actor.has(Role.FINANCE) ? rows(actor, List.of(Need.READ_REPORT), most) : List.of();
    }

    /**
     * Cases that finance can close, or see what keeps open; what waits longest first. While a report is not due yet there is nothing to do.
     *
     * @param most how many at most
     */
    @Transactional
    public List<Row> toClose(Actor actor, int most) {
        if (!actor.has(Role.FINANCE)) {
            return List.of();
        }
        InSight sight = InSight.of(actor).unlessBusyOtherwise(Duty.PREPARER, Duty.RELEASER);
        Instant now = clock.instant();
        return sight.bind(getEntityManager()
                        .createQuery(
                                "select c, f.reportAsked, f.reportAgain from CaseFile c left join FollowUpCase f on f.caseId = c.id"
                                        + " where c.status = IN_FOLLOW_UP and f.reportSince is null"
                                        + " and (f.reportAsked is null or f.reportAsked <= :before"
                                        + " or (f.reportAgain = true and f.reportAsked <= :now) or not exists"
                                        + " (select 1 from Payment p where p.caseId = c.id and p.status in (SENT, CONFIRMED)))"
                                        + " and " + sight.condition()
                                        + " order by c.place, c.id",
                                Object[].class))
                .setParameter("now", now)
                .setParameter("before", askedBefore(now))
                .setMaxResults(most)
                .getResultStream()
                .map(this::closable)
                .toList();
    }

    /** Since its report is due; where none is asked for, since it stands where it stands. */
    private Row closable(Object[] found) {
        CaseFile caseFile = (CaseFile) found[0];
        Instant since = found[1] == null
                ? caseFile.statusSince()
                : FollowUpCase.due((Instant) found[1], Boolean.TRUE.equals(found[2]), config.reportWithin());
        return new Row(caseFile, Need.CLOSE, since);
    }

    /** A report that was asked for by then, as money was sent, is due now. */
    Instant askedBefore(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minus(config.reportWithin()).toInstant();
    }

    /** What waits for triage: denials, then danger, then what is to be asked, each what waits longest first. @param most how many at most */
    @Transactional
    public List<Row> of(Actor actor, int most) {
        return actor.has(Role.TRIAGE)
                ? rows(actor, List.of(Need.DENIED, Need.WORSE, Need.ASK_SAFETY), most)
                : List.of();
    }

    /** In one statement; a case has as many rows as it has needs. */
    private List<Row> rows(Actor actor, List<Need> needs, int most) {
        InSight sight = InSight.of(actor);
        Instant now = clock.instant();
        String any = needs.stream().map(need -> SINCE.get(need) + " <= :now").collect(Collectors.joining(" or "));
        String first = IntStream.range(0, needs.size())
                .mapToObj(i -> " when " + SINCE.get(needs.get(i)) + " <= :now then " + i)
                .collect(Collectors.joining("", "case", " end"));
        String columns = needs.stream().map(need -> ", " + SINCE.get(need)).collect(Collectors.joining());
        return sight.bind(getEntityManager()
                        .createQuery(
                                "select c" + columns + " from FollowUpCase f join CaseFile c on c.id = f.caseId where ("
                                        + any + ") and " + sight.condition() + " order by " + first + columns
                                        + ", c.id",
                                Object[].class))
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultStream()
                .flatMap(row -> rows(row, needs, now))
                .sorted(Comparator.comparing(Row::need).thenComparing(Row::since))
                .limit(most)
                .toList();
    }

    private static Stream<Row> rows(Object[] found, List<Need> needs, Instant now) {
        return IntStream.range(0, needs.size())
                .filter(i -> found[i + 1] != null && !((Instant) found[i + 1]).isAfter(now))
                .mapToObj(i -> new Row((CaseFile) found[0], needs.get(i), (Instant) found[i + 1]));
    }

    void sent(@Observes PaymentEvent event) {
        if (event instanceof PaymentEvent.PaymentSent) {
            row(event.caseId()).sent(clock.instant());
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

    /** A report that nobody can read any more waits for nobody. */
    void erased(@Observes PartErased part) {
        if (part.name().equals(CompartmentName.REPORT)) {
            reportAnswered(part.caseId());
        }
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
        findByIdOptional(caseId.value()).ifPresent(FollowUpCase::settled);
    }

    /** Another report is asked for. */
    void reportAsked(CaseId caseId) {
        reportAnswered(caseId);
        row(caseId).askedAgain(clock.instant());
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
            FollowUpCase fresh = new FollowUpCase(caseId);
            persist(fresh);
            return fresh;
        });
    }
}
