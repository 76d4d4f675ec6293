package org.defenderrelief.casefile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Before a case is put before the committee, whoever declared that they must not decide about its partner organisation, its country or its
 * person is kept from it, as if they had stepped back. The declarations and the identity are opened with the key of the person of triage who puts
 * it there, and compared as they are opened: an index in the database could have been emptied.
 */
@ApplicationScoped
public class KeepAway {
    static final String COMPARED = "conflict.compared";

    private final StandingConflicts conflicts;
    private final Recusals recusals;
    private final OpenCompartment open;
    private final WhoIsConcerned concerned;
    private final CurrentRoster roster;
    private final CaseJournal journal;

    KeepAway(
            StandingConflicts conflicts,
            Recusals recusals,
            OpenCompartment open,
            WhoIsConcerned concerned,
            CurrentRoster roster,
            CaseJournal journal) {
        this.conflicts = conflicts;
        this.recusals = recusals;
        this.open = open;
        this.concerned = concerned;
        this.roster = roster;
        this.journal = journal;
    }

    /**
     * Keeps everybody from the case whose declaration fits it, each by a signed act of their own, in the caller's transaction. That they were
     * compared is an act too, where there were any.
     *
     * @param locked as {@link OpenCompartment#newestWithin} takes it
     * @throws Problem.Forbidden {@code own-conflict} if the actor declared it themselves: somebody else of triage must put the case there
     * @throws Problem.Conflict {@code not-authentic} if a declaration is not what was signed; {@code conflict-unreadable} if one does not open
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(Acting acting, CaseFile locked) {
        acting.require(Role.TRIAGE);
        List<Said> declared = waiting(locked);
        if (declared.isEmpty()) {
            return;
        }
        Map<PersonId, UUID> fitting = fitting(acting, locked, declared);
        if (fitting.containsKey(acting.person())) {
            throw new Problem.Forbidden(
                    "own-conflict",
                    "You declared that you must not decide about this. Hand the case over; somebody else of triage puts it before the committee.");
        }
        fitting.forEach((member, declaration) -> exclude(acting.act(), locked, member, declaration));
    }

    /**
     * Passes unless the actor declared that they must not decide about this.
     *
     * @param locked as {@link OpenCompartment#newestWithin} takes it
     * @throws Problem.Forbidden {@code own-conflict}
     * @throws Problem.Conflict as {@link #apply}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void requireNoneOwn(Acting acting, CaseFile locked) {
        List<Said> own = waiting(locked).stream()
                .filter(said -> said.person().equals(acting.person()))
                .toList();
        if (!own.isEmpty() && !fitting(acting, locked, own).isEmpty()) {
            throw new Problem.Forbidden(
                    "own-conflict",
                    "You declared that you must not decide about this. Somebody else of triage does it.");
        }
    }

    /** Who declared what fits the case, and where. */
    private Map<PersonId, UUID> fitting(Acting acting, CaseFile locked, List<Said> declared) {
        Map<UUID, Conflict> opened = new LinkedHashMap<>();
        declared.forEach(said -> opened.put(said.act(), conflicts.open(acting, said)));
        journal.noted(acting.act(), COMPARED, locked, Facts.none().and("declarations", opened.size()));
        Optional<WhoIsConcerned.Concerned> who =
                opened.values().stream().anyMatch(Conflict::isInIdentity) ? who(acting, locked) : Optional.empty();
        Map<PersonId, UUID> fitting = new LinkedHashMap<>();
        for (Said said : declared) {
            Conflict conflict = opened.get(said.act());
            if (conflict.isOf(locked) || who.filter(conflict::isOf).isPresent()) {
                fitting.putIfAbsent(said.person(), said.act());
            }
        }
        return fitting;
    }

    /** Those in force, of people who are in office or may come back to it, and have not stepped back already. */
    private List<Said> waiting(CaseFile caseFile) {
        List<Said> inForce = conflicts.heldInForce();
        if (inForce.isEmpty()) {
            return inForce;
        }
        Roster now = roster.now();
        Set<PersonId> away = recusals.on(caseFile.id());
        return inForce.stream()
                .filter(said -> now.inOfficeOrSuspended(said.person()).isPresent() && !away.contains(said.person()))
                .toList();
    }

    private Optional<WhoIsConcerned.Concerned> who(Acting acting, CaseFile locked) {
        return open.newestWithin(acting, locked, CompartmentName.IDENTITY).map(concerned::read);
    }

    private void exclude(Act act, CaseFile caseFile, PersonId member, UUID declaration) {
        recusals.exclude(caseFile.id(), act, member, declaration);
        journal.noted(
                act,
                Recusals.EXCLUDED,
                caseFile,
                Facts.of(DeclaredConflicts.MEMBER, member.toString()).and(DeclaredConflicts.DECLARATION, declaration));
    }
}
