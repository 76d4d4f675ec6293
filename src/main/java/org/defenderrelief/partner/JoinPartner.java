package org.defenderrelief.partner;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Invitee;
import org.defenderrelief.vault.people.Tries;
import org.defenderrelief.vault.seal.JoinCode;
import org.defenderrelief.vault.seal.PrivateKeys;

/**
 * Somebody who is signed in as a partner comes to speak for their organisation, with the code that a keeper gave them. The joining is signed with
 * the key that derives from the code: neither a row in the database nor an account with the organisation's claim makes anybody a member.
 */
@ApplicationScoped
public class JoinPartner {
    private final PartnerActs acts;
    private final Invitations invitations;
    private final Partners partners;
    private final Tries tries;
    private final History history;
    private final Clock clock;

    JoinPartner(
            PartnerActs acts, Invitations invitations, Partners partners, Tries tries, History history, Clock clock) {
        this.acts = acts;
        this.invitations = invitations;
        this.partners = partners;
        this.tries = tries;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Joins. The same code by the same person is answered as the first time, while they speak for the organisation by it.
     *
     * @param typed the code as somebody typed it
     * @return what they may do now
     * @throws Problem.Forbidden {@code role-required}; {@code wrong-invitation} if it is no code of the own organisation's, or was used, taken
     *     back or is over, or whoever made it is a keeper no more: deliberately the same; {@code partner-suspended} and the like while the organisation sends nothing
     * @throws Problem.TooMany after five wrong codes
     * @throws Problem.Conflict {@code not-authentic}
     */
    public Partners.Own join(Actor actor, String typed) {
        actor.require(Role.PARTNER);
        PartnerId organisation = actor.organisation().orElseThrow(Problem.NotFound::new);
        // A try is counted before it is made, and forgotten when it was right.
        Optional<Duration> wait = QuarkusTransaction.requiringNew()
                .call(() -> tries.count(Tries.Kind.JOIN, actor.person().value()));
        if (wait.isPresent()) {
            throw Tries.tooMany(wait.get());
        }
        JoinCode code = JoinCode.read(typed).orElseThrow(JoinPartner::wrong);
        return QuarkusTransaction.requiringNew().call(() -> join(actor, organisation, code));
    }

    private Partners.Own join(Actor actor, PartnerId organisation, JoinCode code) {
        Invitation invitation = invitations.at(code.lookup()).orElseThrow(JoinPartner::wrong);
        SignedPartner partner = acts.of(organisation);
        Optional<SignedPartner.Membership> before =
                partner.member(invitation.id()).filter(member -> member.person().equals(actor.person()));
        if (before.isPresent()) {
            return joinedBefore(actor, code, before.get());
        }
        SignedPartner.Invited invited = partner.invited(invitation.id())
                .filter(open -> !clock.instant().isAfter(open.until()))
                .filter(open -> invitation.joinedBy().isEmpty() && !invitation.isEnded())
                .filter(acts::isByKeeper)
                .orElseThrow(JoinPartner::wrong);
        PrivateKeys keys = code.keys(invited.id());
        try (Invitee invitee = new Invitee(actor, invited.id(), keys)) {
            requireRight(keys, invited.key());
            // The code is right: whoever comes while the organisation sends nothing has made no wrong try by it.
            forgetTries(actor);
            partners.requireSending(partner);
            Act act = invitee.act();
            invitation.join(act, clock.instant());
            invitations.flush();
            history.record(act, PartnerFacts.JOINED, null, PartnerFacts.named(invitation));
        }
        return partners.own(actor);
    }

    /** The answer to it was lost, and they press once more: they speak for the organisation, and nothing is recorded anew. */
    private Partners.Own joinedBefore(Actor actor, JoinCode code, SignedPartner.Membership member) {
        try (PrivateKeys keys = code.keys(member.invitation())) {
            requireRight(keys, member.key());
        }
        forgetTries(actor);
        return partners.own(actor);
    }

    private static void requireRight(PrivateKeys keys, Acts.CodeKey invited) {
        if (!keys.publicKeys().kid().equals(invited.kid())
                || !keys.signing().publicKey().equals(invited.signing())) {
            throw wrong();
        }
    }

    private void forgetTries(Actor actor) {
        QuarkusTransaction.requiringNew()
                .run(() -> tries.forget(Tries.Kind.JOIN, actor.person().value()));
    }

    private static Problem.Forbidden wrong() {
        return new Problem.Forbidden(
                "wrong-invitation",
                "This is no code of an invitation to your organisation, or it was used, taken back, or its time is over. Ask the keeper who gave it to you for a new one.");
    }
}
