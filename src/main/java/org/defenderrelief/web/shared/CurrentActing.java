package org.defenderrelief.web.shared;

import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.UnlockToken;

/**
 * The person behind the present call, able to act: role, office and unlocked vault together. API clients send the unlock token in a
 * header, pages have it in a cookie. The keys are wiped when the call ends.
 */
@RequestScoped
public class CurrentActing {
    /** Carries the unlock token of an API client. */
    public static final String HEADER = "Relief-Unlock";

    /**
     * Holds a reviewer's vault open in a browser. With the prefix, browsers let no other host and no unencrypted page set it (RFC 6265bis,
     * section 4.1.3.2).
     */
    public static final String COOKIE = "__Host-relief-unlock";

    private final RoutingContext routing;
    private final CurrentActor actor;
    private final ActingDoor door;
    private Acting acting;
    private Acting founder;
    private Acting signer;

    CurrentActing(RoutingContext routing, CurrentActor actor, ActingDoor door) {
        this.routing = routing;
        this.actor = actor;
        this.door = door;
    }

    /**
     * The person.
     *
     * @throws Problem.Locked if no token came, or the vault is not open in this sign-in
     * @throws Problem.Forbidden {@code not-in-roster}
     */
    public Acting get() {
        if (acting == null) {
            acting = door.acting(actor.get(), signIn(), token().orElseThrow(Problem.Locked::new));
        }
        return acting;
    }

    /**
     * Passes if the vault is open still: to be asked between steps of which each stands by itself, so that locking stops the next one.
     *
     * @throws Problem.Locked if it was locked, or ran out, since the call began
     */
    public void requireOpen() {
        door.requireOpen(actor.get(), signIn(), token().orElseThrow(Problem.Locked::new));
    }

    /** The person with their vault unlocked, whatever the roster says: for founding alone. @throws Problem.Locked as {@link #get} */
    public Acting founder() {
        if (founder == null) {
            founder = door.founder(actor.get(), signIn(), token().orElseThrow(Problem.Locked::new));
        }
        return founder;
    }

    /** The person, to sign a draft of the roster, before the founding or after it. @throws Problem.Locked as {@link #get} */
    public Acting signer() {
        if (signer == null) {
            signer = door.signer(actor.get(), signIn(), token().orElseThrow(Problem.Locked::new));
        }
        return signer;
    }

    public SignIn signIn() {
        return new SignIn(actor.signIn());
    }

    /** The unlock token that came with the call, if one did. */
    public Optional<UnlockToken> token() {
        boolean api = routing.normalizedPath().startsWith("/api/");
        Optional<String> text = api
                ? Optional.ofNullable(routing.request().getHeader(HEADER))
                : Optional.ofNullable(routing.request().getCookie(COOKIE)).map(Cookie::getValue);
        return text.map(String::strip).flatMap(UnlockToken::read);
    }

    @PreDestroy
    void wipe() {
        if (acting != null) {
            acting.close();
        }
        if (founder != null) {
            founder.close();
        }
        if (signer != null) {
            signer.close();
        }
    }
}
