package org.defenderrelief.vault.people;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.RosterMember;
import org.defenderrelief.vault.seal.PrivateKeys;

/** The one way to an {@link Acting}: the sign-in's roles, the roster's offices and a live unlocked session, all three together. */
@ApplicationScoped
public class ActingDoor {
    private final VaultSessions sessions;
    private final CurrentRoster roster;
    private final CircleCopies copies;
    private final PresentSessions present;

    ActingDoor(VaultSessions sessions, CurrentRoster roster, CircleCopies copies, PresentSessions present) {
        this.sessions = sessions;
        this.roster = roster;
        this.copies = copies;
        this.present = present;
    }

    /**
     * The person, able to act; the caller closes it.
     *
     * @throws Problem.Locked if the token does not hold this person's vault open in this sign-in
     * @throws Problem.Forbidden {@code not-in-roster} if the roster gives these keys no office, or gives them to another account
     * @throws Problem.Conflict {@code not-authentic} if the roster is not to be believed; {@code frozen}
     */
    @Transactional
    public Acting acting(Actor actor, SignIn signIn, UnlockToken token) {
        requireNotFrozen();
        Acting acting = inOffice(actor, sessions.open(new VaultSession.Holder(actor.person(), signIn, token)), token);
        present.saw(actor, signIn, token);
        return acting;
    }

    /** As {@link #acting}, for work that nobody waits for: it does not count as the person's use of their vault. */
    @Transactional
    Acting inBackground(Actor actor, SignIn signIn, UnlockToken token) {
        requireNotFrozen();
        return inOffice(actor, sessions.look(new VaultSession.Holder(actor.person(), signIn, token)), token);
    }

    private void requireNotFrozen() {
        roster.requireRooted();
        if (roster.now().frozen().isPresent()) {
            throw frozen();
        }
    }

    /** Nobody opens or acts. */
    public static Problem.Conflict frozen() {
        return new Problem.Conflict(
                "frozen",
                "Somebody has frozen everything: nobody opens or acts until two keepers or auditors let go. Requests still come in.");
    }

    /** @param keys closed if they are refused */
    private Acting inOffice(Actor actor, PrivateKeys keys, UnlockToken token) {
        try {
            RosterMember member = member(actor, keys)
                    .orElseThrow(
                            () -> new Problem.Forbidden(
                                    "not-in-roster",
                                    "The roster gives you no office. A member and a keeper let you in after comparing your words."));
            return acting(actor, keys, token.session(), member.offices());
        } catch (RuntimeException refused) {
            keys.close();
            throw refused;
        }
    }

    /** Passes if the vault is open now, for whatever takes many steps after {@link #acting}. @throws Problem.Locked as {@link #acting} */
    @Transactional
    public void requireOpen(Actor actor, SignIn signIn, UnlockToken token) {
        if (!sessions.isOpen(new VaultSession.Holder(actor.person(), signIn, token))) {
            throw new Problem.Locked();
        }
    }

    /**
     * The person with their vault unlocked, whatever the roster says of them: to draft and sign the founding, for which there is no office
     * yet. The caller closes it.
     *
     * @throws Problem.Locked as {@link #acting}
     */
    @Transactional
    public Acting founder(Actor actor, SignIn signIn, UnlockToken token) {
        PrivateKeys keys = sessions.open(new VaultSession.Holder(actor.person(), signIn, token));
        try {
            return signedBy(actor, keys);
        } catch (RuntimeException refused) {
            keys.close();
            throw refused;
        }
    }

    /**
     * The person, to sign a draft: before the founding nobody holds an office yet, and founders sign as whom they enrolled as; from then on
     * as {@link #acting}, and while everything is frozen too: who is to go may be removed then. The caller closes it.
     */
    @Transactional
    public Acting signer(Actor actor, SignIn signIn, UnlockToken token) {
        if (!roster.now().isFounded()) {
            return founder(actor, signIn, token);
        }
        roster.requireRooted();
        return inOffice(actor, sessions.open(new VaultSession.Holder(actor.person(), signIn, token)), token);
    }

    /** The person with what offices they have, possibly none, for acts that need no office: unlocking, signing the founding. */
    Acting signedBy(Actor actor, PrivateKeys keys) {
        return acting(
                actor, keys, "", member(actor, keys).map(RosterMember::offices).orElse(Set.of()));
    }

    private Optional<RosterMember> member(Actor actor, PrivateKeys keys) {
        return roster.now().of(actor.person()).filter(known -> known.keys().equals(keys.publicKeys()));
    }

    private Acting acting(Actor actor, PrivateKeys keys, String session, Set<Office> offices) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        offices.forEach(office -> {
            if (actor.has(office.role())) {
                roles.add(office.role());
            }
        });
        // In office nobody acts for an organisation: what a token says of one is Keycloak's word, and nothing that an
        // office signed.
        Actor backed = new Actor(actor.person(), actor.name(), roles, Optional.empty());
        return new Acting(backed, keys.publicKeys().kid(), session, keys, copies);
    }
}
