package org.defenderrelief.web.shared;

import java.util.Arrays;
import java.util.Optional;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;

import org.defenderrelief.access.TokenReader;
import org.defenderrelief.kernel.Role;

/**
 * Where somebody may go who signed in and stands at a door that is not theirs: to the faces of their roles, and out.
 *
 * @param name the sign-in name, for whoever has several accounts
 * @param partner whether the partner pages are theirs and open to them
 * @param reviewer the same of the reviewer pages
 * @param signOut where the form to sign out goes
 * @param reason why the door is shut, as a problem's slug; empty at a door of theirs, where the refusal says it better
 */
public record WayOut(String name, boolean partner, boolean reviewer, String signOut, String reason) {
    /** Empty for who did not sign in, and on pages of no face. */
    static Optional<WayOut> of(RoutingContext routing, String path, TokenReader token) {
        if (!Faces.isReview(path) && !Faces.isPartner(path)) {
            return Optional.empty();
        }
        return identity(routing).filter(who -> !who.isAnonymous()).map(who -> of(who, path, token.isComplete(who)));
    }

    /** @param complete without it no door is open to them, and the reason for that is another one than whose door it is */
    private static WayOut of(SecurityIdentity who, String path, boolean complete) {
        boolean partner = who.hasRole(Role.PARTNER.realmName());
        boolean reviewer =
                Arrays.stream(Role.values()).anyMatch(role -> role != Role.PARTNER && who.hasRole(role.realmName()));
        boolean atReview = Faces.isReview(path);
        String reason;
        if (!complete) {
            reason = "token-incomplete";
        } else if (!partner && !reviewer) {
            reason = "no-role";
        } else if (atReview) {
            reason = reviewer ? "" : "reviewers-only";
        } else {
            reason = partner ? "" : "partners-only";
        }
        return new WayOut(
                who.getPrincipal().getName(),
                partner && complete,
                reviewer && complete,
                atReview ? Faces.REVIEW_SIGN_OUT : Faces.PARTNER_SIGN_OUT,
                reason);
    }

    /** At a refused door it is known already who stands there; nothing is asked anew here, nor waited for. */
    private static Optional<SecurityIdentity> identity(RoutingContext routing) {
        if (routing.user() instanceof QuarkusHttpUser user) {
            return Optional.of(user.getSecurityIdentity());
        }
        return Optional.ofNullable(QuarkusHttpUser.getSecurityIdentity(routing, null))
                .map(known -> known.subscribeAsCompletionStage().getNow(null));
    }
}
