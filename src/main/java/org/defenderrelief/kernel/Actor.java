package org.defenderrelief.kernel;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who acts: a person with the roles and the partner organisation that their verified token names, or the service itself.
 *
 * @param person the person's stable id
 * @param name the sign-in name, fit for history and logs (an account name, not a civil name)
 * @param roles the roles the token grants, possibly none
 * @param organisation the partner organisation, for partners only
 */
public record Actor(PersonId person, String name, Set<Role> roles, Optional<PartnerId> organisation) {
    /** The service acting on a clock or an event; it holds no role. */
    public static final Actor SERVICE =
            new Actor(PersonId.parse("00000000-0000-0000-0000-000000000000"), "service", Set.of(), Optional.empty());

    /** The person in danger, speaking with the own code of their case: there is no account, and the history does not say who it is. */
    public static final Actor DEFENDER =
            new Actor(PersonId.parse("00000000-0000-0000-0000-000000000001"), "defender", Set.of(), Optional.empty());

    public Actor {
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(name, "name");
        roles = roles.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(roles));
        Objects.requireNonNull(organisation, "organisation");
    }

    /** Whether that id stands for no account: for the service, or for the person in danger of whatever case. Nobody signs in under it, whatever a token or a row says. */
    public static boolean isReserved(PersonId id) {
        return id.equals(SERVICE.person()) || id.equals(DEFENDER.person());
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Passes if the actor holds the role. @throws Problem.Forbidden otherwise */
    public void require(Role role) {
        if (!has(role)) {
            throw new Problem.Forbidden("role-required", "This needs the role " + role.realmName() + ".");
        }
    }
}
