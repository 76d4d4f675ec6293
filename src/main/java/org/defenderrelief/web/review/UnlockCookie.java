package org.defenderrelief.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.core.NewCookie;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.UnlockToken;
import org.defenderrelief.web.shared.CurrentActing;

/** The cookie that holds a reviewer's vault open in this browser, until they lock it, sign out, close the browser, or are idle too long. */
@RequestScoped
@Named("vault")
public class UnlockCookie {
    private static final String PATH = "/";

    private final Memberships memberships;
    private final CurrentActor actor;
    private final CurrentActing acting;
    private Boolean open;

    UnlockCookie(Memberships memberships, CurrentActor actor, CurrentActing acting) {
        this.memberships = memberships;
        this.actor = actor;
        this.acting = acting;
    }

    /** Whether the vault is open now; asked once for a page. */
    public boolean isOpen() {
        if (open == null) {
            open = acting.token()
                    .map(token -> memberships.isUnlocked(actor.get().person(), acting.signIn(), token))
                    .orElse(false);
        }
        return open;
    }

    public NewCookie give(UnlockToken token) {
        return cookie(token.reveal(), NewCookie.DEFAULT_MAX_AGE);
    }

    public NewCookie takeBack() {
        return cookie("", 0);
    }

    private NewCookie cookie(String value, int maxAge) {
        return new NewCookie.Builder(CurrentActing.COOKIE)
                .value(value)
                .path(PATH)
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
