package org.defenderrelief.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.RequestScoped;

import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;

/** The person behind the present call, from their verified token and nothing else. */
@RequestScoped
public class CurrentActor {
    /** What the directory of people and the history hold, and the most that Keycloak gives. */
    private static final int LONGEST_NAME = 255;

    private final SecurityIdentity identity;
    private final AccessConfig config;
    private final SeenPeople seen;
    private final EndedSignIns ended;
    private Actor actor;

    CurrentActor(SecurityIdentity identity, AccessConfig config, SeenPeople seen, EndedSignIns ended) {
        this.identity = identity;
        this.config = config;
        this.seen = seen;
        this.ended = ended;
    }

    /**
     * The actor.
     *
     * @throws Problem.Forbidden if the token names no person or no sign-in, has a user name that is too long, or names a partner without a
     *     usable organisation
     * @throws AuthenticationFailedException if the sign-in is over, though its token has not run out
     */
    public Actor get() {
        if (actor == null) {
            Claims claims = claims();
            if (ended.has(signIn())) {
                throw new AuthenticationFailedException("The sign-in is over.");
            }
            actor = read(claims);
            seen.note(
                    actor,
                    claims.text("email").filter(Reach::isKeptAddress),
                    claims.text("locale").filter(Reach::isLanguage));
        }
        return actor;
    }

    /**
     * Which sign-in this is: the identity provider's name of the session ({@code sid}), the same for all of its tokens and for no other
     * session.
     *
     * @throws Problem.Forbidden {@code token-incomplete} if the token names none
     */
    public String signIn() {
        return claims().text("sid")
                .filter(sid -> !sid.isBlank())
                .orElseThrow(() ->
                        new Problem.Forbidden("token-incomplete", "The sign-in does not say which session it is."));
    }

    /**
     * Who this is, whatever else the token says or leaves out; to do something as them, ask for the actor.
     *
     * @throws Problem.Forbidden {@code token-incomplete} if it names nobody
     */
    public PersonId person() {
        try {
            return PersonId.parse(claims().text("sub").orElseThrow(IllegalArgumentException::new));
        } catch (IllegalArgumentException unusable) {
            throw new Problem.Forbidden("token-incomplete", "The sign-in does not say who you are.");
        }
    }

    private Actor read(Claims claims) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        identity.getRoles().forEach(name -> Role.ofRealmName(name).ifPresent(roles::add));
        PersonId person;
        Optional<PartnerId> organisation;
        try {
            person = PersonId.parse(claims.text("sub").orElseThrow(IllegalArgumentException::new));
            organisation = roles.contains(Role.PARTNER)
                    ? Optional.of(new PartnerId(
                            claims.text(config.organisationClaim()).orElseThrow(IllegalArgumentException::new)))
                    : Optional.empty();
        } catch (IllegalArgumentException unusable) {
            throw new Problem.Forbidden(
                    "token-incomplete", "The sign-in does not say who you are or which organisation you act for.");
        }
        String name = claims.text("preferred_username").orElse("unnamed");
        if (name.length() > LONGEST_NAME) {
            throw new Problem.Forbidden("token-incomplete", "The sign-in has a user name that is too long.");
        }
        return new Actor(person, name, roles, organisation);
    }

    /** Bearer tokens carry the claims themselves; a browser session's ID token does too, mapped alike in the realm. */
    private Claims claims() {
        if (identity.getPrincipal() instanceof OidcJwtCallerPrincipal principal) {
            return name -> Optional.ofNullable(principal.getClaims().getClaimValueAsString(name));
        }
        throw new Problem.Forbidden("token-incomplete", "The sign-in does not say who you are.");
    }

    private interface Claims {
        Optional<String> text(String name);
    }
}
