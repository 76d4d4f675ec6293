package org.defenderrelief.vault.people;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterMember;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.PublicKeys;

/**
 * Which keys of a circle are still in use, and who of those whom the roster names holds them. Who came back, was restored or got other keys
 * lacks older ones, until somebody of the circle is there and gives them.
 */
@ApplicationScoped
@Transactional
public class KeysInUse {
    private static final Logger LOG = Logger.getLogger(KeysInUse.class);

    private final CircleCopies copies;
    private final CurrentRoster roster;
    private final Event<VaultEvent> events;
    private final Sparingly sparingly;

    KeysInUse(CircleCopies copies, CurrentRoster roster, Event<VaultEvent> events, Clock clock) {
        this.copies = copies;
        this.roster = roster;
        this.events = events;
        this.sparingly = new Sparingly(clock);
    }

    /**
     * Keys of the circle that somebody holds, by short name; the others are retired, or lost. What stands for a copy may be none: whether it
     * is shows when its holder opens it.
     */
    public Set<String> of(Circle circle) {
        return copies.holders(roster.now().keysOf(circle).keySet()).keySet();
    }

    /**
     * Passes if the member holds each key of the circle that somebody in office or the office's recovery key holds: what is made from the member's keys
     * alone takes the place of what those give.
     *
     * @throws Problem.Conflict {@code older-keys-wanting} otherwise
     */
    public void requireAllOf(Acting member, Circle circle) {
        Roster now = roster.now();
        Set<String> entitled = entitled(now, circle).map(PublicKeys::kid).collect(Collectors.toUnmodifiableSet());
        boolean wanting = copies.holders(now.keysOf(circle).keySet()).values().stream()
                .anyMatch(holders ->
                        !holders.contains(member.kid()) && holders.stream().anyMatch(entitled::contains));
        if (wanting) {
            throw new Problem.Conflict(
                    "older-keys-wanting",
                    "You lack older keys of the circle. A colleague who has them gives them to you as soon as they unlock; where nobody has, restore the office with the sheets it has, then entrust it anew.");
        }
    }

    /** Whether somebody in office, or the office's recovery key, lacks a key that is in use. */
    public boolean isMissing(Circle circle) {
        return !missing(circle).isEmpty();
    }

    /**
     * Gives those in office, and the recovery key of the office, what they lack of the keys that the member holds. Each is sealed to the keys
     * that the roster names.
     */
    public void giveMissing(Acting member, Circle circle) {
        missing(circle).forEach((to, kids) -> {
            int given = 0;
            for (String kid : kids) {
                given += give(member, circle, kid, to) ? 1 : 0;
            }
            if (given > 0) {
                events.fire(new VaultEvent.CircleKeysGiven(member.act(), circle.name(), to.kid(), given));
            }
        });
    }

    /** Nobody holds that key any more, recovery neither: nothing is sealed to it. Recorded by the member. */
    public void retire(Acting member, Circle circle, String kid) {
        if (roster.now().activeKey(circle).filter(key -> key.kid().equals(kid)).isPresent()) {
            throw new IllegalArgumentException("the key that is sealed to now is not retired");
        }
        copies.forget(kid);
        events.fire(new VaultEvent.CircleKeyRetired(member.act(), circle.name(), kid));
    }

    private boolean give(Acting member, Circle circle, String kid, PublicKeys to) {
        if (!copies.has(kid, member.kid())) {
            return false;
        }
        try (DecapsulationKey key = member.circleKey(circle, kid)) {
            copies.give(circle, key, to);
            return true;
        } catch (DoesNotOpen damaged) {
            // Another member may have a copy that is sound.
            if (sparingly.says(circle + kid + member.kid())) {
                LOG.errorf("A copy of a key of %s does not open for its member; somebody changed it", circle);
            }
            return false;
        }
    }

    private Map<PublicKeys, Collection<String>> missing(Circle circle) {
        Roster now = roster.now();
        Map<String, Set<String>> holders = copies.holders(now.keysOf(circle).keySet());
        Map<PublicKeys, Collection<String>> missing = new LinkedHashMap<>();
        entitled(now, circle).forEach(keys -> {
            Set<String> lacking = holders.entrySet().stream()
                    .filter(entry -> !entry.getValue().contains(keys.kid()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
            if (!lacking.isEmpty()) {
                missing.put(keys, lacking);
            }
        });
        return missing;
    }

    private static Stream<PublicKeys> entitled(Roster now, Circle circle) {
        Office office = Office.of(circle);
        return Stream.concat(
                now.holding(office).stream().map(RosterMember::keys),
                now.recovery(office).map(Roster.Recovery::keys).stream());
    }
}
