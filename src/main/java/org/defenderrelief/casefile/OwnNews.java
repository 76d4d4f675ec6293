package org.defenderrelief.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * words, both are to read all of them again with that in mind. That an answer waits follows the rows, to point at work; since when, what was said, and
 * whether it was denied, follows from the signed acts.
 */
@ApplicationScoped
public class OwnNews implements PanacheRepositoryBase<UnheardWords, UnheardWords.Key> {
    /** As many answers are held against their acts by one question; most often these are all. */
    private static final int AT_ONCE = 250;

    private final OwnWords words;
    private final UnheardActs unheard;
    private final Cases cases;
    private final Clock clock;

    OwnNews(OwnWords words, UnheardActs unheard, Cases cases, Clock clock) {
        this.words = words;
        this.unheard = unheard;
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
        private static final Comparator<Row> ORDER = Comparator.comparing((Row row) -> !row.contradicts())
                .thenComparing(row -> !row.confirmed())
                .thenComparing(Row::since);

        private static Row of(CaseFile caseFile, UnheardActs.Waiting waiting) {
            return new Row(caseFile, waiting.since(), waiting.contradicts(), waiting.confirmed());
        }

        private Row and(Row other) {
            return new Row(
                    caseFile,
                    since.isBefore(other.since) ? since : other.since,
                    contradicts || other.contradicts,
                    confirmed || other.confirmed);
        }

        /** Whether it is more than news. */
        public boolean isException() {
            return contradicts || confirmed;
        }
    }

    /**
     * What waits for a role, exceptions first, then what waits longest: those of the rows that wait by what was signed, of the age and with the denials that acts tell of. However many rows
     * somebody adds, none takes the place of an answer.
     *
     * @param role triage's or the auditors' @param most how many at most
     */
    @Transactional
    public List<Row> waiting(Actor actor, Role role, int most) {
        if (!actor.has(role)) {
            return List.of();
        }
        List<UnheardActs.Found> found = unheard.found(role);
        Map<CaseId, Row> rows = new LinkedHashMap<>();
        for (int from = 0; from < found.size() && rows.size() < most; from += AT_ONCE) {
            List<UnheardActs.Waiting> waiting =
                    unheard.waiting(found.subList(from, Math.min(from + AT_ONCE, found.size())));
            Map<CaseId, CaseFile> caseFiles =
                    cases
                            .visibleTo(
                                    actor,
                                    waiting.stream()
                                            .map(UnheardActs.Waiting::caseId)
                                            .distinct()
                                            .toList())
                            .stream()
                            .collect(Collectors.toMap(CaseFile::id, Function.identity()));
            waiting.stream()
                    .filter(each -> caseFiles.containsKey(each.caseId()))
                    .map(each -> Row.of(caseFiles.get(each.caseId()), each))
                    .forEach(row -> rows.merge(row.caseFile().id(), row, Row::and));
        }
        return rows.values().stream().sorted(Row.ORDER).limit(most).toList();
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
                .filter(row -> row.waitsFor(actor.has(Role.TRIAGE), actor.has(Role.AUDITOR)))
                .map(UnheardWords::version)
                .toList();
        return waiting.isEmpty()
                ? List.of()
                : words.there(caseId).stream().filter(waiting::contains).toList();
    }

    void spoke(@Observes CaseEvent.DefenderSpoke spoke) {
        UnheardWords row = row(spoke.caseId(), spoke.version());
        row.waits();
        if (spoke.contradicts()) {
            row.contradict();
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
            UnheardWords row = row(caseId, version);
            row.waits();
            row.confirm();
        }
    }

    private UnheardWords row(CaseId caseId, int version) {
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
                    .filter(row -> row.isHeardBy(by.has(Role.TRIAGE), by.has(Role.AUDITOR)))
                    .ifPresent(this::delete);
        }
    }
}
