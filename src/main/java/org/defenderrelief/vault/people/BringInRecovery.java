package org.defenderrelief.vault.people;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.recovery.DrillRecord;
import org.defenderrelief.vault.recovery.NotUsable;
import org.defenderrelief.vault.recovery.RestoredOffice;
import org.defenderrelief.vault.roster.AppendStatement;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.NotBelieved;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterMember;
import org.defenderrelief.vault.roster.RosterRules;
import org.defenderrelief.vault.roster.SignedStatement;
import org.defenderrelief.vault.roster.Statement;

/**
 * Somebody in office, or whom it restores, brings in what several people made with the command: the office is restored, or a drill is recorded.
 * They sign beside the recovery key, so that the act tells who it was.
 */
@ApplicationScoped
@Transactional
public class BringInRecovery {
    private final CurrentRoster roster;
    private final PersonKeys people;
    private final AppendStatement append;
    private final CircleCopies copies;
    private final EndedSessions ended;
    private final RecoveryWitness witness;
    private final Event<VaultEvent> events;
    private final Clock clock;

    BringInRecovery(
            CurrentRoster roster,
            PersonKeys people,
            AppendStatement append,
            CircleCopies copies,
            EndedSessions ended,
            RecoveryWitness witness,
            Event<VaultEvent> events,
            Clock clock) {
        this.roster = roster;
        this.people = people;
        this.append = append;
        this.copies = copies;
        this.ended = ended;
        this.witness = witness;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a result would do.
     *
     * @param hash of the statement, to be given back with {@link #restore}
     * @param people who is to hold the office
     */
    public record Effect(Office office, String hash, List<Named> people) {}

    /**
     * Somebody to hold it.
     *
     * @param person empty if no account here fits
     * @param words of their keys
     * @param again whether in place of other keys
     * @param ending the offices that they held with those other keys and do not hold any more
     */
    public record Named(String kid, Optional<PersonId> person, String words, boolean again, Set<Office> ending) {}

    /** Looks at a result. Refuses as {@link #restore} does, but for who brings it in. */
    public Effect effect(String result) {
        Roster now = rooted();
        SignedStatement signed = signed(restored(result, now));
        Statement statement = signed.statement();
        requireFollows(now, signed);
        return new Effect(
                statement.people().get(0).offices().iterator().next(),
                statement.hash(),
                statement.people().stream().map(person -> named(now, person)).toList());
    }

    private Named named(Roster now, Statement.Person person) {
        Set<Office> before = now.inOffice().stream()
                .filter(member -> member.personHash().equals(person.person())
                        && !member.kid().equals(person.kid()))
                .flatMap(member -> member.offices().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Office.class)));
        boolean again = before.removeAll(person.offices());
        return new Named(
                person.kid(),
                people.byKid(person.kid()).map(PersonKey::person).filter(person::is),
                WordList.fingerprint(person.keys().fingerprint()),
                again,
                before);
    }

    /**
     * Restores the office, in one transaction: the statement, the circle's keys sealed to whoever holds it, and the end of what is unlocked with
     * keys that were replaced.
     *
     * @param result the text of the command's file
     * @param hash of the statement that the person looked at
     * @throws Problem.Conflict {@code recovery-refused} if it is no result, was changed, or the office's present recovery key did not sign it;
     *     {@code draft-changed}; {@code draft-too-old}; {@code stale-statement}; {@code statement-refused}
     * @throws Problem.Forbidden {@code not-a-signer} for whoever is neither in office nor named
     */
    public void restore(Acting bringer, String result, String hash) {
        Roster now = rooted();
        RestoredOffice restored = restored(result, now);
        SignedStatement signed = signed(restored);
        Statement statement = signed.statement();
        if (!statement.hash().equals(hash)) {
            throw new Problem.Conflict("draft-changed", "This is not what you looked at. Read it again, then sign.");
        }
        requireFollows(now, signed);
        requireMayBring(now, bringer, statement);
        SignedStatement whole =
                signed.and(SignedStatement.Signature.of(bringer.kid(), bringer.sign(statement.signed())));
        // All of it is looked at before anything is added: a node remembers each statement that it has met, even one
        // that is undone.
        List<RestoredOffice.Copy> given = copies(restored, now, whole);
        if (!append.append(whole)) {
            throw refused("Somebody who brings it in is wanting.");
        }
        given.forEach(copy -> copies.put(copy.circleKid(), copy.memberKid(), copy.sealed()));
        ended.by(statement);
        events.fire(new VaultEvent.RosterStated(
                bringer.act(), statement.number(), statement.kind().name(), statement.hash()));
    }

