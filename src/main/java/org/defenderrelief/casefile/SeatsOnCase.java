package org.defenderrelief.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.seating.Seating;
import org.defenderrelief.seating.SignedSeats;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.roster.Office;

/** Who of the committee has to do with a case, by what was signed: members, and alternates for whom there is a reason. */
@ApplicationScoped
public class SeatsOnCase implements PanacheRepositoryBase<CalledIn, CaseDuty.Key> {
    /** The action of triage that calls an alternate to a case. */
    public static final String CALLED = "committee.alternate-called";

    private final Acts acts;
    private final SignedSeats signed;
    private final Recusals recusals;
    private final CaseJournal journal;
    private final Clock clock;

    SeatsOnCase(Acts acts, SignedSeats signed, Recusals recusals, CaseJournal journal, Clock clock) {
        this.acts = acts;
        this.signed = signed;
        this.recusals = recusals;
        this.journal = journal;
        this.clock = clock;
    }

    /** Whom an act of the kind {@link #CALLED} calls; empty if it counts for nothing, being signed by nobody. */
    private static Optional<PersonId> called(Said said) {
        return said.signer().isEmpty()
                ? Optional.empty()
                : Ids.read(said.text(DeclaredConflicts.MEMBER)).map(PersonId::new);
    }

    /** Which alternates were called to a case when, by acts of the kind {@link #CALLED}; other acts are passed over. */
    public static Map<PersonId, Instant> called(Collection<Said> acts) {
        Map<PersonId, Instant> called = new LinkedHashMap<>();
        acts.stream()
                .filter(said -> said.action().equals(CALLED))
                .forEach(said -> called(said).ifPresent(person -> called.putIfAbsent(person, said.at())));
        return called;
    }

    /** Which alternates triage called to the case when. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    public Map<PersonId, Instant> called(CaseId caseId) {
        return called(acts.on(caseId, CALLED).stream()
                .filter(said -> acts.held(said, Office.TRIAGE))
                .toList());
    }

    /** Alternates who have nothing to do with the cases of those references, as the rows say, so that they are not told of them. */
    @Transactional
    public Map<Reference, Set<PersonId>> outsiders(Collection<Reference> references) {
        Map<Reference, Set<PersonId>> outsiders = new HashMap<>();
        if (!references.isEmpty()) {
            getEntityManager()
                    .createQuery(
                            "select distinct c.reference, p.person from CaseFile c, SeatChange p where c.reference in :references"
                                    + " and p.confirmedAct is not null and not " + Sight.seated("p.person"),
                            Object[].class)
                    .setParameter(
                            "references",
                            references.stream().map(Reference::value).collect(Collectors.toSet()))
                    .getResultList()
                    .forEach(row -> outsiders
                            .computeIfAbsent(new Reference((String) row[0]), any -> new HashSet<>())
                            .add(new PersonId((UUID) row[1])));
        }
        return outsiders;
    }

    /** Calls an alternate to the case, by triage. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void call(Act act, CaseFile locked, PersonId alternate) {
        persistAndFlush(new CalledIn(locked.id(), alternate, act, clock.instant()));
        journal.noted(act, CALLED, locked, Facts.of(DeclaredConflicts.MEMBER, alternate.toString()));
    }

    /**
     * Whether somebody of the committee has to do with the case: a member, or an alternate who was called to it, has voted on it, or votes for
     * a member who has not stepped back from it. The queries that hide a case go by the rows; whoever opens what is sealed asks here.
     */
    @Transactional
    public boolean hasOne(CaseFile caseFile, PersonId person) {
        Instant now = clock.instant();
        Seating seating = signed.seating();
        return !seating.isAlternate(person, now)
                || called(caseFile.id()).containsKey(person)
                || !acts.of(caseFile.id(), person, Duty.VOTER.actions()).isEmpty()
                || caseFile.status() == CaseStatus.BEFORE_COMMITTEE
                        && seating.standsInFor(person, now)
                                .filter(member -> !recusals.on(caseFile.id()).contains(member))
                                .isPresent();
    }
}
