package org.defenderrelief.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.seating.Seating;
import org.defenderrelief.seating.SignedSeats;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;

/** Who of the committee has to do with a case, by what was signed: members, and alternates for whom there is a reason. */
@ApplicationScoped
public class SeatsOnCase implements PanacheRepositoryBase<CalledIn, CaseDuty.Key> {
    private final Acts acts;
    private final SignedSeats signed;
    private final Recusals recusals;
    private final CurrentRoster roster;
    private final CaseJournal journal;
    private final OneLook look;
    private final Clock clock;

    SeatsOnCase(
            Acts acts,
            SignedSeats signed,
            Recusals recusals,
            CurrentRoster roster,
            CaseJournal journal,
            OneLook look,
            Clock clock) {
        this.acts = acts;
        this.signed = signed;
        this.recusals = recusals;
        this.roster = roster;
        this.journal = journal;
        this.look = look;
        this.clock = clock;
    }

    /** Which alternates triage called to the case when. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    public Map<PersonId, Instant> called(CaseId caseId) {
        return CalledAlternates.of(acts.on(caseId, CalledAlternates.ACTION).stream()
                .filter(said -> acts.held(said, Office.TRIAGE))
                .toList());
    }

    /**
     * Alternates who have nothing to do with the cases of those references, so that they are not told of them. Rows say which cases; that somebody is
     * an alternate is believed only as it was signed, so that an invented row keeps no mail from a member.
     */
    @Transactional
    public Map<Reference, Set<PersonId>> outsiders(Collection<Reference> references) {
        Map<Reference, Set<PersonId>> outsiders = new HashMap<>();
        Set<PersonId> alternates = references.isEmpty()
                ? Set.of()
                : look.believed(signed::seating)
                        .map(seating -> Set.copyOf(seating.alternates(clock.instant())))
                        .orElse(Set.of());
        if (!alternates.isEmpty()) {
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
            outsiders.values().forEach(each -> each.retainAll(alternates));
        }
        return outsiders;
    }

    /** Calls an alternate to the case, by triage. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void call(Act act, CaseFile locked, PersonId alternate) {
        persistAndFlush(new CalledIn(locked.id(), alternate, act, clock.instant()));
        journal.noted(act, CalledAlternates.ACTION, locked, Facts.of(DeclaredConflicts.MEMBER, alternate.toString()));
    }

    /**
     * Whether somebody of the committee has to do with the case: a member, or an alternate who was called to it, has voted on it, or votes for
     * a member who is in office and has not stepped back from it. The queries that hide a case go by the rows; whoever opens what is sealed asks here.
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
                                .filter(member -> roster.now().counted(member, Office.COMMITTEE, now))
                                .filter(member -> !recusals.on(caseFile.id()).contains(member))
                                .isPresent();
    }
}