    /**
     * Records a drill.
     *
     * @throws Problem.Conflict {@code recovery-refused} if it is none, or the office's present recovery key did not sign it; {@code drill-known}
     */
    public void drilled(Acting bringer, String text) {
        Roster now = rooted();
        if (now.of(bringer.person()).isEmpty()) {
            throw notASigner();
        }
        DrillRecord drill = drill(text);
        Roster.Recovery recovery = now.recovery(drill.office())
                .filter(present -> drill.isOf(now, present))
                .orElseThrow(() -> refused("The office’s present recovery key did not sign this."));
        Instant at = drill.when();
        if (at.isBefore(recovery.at()) || at.isAfter(clock.instant())) {
            throw refused("It is dated before the office was entrusted, or in the future.");
        }
        if (witness.drilled(drill.kid()).stream().anyMatch(known -> known.sig().equals(drill.sig()))) {
            throw new Problem.Conflict("drill-known", "This drill was brought in already.");
        }
        events.fire(new VaultEvent.RecoveryDrilled(
                bringer.act(),
                drill.office().name(),
                drill.kid(),
                drill.root(),
                drill.head(),
                drill.at(),
                drill.shares(),
                drill.sig()));
    }

    private Roster rooted() {
        roster.requireRooted();
        return roster.now();
    }

    private static DrillRecord drill(String text) {
        try {
            DrillRecord drill = DrillRecord.read(text);
            drill.when();
            return drill;
        } catch (NotUsable reason) {
            throw refused(reason.getMessage());
        }
    }

    private static RestoredOffice restored(String result, Roster now) {
        try {
            return RestoredOffice.read(result, now);
        } catch (NotUsable reason) {
            throw refused(reason.getMessage());
        }
    }

    private static SignedStatement signed(RestoredOffice restored) {
        try {
            SignedStatement signed = restored.signedStatement();
            boolean fits = !signed.statement().people().isEmpty()
                    && signed.statement().people().get(0).offices().equals(Set.of(restored.office()));
            if (signed.statement().kind() != Statement.Kind.RECOVER || !fits) {
                throw refused("The statement in it does not restore this office.");
            }
            return signed;
        } catch (NotUsable reason) {
            throw refused(reason.getMessage());
        }
    }

    private void requireFollows(Roster now, SignedStatement signed) {
        Statement statement = signed.statement();
        if (!statement.previous().equals(now.head())) {
            throw new Problem.Conflict(
                    "stale-statement",
                    "Somebody else has changed the roster since this was drafted. Draft it again on what holds now.");
        }
        if (RosterRules.isAhead(now, statement, clock.instant())) {
            throw refused(
                    "It is dated in the future: the clock of the machine it was made on is wrong. Set it right and make it again.");
        }
        if (RosterRules.isOver(statement, clock.instant())) {
            throw new Problem.Conflict("draft-too-old", "A recovery is brought in within seven days. Make it again.");
        }
        RosterRules.never(now, signed).ifPresent(reason -> {
            throw new Problem.Conflict("statement-refused", reason);
        });
    }

    /** The rules ask for the same; here whoever may not learns it before anything else. */
    private static void requireMayBring(Roster now, Acting bringer, Statement statement) {
        boolean inOffice = now.of(bringer.person())
                .filter(member -> member.kid().equals(bringer.kid()))
                .isPresent();
        boolean named = statement.people().stream()
                .anyMatch(person -> person.kid().equals(bringer.kid()) && person.is(bringer.person()));
        if (!inOffice && !named) {
            throw notASigner();
        }
    }

    private static Problem.Forbidden notASigner() {
        return new Problem.Forbidden("not-a-signer", "Somebody in office brings this in, or whom it restores.");
    }

    /** Copies of this circle's keys for who holds the office then and for the recovery key; and the new key for each of them. */
    private static List<RestoredOffice.Copy> copies(RestoredOffice restored, Roster before, SignedStatement whole) {
        Roster after = after(before, whole);
        Set<String> holders = after.holding(restored.office()).stream()
                .map(RosterMember::kid)
                .collect(Collectors.toCollection(HashSet::new));
        before.recovery(restored.office()).ifPresent(recovery -> holders.add(recovery.kid()));
        Set<String> keys = restored.office()
                .circle()
                .map(circle -> after.keysOf(circle).keySet())
                .orElse(Set.of());
        Set<String> given = new HashSet<>();
        for (RestoredOffice.Copy copy : restored.copies()) {
            if (!keys.contains(copy.circleKid()) || !holders.contains(copy.memberKid()) || !isSealed(copy)) {
                throw refused("It gives a key that it may not give.");
            }
            given.add(copy.circleKid() + copy.memberKid());
        }
        whole.statement()
                .circles()
                .forEach(entry -> holders.forEach(holder -> {
                    if (!given.contains(entry.kid() + holder)) {
                        throw refused("It leaves somebody without the circle’s new key.");
                    }
                }));
        return restored.copies();
    }

    private static Roster after(Roster before, SignedStatement whole) {
        try {
            return RosterRules.next(before, whole);
        } catch (NotBelieved reason) {
            throw new Problem.Conflict("statement-refused", reason.getMessage());
        }
    }

    private static boolean isSealed(RestoredOffice.Copy copy) {
        try {
            return copy.sealed().length > 0;
        } catch (NotUsable unreadable) {
            return false;
        }
    }

    private static Problem.Conflict refused(String reason) {
        return new Problem.Conflict("recovery-refused", reason);
    }
}
