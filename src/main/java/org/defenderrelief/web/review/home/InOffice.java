package org.defenderrelief.web.review.home;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.RosterView;
import org.defenderrelief.vault.roster.Office;

/**
 * Who looks at the page, and as what. A sign-in grants a role for as long as Keycloak says so; whoever was never let into the office, or whose office ended, finds none of
 * its work here.
 */
@RequestScoped
class InOffice {
    private final CurrentActor actor;
    private final Memberships memberships;
    private final RosterView roster;

    InOffice(CurrentActor actor, Memberships memberships, RosterView roster) {
        this.actor = actor;
        this.memberships = memberships;
        this.roster = roster;
    }

    /** The person with those of their roles whose office they hold. Before the founding, and while the roster is not believed, with all. */
    Actor actor() {
        Actor me = actor.get();
        Optional<Set<Office>> held = Believed.orElse(Optional.<Set<Office>>empty(), () -> roster.lately(me.person()));
        return held.map(offices -> as(me, offices)).orElse(me);
    }

    private static Actor as(Actor me, Set<Office> held) {
        Set<Role> roles = me.roles().stream()
                .filter(role -> Office.of(role).filter(held::contains).isPresent())
                .collect(Collectors.toSet());
        return new Actor(me.person(), me.name(), roles, Optional.empty());
    }

    /** The offices that the person signs in for and does not hold: nothing can be done in them. */
    Set<Office> missing() {
        Actor me = actor.get();
        Set<Office> missing = EnumSet.noneOf(Office.class);
        me.roles().forEach(role -> Office.of(role).ifPresent(missing::add));
        missing.removeAll(Believed.orElse(EnumSet.allOf(Office.class), () -> memberships.officesOf(me.person())));
        return missing;
    }

    /** Those of these that the person held before, and since when they do not. */
    Map<Office, Instant> left(Set<Office> missing) {
        Map<Office, Instant> left = new EnumMap<>(Office.class);
        missing.forEach(office -> Believed.orElse(
                        Optional.<Instant>empty(), () -> roster.left(actor.get().person(), office))
                .ifPresent(since -> left.put(office, since)));
        return left;
    }

    /** Whether the person has keys. */
    boolean hasEnrolled() {
        return memberships.hasEnrolled(actor.get().person());
    }
}
