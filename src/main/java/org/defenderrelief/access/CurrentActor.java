package org.defenderrelief.access;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.RequestScoped;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;

/** The person behind the present call, from their verified token and nothing else. */
@RequestScoped
public class CurrentActor {
    /** How Keycloak begins the user name of a client's service account. Its administrator can call others so, and keep a sign-in out of their tokens (docs/adr/0007). */
    private static final String SYSTEM = "service-account-";

    private final SecurityIdentity identity;
    private final TokenReader token;
    private final SeenPeople seen;
    private final EndedSignIns ended;
    private Actor actor;

    CurrentActor(SecurityIdentity identity, TokenReader token, SeenPeople seen, EndedSignIns ended) {
        this.identity = identity;
        this.token = token;
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
            Actor named = token.actor(identity);
            if (!isSystem(named) && ended.has(signIn())) {
                throw new AuthenticationFailedException("The sign-in is over.");
            }
            actor = named;
            seen.note(
                    actor,
                    text("email").filter(Reach::isKeptAddress),
                    text("locale").filter(Reach::isLanguage));
        }
        return actor;
    }

    /**
     * Whether it is a partner's own system, which came with credentials of its own (OAuth 2.0 client credentials): then there is no sign-in that
     * could have ended, nor a vault that could be unlocked in it.
     */
    private boolean isSystem(Actor named) {
        return named.roles().equals(Set.of(Role.PARTNER))
                && named.name().startsWith(SYSTEM)
                && text("sid").isEmpty();
    }

    /**
     * Which sign-in this is: the identity provider's name of the session ({@code sid}), the same for all of its tokens and for no other
     * session.
     *
     * @throws Problem.Forbidden {@code token-incomplete} if the token names none
     */
    public String signIn() {
        return text("sid")
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
        return token.person(identity);
    }

    private Optional<String> text(String claim) {
        return token.text(identity, claim);
    }
}
