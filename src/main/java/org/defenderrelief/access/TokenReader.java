package org.defenderrelief.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.PlainText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;

/** What a verified token says of whoever comes with it; nothing else is asked. */
@ApplicationScoped
public class TokenReader {
    /** What the directory of people and the history hold, and the most that Keycloak gives. */
    private static final int LONGEST_NAME = 255;

    private final AccessConfig config;

    TokenReader(AccessConfig config) {
        this.config = config;
    }

    /** Whether it says enough to act by: who it is, and of a partner the organisation. */
    public boolean isComplete(SecurityIdentity identity) {
        try {
            actor(identity);
            return true;
        } catch (Problem.Forbidden incomplete) {
            return false;
        }
    }

    /** @throws Problem.Forbidden {@code token-incomplete} if it does not say enough */
    Actor actor(SecurityIdentity identity) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        identity.getRoles().forEach(name -> Role.ofRealmName(name).ifPresent(roles::add));
        PersonId person = person(identity);
        Optional<PartnerId> organisation;
        try {
            organisation = roles.contains(Role.PARTNER)
                    ? Optional.of(new PartnerId(
                            text(identity, config.organisationClaim()).orElseThrow(IllegalArgumentException::new)))
                    : Optional.empty();
        } catch (IllegalArgumentException unusable) {
            throw new Problem.Forbidden("token-incomplete", "The sign-in does not say which organisation you act for.");
        }
        String name = text(identity, "preferred_username").orElse("unnamed");
        if (name.length() > LONGEST_NAME) {
            throw new Problem.Forbidden("token-incomplete", "The sign-in has a user name that is too long.");
        }
        if (PlainText.showsOtherwise(name)) {
            throw new Problem.Forbidden(
                    "token-incomplete", "The sign-in has a user name that shows other than it reads.");
        }
        return new Actor(person, name, roles, organisation);
    }

    /**
     * Who it is, whatever else the token says or leaves out: an account, and never one of the ids under which the service, people in danger and other funds stand in the history. Whoever signs
     * tokens could otherwise speak under these, and give them a name.
     *
     * @throws Problem.Forbidden {@code token-incomplete} if it names nobody
     */
    PersonId person(SecurityIdentity identity) {
        try {
            PersonId person = PersonId.parse(text(identity, "sub").orElseThrow(IllegalArgumentException::new));
            if (Actor.isReserved(person)) {
                throw new IllegalArgumentException("nobody signs in under it");
            }
            return person;
        } catch (IllegalArgumentException unusable) {
            throw new Problem.Forbidden("token-incomplete", "The sign-in does not say who you are.");
        }
    }

    /**
     * What one claim says. Bearer tokens carry the claims themselves; a browser session's ID token does too, mapped alike in the realm.
     *
     * @throws Problem.Forbidden {@code token-incomplete} if there is no token
     */
    Optional<String> text(SecurityIdentity identity, String claim) {
        if (identity.getPrincipal() instanceof OidcJwtCallerPrincipal principal) {
            return Optional.ofNullable(principal.getClaims().getClaimValueAsString(claim));
        }
        throw new Problem.Forbidden("token-incomplete", "The sign-in does not say who you are.");
    }
}
