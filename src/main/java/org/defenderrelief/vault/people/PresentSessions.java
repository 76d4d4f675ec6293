package org.defenderrelief.vault.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Actor;

/**
 * Unlocked vaults that somebody used at this node, by what lets a request act: the sign-in and the token. In memory alone, and worth nothing
 * once the vault is locked or has ended.
 */
@ApplicationScoped
class PresentSessions {
    private static final int REMEMBERED = 500;

    private final Map<String, Present> present = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Present> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Somebody who was let in. */
    record Present(Actor actor, SignIn signIn, UnlockToken token) {
        @Override
        public String toString() {
            return "Present[redacted]";
        }
    }

    synchronized void saw(Actor actor, SignIn signIn, UnlockToken token) {
        present.put(token.hash(), new Present(actor, signIn, token));
    }

    synchronized void forget(Present gone) {
        present.remove(gone.token().hash());
    }

    synchronized List<Present> all() {
        return List.copyOf(present.values());
    }
}
