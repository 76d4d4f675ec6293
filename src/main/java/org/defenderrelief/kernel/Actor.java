package org.defenderrelief.kernel;

import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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

    /** Among reserved ids those of other funds, which end with twelve digits of the fund's. */
    private static final long OTHER_FUND = 1L << 48;

    private static final long TWELVE_DIGITS = OTHER_FUND - 1;

    public Actor {
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(name, "name");
        roles = roles.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(roles));
        Objects.requireNonNull(organisation, "organisation");
    }

    /**
     * Another fund, as which it submits what it refers: its people can be let in as a partner organisation of that code, and then follow the case with its receipt code.
     *
     * @param fund its id here
     */
    public static Actor otherFund(UUID fund) {
        PersonId person = new PersonId(new UUID(0, OTHER_FUND | (fund.getLeastSignificantBits() & TWELVE_DIGITS)));
        String code = fundCode(person).orElseThrow();
        return new Actor(person, code, Set.of(Role.PARTNER), Optional.of(new PartnerId(code)));
    }

    /** What a fund is called that submits under that id, {@code fund-} and twelve digits: the id says it, and no row. Empty for any other id. */
    public static Optional<String> fundCode(PersonId id) {
        long end = id.value().getLeastSignificantBits();
        return isReserved(id) && (end & ~TWELVE_DIGITS) == OTHER_FUND
                ? Optional.of("fund-" + HexFormat.of().toHexDigits(end, 12))
                : Optional.empty();
    }

    /**
     * Whether that id stands for no account: for the service, for the person in danger of whatever case, or for another fund. All that begin with sixteen zeros do. Nobody signs in under
     * one, whatever a token or a row says.
     */
    public static boolean isReserved(PersonId id) {
        return id.value().getMostSignificantBits() == 0;
    }

    /** The person as a partner and nothing else, whatever offices they hold beside: they speak for their organisation. @throws Problem.Forbidden if they are none */
    public Actor asPartner() {
        require(Role.PARTNER);
        return new Actor(person, name, Set.of(Role.PARTNER), organisation);
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
