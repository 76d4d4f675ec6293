package org.defenderrelief.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.casefile.AskedByPerson;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CompartmentOpened;
import org.defenderrelief.casefile.InSight;
import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.casefile.PartErased;
import org.defenderrelief.casefile.PartSeenAgain;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Keeps in mind what the person in danger asked of what is held of them with their own code, from triage's reading on until somebody records it: without
 * that, what was read and put aside stood on no list, and its month passed. It is told in the transaction of what happened.
 */
@ApplicationScoped
public class AskedToRecord implements PanacheRepositoryBase<NotedAsk, NotedAsk.Key> {
    private static final Set<String> RECORDED_OR_ENDED =
            Set.of(AskedByPerson.RECORDED, AskedByPerson.CONFIRMED, AskedByPerson.ANSWERED);

    private final Acts acts;

    AskedToRecord(Acts acts) {
        this.acts = acts;
    }

    /** A case with such words. @param due by which day they are to be answered */
    public record Row(CaseFile caseFile, LocalDate due) {}

    /** What was asked so on a case. @param day on which it came */
    public record Asked(RequestKind kind, LocalDate day) {}

    /** What waits so to be recorded on a case whose reader may know of it, the earliest first; what was asked several times on one day is there once. */
    @Transactional
    List<Asked> on(CaseId caseId) {
        return Arrays.stream(RequestKind.values())
                .flatMap(kind -> getEntityManager()
                        .createQuery(
                                "select distinct a.askedOn from NotedAsk a where a.key.caseId = :caseId and a.kind = :kind",
                                LocalDate.class)
                        .setParameter("caseId", caseId.value())
                        .setParameter("kind", kind)
                        .getResultStream()
                        .map(day -> new Asked(kind, StoredTime.day(day))))
                .sorted(Comparator.comparing(Asked::day))
                .toList();
    }

    /**
     * Whether what waits so on a case is a wish for a copy that is to be answered on that day or later. A row points at work alone: one of a day to come, which nobody
     * can have said, is none.
     */
    @Transactional
    boolean isCopyDue(CaseId caseId, LocalDate day) {
        return on(caseId).stream()
                .filter(each -> each.kind() == RequestKind.COPY)
                .filter(each -> !each.day().isAfter(day))
                .anyMatch(each -> !PersonRequest.due(each.day(), false).isBefore(day));
    }

    /** Those that somebody of triage may see, what is due first first. @param most how many at most */
    @Transactional
    public List<Row> of(Actor actor, int most) {
        if (!actor.has(Role.TRIAGE)) {
            return List.of();
        }
        InSight sight = InSight.of(actor);
        return sight.bind(getEntityManager()
                        .createQuery(
                                "select c, a.askedOn from NotedAsk a join CaseFile c on c.id = a.key.caseId where "
                                        + sight.condition() + " order by a.askedOn, a.key.caseId, a.key.version",
                                Object[].class))
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Row((CaseFile) row[0], PersonRequest.due(StoredTime.day((LocalDate) row[1]), false)))
                .toList();
    }

    void opened(@Observes CompartmentOpened opened) {
        read(opened.caseId(), opened.name(), opened.version(), opened.json(), opened.by());
    }

    void seenAgain(@Observes PartSeenAgain seen) {
        read(seen.caseId(), seen.name(), seen.version(), seen.json(), seen.by());
    }

    /** What nobody can read any more waits for nobody. */
    void erased(@Observes PartErased part) {
        if (part.name().equals(CompartmentName.OWN)) {
            delete("key.caseId", part.caseId().value());
        }
    }

    /** One that is recorded covers what was asked until its day, by whichever way it came. */
    void recorded(CaseId caseId, RequestKind kind, LocalDate day) {
        delete("key.caseId = ?1 and kind = ?2 and askedOn <= ?3", caseId.value(), kind, day);
    }

    private void read(CaseId caseId, CompartmentName name, int version, byte[] json, Acting by) {
        if (!name.equals(CompartmentName.OWN) || !by.has(Role.TRIAGE)) {
            return;
        }
        OwnWords.asked(json)
                .ifPresent(asked -> kind(asked.complaint()).ifPresent(kind -> {
                    if (!isRecorded(caseId, kind, asked.at())) {
                        note(caseId, version, kind, day(asked.at()));
                    }
                }));
    }

    /** Once, however many read it at the same time. */
    private void note(CaseId caseId, int version, RequestKind kind, LocalDate day) {
        getEntityManager()
                .createNativeQuery("INSERT IGNORE INTO retention_asked (case_id, version, kind, asked_on)"
                        + " VALUES (:id, :version, :kind, :day)")
                .setParameter("id", caseId.toString())
                .setParameter("version", version)
                .setParameter("kind", kind.name())
                .setParameter("day", day)
                .executeUpdate();
    }

    private static Optional<RequestKind> kind(String complaint) {
        return Arrays.stream(RequestKind.values())
                .filter(kind -> kind.name().equals(complaint))
                .findFirst();
    }

    /** Whether one is recorded that covers the day of these words, and nobody had answered it before they came: whoever asks again after the answer asks anew. */
    private boolean isRecorded(CaseId caseId, RequestKind kind, Instant at) {
        List<Said> said = acts.on(caseId, RECORDED_OR_ENDED);
        return said.stream()
                .filter(each -> each.action().equals(AskedByPerson.RECORDED)
                        && each.text(PersonRequest.KIND).equals(kind.name())
                        && each.text(PersonRequest.ARRIVED).compareTo(day(at).toString()) >= 0)
                .anyMatch(recorded -> said.stream()
                        .noneMatch(each -> each.text(PersonRequest.ID)
                                        .equals(recorded.act().toString())
                                && each.at().isBefore(at)));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
