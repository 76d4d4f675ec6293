package org.defenderrelief.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Keeps in mind which answers of the person in danger wait for triage and for the auditors, each until somebody of theirs reads that one: whoever
 * holds the code, and says something later, takes nothing off their first pages that was said before. Where finance confirms something after such
 * words, both are to read all of them again with that in mind. It follows the rows, to point at work; what was said, and whether it was denied,
 * follows from the signed acts.
 */
@ApplicationScoped
public class OwnNews implements PanacheRepositoryBase<UnheardWords, UnheardWords.Key> {
    private final OwnWords words;
    private final Cases cases;
    private final Clock clock;

    OwnNews(OwnWords words, Cases cases, Clock clock) {
        this.words = words;
        this.cases = cases;
        this.clock = clock;
    }

    /**
     * A case with answers that wait to be read.
     *
     * @param since from when on the first of them does
     * @param contradicts whether one denies what was confirmed by then
     * @param confirmed whether something was confirmed since, so that the two are to be compared
     */
    public record Row(CaseFile caseFile, Instant since, boolean contradicts, boolean confirmed) {
        /** Whether it is more than news. */
        public boolean isException() {
            return contradicts || confirmed;
        }
    }

    /** What waits for a role, exceptions first, then what waits longest. @param role triage's or the auditors' @param most how many at most */
    @Transactional
    public List<Row> waiting(Actor actor, Role role, int most) {
        if (!actor.has(role)) {
            return List.of();
        }
        InSight sight = InSight.of(actor);
        List<Object[]> found = sight.bind(getEntityManager()
                        .createQuery(
                                "select c.id, min(u.since) as earliest,"
                                        + " max(case when u.contradicts = true then 1 else 0 end) as denies,"
                                        + " max(case when u.confirmed = true then 1 else 0 end) as again"
                                        + " from UnheardWords u join CaseFile c on c.id = u.key.caseId where u."
                                        + UnheardWords.waitsFor(role) + " = true and " + sight.condition()
                                        + " group by c.id order by denies desc, again desc, earliest, c.id",
                                Object[].class))
                .setMaxResults(most)
                .getResultList();
        Map<CaseId, CaseFile> caseFiles =
                cases
                        .visibleTo(
                                actor,
                                found.stream()
                                        .map(row -> new CaseId((UUID) row[0]))
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(CaseFile::id, Function.identity()));
        return found.stream()
                .filter(row -> caseFiles.containsKey(new CaseId((UUID) row[0])))
                .map(row -> row(caseFiles.get(new CaseId((UUID) row[0])), row))
                .toList();
    }

    /** Rows that hold no time count as long past, so that they keep no other from being shown. */
    private static Row row(CaseFile caseFile, Object... found) {
        return new Row(
                caseFile, found[1] == null ? Instant.EPOCH : (Instant) found[1], isTrue(found[2]), isTrue(found[3]));
    }

    private static boolean isTrue(Object number) {
        return ((Number) number).intValue() == 1;
    }

    /**
     * The answers on a case, by version and oldest first, that nobody of the reader's office has read, or not since finance confirmed something.
     *
     * @throws org.defenderrelief.kernel.Problem.NotFound if the actor may not see the case
     */
    @Transactional
    public List<Integer> unread(Actor actor, Reference reference) {
        return unread(actor, cases.visibleTo(actor, reference).id());
    }

    List<Integer> unread(Actor actor, CaseId caseId) {
        List<Integer> waiting = list("key.caseId", caseId.value()).stream()
                .filter(unheard -> unheard.waitsFor(actor.has(Role.TRIAGE), actor.has(Role.AUDITOR)))
                .map(UnheardWords::version)
                .toList();
        return waiting.isEmpty()
                ? List.of()
                : words.there(caseId).stream().filter(waiting::contains).toList();
    }

    void spoke(@Observes CaseEvent.DefenderSpoke spoke) {
        UnheardWords unheard = unheard(spoke.caseId(), spoke.version());
        unheard.waits();
        if (spoke.contradicts()) {
            unheard.contradict();
        }
    }

    void opened(@Observes CompartmentOpened opened) {
        read(opened.caseId(), opened.name(), opened.version(), opened.json(), opened.by());
    }

    void seenAgain(@Observes PartSeenAgain seen) {
        read(seen.caseId(), seen.name(), seen.version(), seen.json(), seen.by());
    }

    /** What nobody can read any more waits for nobody. */
    void erased(@Observes PartErased part) {
        if (OwnWords.isOwn(part.name())) {
            list("key.caseId", part.caseId().value()).forEach(this::delete);
        }
    }

    /** Something was confirmed to have arrived: what the person in danger has said before is to be held against it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void confirmed(CaseId caseId) {
        for (int version : words.there(caseId)) {
            UnheardWords unheard = unheard(caseId, version);
            unheard.waits();
            unheard.confirm();
        }
    }

    private UnheardWords unheard(CaseId caseId, int version) {
        UnheardWords.Key key = UnheardWords.Key.of(caseId, version);
        return findByIdOptional(key).orElseGet(() -> {
            UnheardWords fresh = new UnheardWords(key, clock.instant());
            persist(fresh);
            return fresh;
        });
    }

    private void read(CaseId caseId, CompartmentName name, int version, byte[] json, Acting by) {
        if (OwnWords.isOwn(name)) {
            words.opened(by, cases.anywhere(caseId).orElseThrow(), version, json);
            findByIdOptional(UnheardWords.Key.of(caseId, version))
                    .filter(unheard -> unheard.isHeardBy(by.has(Role.TRIAGE), by.has(Role.AUDITOR)))
                    .ifPresent(this::delete);
        }
    }
}
