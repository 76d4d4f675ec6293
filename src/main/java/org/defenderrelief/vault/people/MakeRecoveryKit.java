package org.defenderrelief.vault.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.recovery.RecoveryKit;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterMember;
import org.defenderrelief.vault.roster.Statement;

/**
 * A keeper takes along what the command needs to restore an office. It holds no secret, so that it takes the sign-in alone: where every keeper
 * has lost their passphrase, nobody could unlock for it.
 */
@ApplicationScoped
public class MakeRecoveryKit {
    private final CurrentRoster roster;
    private final CircleCopies copies;
    private final PersonKeys people;
    private final Event<VaultEvent> events;

    MakeRecoveryKit(CurrentRoster roster, CircleCopies copies, PersonKeys people, Event<VaultEvent> events) {
        this.roster = roster;
        this.copies = copies;
        this.people = people;
        this.events = events;
    }

    /**
     * The text of the kit. That it was taken is recorded: with enough shares it opens what the circle could until then.
     *
     * @throws Problem.Forbidden {@code role-required} unless a keeper asks
     * @throws Problem.NotFound if nobody was entrusted with the office
     */
    @Transactional
    public String make(Actor keeper, Office office) {
        keeper.require(Role.KEEPER);
        roster.requireRooted();
        Roster now = roster.now();
        Roster.Recovery recovery = now.recovery(office).orElseThrow(Problem.NotFound::new);
        Map<String, byte[]> sealed = new LinkedHashMap<>();
        office.circle()
                .ifPresent(circle -> now.keysOf(circle)
                        .keySet()
                        .forEach(kid -> copies.copy(kid, recovery.kid()).ifPresent(copy -> sealed.put(kid, copy))));
        events.fire(new VaultEvent.RecoveryKitTaken(keeper, office.name(), recovery.kid()));
        return RecoveryKit.of(office, now.root(), roster.envelopes(), sealed, enrolled(now))
                .json();
    }

    /** Everybody whose keys may hold an office; removed ones never come back. */
    private List<Statement.Person> enrolled(Roster now) {
        return people.listAll().stream()
                .filter(key -> mayHold(now.byKid(key.kid())))
                .map(key -> Statement.Person.of(key.person(), key.keys(), Set.of()))
                .toList();
    }

    private static boolean mayHold(Optional<RosterMember> known) {
        return known.filter(member -> member.offices().isEmpty() && !member.isSuspended())
                .isEmpty();
    }
}
