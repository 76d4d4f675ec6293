package org.defenderrelief.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

/** What members declared that they must not decide about, by what they signed; what it is, is sealed for triage and auditors. */
@ApplicationScoped
public class StandingConflicts implements PanacheRepositoryBase<StandingConflict, UUID> {
    private static final int ONLY_VERSION = 1;
    /** Nobody declares more, in all their time. */
    private static final int MOST = 60;

    private final Acts acts;
    private final Compartments compartments;
    private final Clock clock;

    StandingConflicts(Acts acts, Compartments compartments, Clock clock) {
        this.acts = acts;
        this.compartments = compartments;
        this.clock = clock;
    }

    /**
     * A declaration, without what it says.
     *
     * @param id of the act that declared it
     * @param withdrawnAt empty while it is in force
     */
    public record Declared(UUID id, PersonId person, Instant at, Optional<Instant> withdrawnAt) {}

    /** What the person declared, in that order. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<Declared> of(PersonId person) {
        DeclaredConflicts signed = signed();
        return signed.of(person).stream().map(said -> declared(signed, said)).toList();
    }

    /** What anybody declared, in that order. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<Declared> all() {
        DeclaredConflicts signed = signed();
        return signed.all().stream().map(said -> declared(signed, said)).toList();
    }

    private static Declared declared(DeclaredConflicts signed, Said said) {
        return new Declared(said.act(), said.person(), said.at(), signed.withdrawnAt(said.act()));
    }

    /** By the acts alone. @throws Problem.Conflict {@code not-authentic} if one of them is none, or one is gone */
    @Transactional
    DeclaredConflicts signed() {
        return DeclaredConflicts.of(acts.withoutCase(DeclaredConflicts.ACTIONS).stream()
                .filter(said -> ConflictTables.OFFICES.stream().anyMatch(office -> acts.held(said, office)))
                .toList());
    }

    /**
     * Those in force, which nobody withdraws until the transaction ends.
     *
     * @throws Problem.Conflict {@code not-authentic} also if the row of one is gone
     */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Said> heldInForce() {
        Set<UUID> declared = signed().inForce().stream().map(Said::act).collect(Collectors.toSet());
        if (declared.isEmpty()) {
            return List.of();
        }
        Map<UUID, PersonId> rows = new HashMap<>();
        find("act in ?1 order by act", declared).withLock(LockModeType.PESSIMISTIC_READ).stream()
                .forEach(row -> rows.put(row.act(), row.person()));
        List<Said> stillInForce = signed().inForce().stream()
                .filter(said -> declared.contains(said.act()))
                .toList();
        for (Said said : stillInForce) {
            if (!said.person().equals(rows.get(said.act()))) {
                throw acts.refuse(claim(said.act()), "its row is gone or names another person");
            }
        }
        return stillInForce;
    }

    /** Whether anything declared is in force. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public boolean isAnyInForce() {
        return !signed().inForce().isEmpty();
    }

    /**
     * Seals what is declared, and writes it down.
     *
     * @return what the act must commit to
     * @throws Problem.Conflict {@code conflict-limit}: all of them are opened each time that a case is put before the committee, so that nobody
     *     may declare so many that nothing is put there any more
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Commitments add(Act act, Conflict conflict) {
        if (signed().of(act.person()).size() >= MOST) {
            throw new Problem.Conflict(
                    "conflict-limit", "You have declared " + MOST + " already, with those that you withdrew.");
        }
        SealedVersion sealed =
                compartments.write(place(act.id()), CompartmentName.CONFLICT, StrictJson.write(conflict), act);
        persistAndFlush(new StandingConflict(act, clock.instant()));
        return Commitments.none().and(CompartmentName.CONFLICT.value(), sealed.version(), sealed.commitment());
    }

    /** Writes down that the person's declaration ends. @throws Problem.NotFound if it is not theirs, or is not in force */
    @Transactional(Transactional.TxType.MANDATORY)
    void end(Act act, UUID id) {
        StandingConflict row = findById(id, LockModeType.PESSIMISTIC_WRITE);
        boolean theirs = signed().inForce().stream()
                .anyMatch(said -> said.act().equals(id) && said.person().equals(act.person()));
        if (row == null || !theirs) {
            throw new Problem.NotFound();
        }
        row.withdraw(act, clock.instant());
        flush();
    }

    /**
     * Opens what a declaration says, with the key of triage or of the auditors.
     *
     * @throws Problem.NotFound if nobody declared it
     * @throws Problem.Conflict {@code not-authentic} if what is sealed is not what was signed; {@code conflict-unreadable} if it does not open
     */
    @Transactional
    Conflict open(Acting acting, UUID id) {
        return open(
                acting,
                signed().all().stream()
                        .filter(each -> each.act().equals(id))
                        .findFirst()
                        .orElseThrow(Problem.NotFound::new));
    }

    /** As {@link #open(Acting, UUID)} of a declaration whose act was read. */
    Conflict open(Acting acting, Said said) {
        UUID id = said.act();
        CompartmentInfo sealed = compartments
                .version(place(id), CompartmentName.CONFLICT, ONLY_VERSION)
                .orElseThrow(() -> acts.refuse(claim(id), "what it says is gone"));
        if (!said.commitsTo(
                CompartmentName.CONFLICT + "@" + ONLY_VERSION, HexFormat.of().parseHex(sealed.commitmentHex()))) {
            throw acts.refuse(claim(id), "its act does not commit to it");
        }
        try {
            return StrictJson.read(
                    compartments.open(acting, place(id), CompartmentName.CONFLICT, ONLY_VERSION), Conflict.class);
        } catch (Problem.Conflict damaged) {
            throw new Problem.Conflict(
                    "conflict-unreadable",
                    "What a member declared that they must not decide about does not open any more, so nothing can be put before the"
                            + " committee. Tell a keeper and the auditors; the member can withdraw it and declare it anew.");
        }
    }

    /** It is sealed as what belongs to no case but to itself. */
    private static CaseId place(UUID id) {
        return new CaseId(id);
    }

    private static Acts.Claim claim(UUID id) {
        return new Acts.Claim("standing_conflict/" + id, id, DeclaredConflicts.DECLARED, null);
    }
}
