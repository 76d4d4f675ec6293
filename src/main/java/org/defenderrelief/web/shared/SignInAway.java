package org.defenderrelief.web.shared;

import java.io.Serial;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;

import org.defenderrelief.access.SignInServerWatch;

/** Sends nobody to a sign-in page that does not answer: who is not signed in reads that it is away, and when to try again. */
@ApplicationScoped
@Unremovable
@Redirect(Redirect.Location.OIDC_AUTHORIZATION)
class SignInAway implements OidcRedirectFilter {
    static final int RETRY_AFTER_SECONDS = 30;

    /** Why there is no way to the sign-in page. */
    static final class NotThere extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        NotThere() {
            super("the sign-in server does not answer", null, false, false);
        }
    }

    private final SignInServerWatch watch;

    SignInAway(SignInServerWatch watch) {
        this.watch = watch;
    }

    @Override
    public void filter(OidcRedirectContext redirect) {
        if (watch.isAway()) {
            throw new NotThere();
        }
    }
}
