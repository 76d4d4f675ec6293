package org.defenderrelief.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Keeps in mind where words of the person in danger wait for triage and for the auditors, each until somebody of theirs reads them; and where
 * finance confirms something after such words, lets both read them again with that in mind. It follows the rows, to point at work; what
 * was said, and whether it was denied, follows from the signed acts.
 */
@ApplicationScoped
public class OwnNews implements PanacheRepositoryBase<UnheardWords, UUID> {
    private final OwnWords words;
    private final Cases cases;
    private final Clock clock;

    OwnNews(OwnWords words, Cases cases, Clock clock) {
        this.words = words;
        this.cases = cases;
        this.clock = clock;
    }

    /**
     * What waits to be read.
     *
     * @param since from when on
     * @param contradicts whether it denies what was confirmed by then
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
        return sight
                .bind(getEntityManager()
                        .createQuery(
                                "select c, u from UnheardWords u join CaseFile c on c.id = u.caseId where u."
                                        + UnheardWords.waitsFor(role) + " = true and " + sight.condition()
                                        + " order by u.contradicts desc, u.confirmed desc, u.since, c.id",
                                Object[].class))
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(row -> row((CaseFile) row[0], (UnheardWords) row[1]))
                .toList();
    }

    private static Row row(CaseFile caseFile, UnheardWords unheard) {
        return new Row(caseFile, unheard.since(), unheard.contradicts(), unheard.confirmed());
    }

    void spoke(@Observes CaseEvent.DefenderSpoke spoke) {
        UnheardWords unheard = unheard(spoke.caseId());
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
            deleteById(part.caseId().value());
        }
    }

    /** Something was confirmed to have arrived: where the person in danger has spoken before, that is to be held against it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void confirmed(CaseId caseId) {
        if (cases.anywhere(caseId).filter(each -> words.newest(each) > 0).isPresent()) {
            UnheardWords unheard = unheard(caseId);
            unheard.waits();
            unheard.confirm();
        }
    }

    private UnheardWords unheard(CaseId caseId) {
        return findByIdOptional(caseId.value()).orElseGet(() -> {
            UnheardWords fresh = new UnheardWords(caseId, clock.instant());
            persist(fresh);
            return fresh;
        });
    }

    private void read(CaseId caseId, CompartmentName name, int version, byte[] json, Acting by) {
        if (!OwnWords.isOwn(name)) {
            return;
        }
        CaseFile caseFile = cases.anywhere(caseId).orElseThrow();
        words.opened(by, caseFile, version, json);
        if (words.newest(caseFile) == version) {
            findByIdOptional(caseId.value())
                    .filter(unheard -> unheard.isHeardBy(by.has(Role.TRIAGE), by.has(Role.AUDITOR)))
                    .ifPresent(this::delete);
        }
    }
}
