package org.defenderrelief.partner;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.JoinCode;
import org.defenderrelief.vault.seal.PrivateKeys;

/** A keeper invites a person, or a partner's own system, to speak for an organisation, and takes that away again. */
@ApplicationScoped
public class InvitePerson {
    private final PartnerActs acts;
    private final Invitations invitations;
    private final PartnerConfig config;
    private final Once once;
    private final History history;
    private final Clock clock;

    InvitePerson(
            PartnerActs acts, Invitations invitations, PartnerConfig config, Once once, History history, Clock clock) {
        this.acts = acts;
        this.invitations = invitations;
        this.config = config;
        this.once = once;
        this.history = history;
        this.clock = clock;
    }

    /**
     * An invitation as it was made.
     *
     * @param code told to whoever invited, alone; good until it is used, taken back or over
     */
    public record Made(UUID id, String code, Set<Right> rights, Instant until) {
        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /**
     * Invites somebody. Who it is shows when they join: the code is handed over to them, by a way that nobody else reads.
     *
     * @param rights at least one
     * @param key the same given again under it invites nobody else, and is told the same code for as long as answers are kept
     * @throws Problem.InvalidInput if no right is named
     * @throws Problem.IdempotencyMismatch if somebody else was invited under the key
     * @throws Problem.Conflict {@code partner-not-vouched} unless the organisation is vouched for now; {@code answer-forgotten}; {@code not-authentic}
     */
    @Transactional
    public Made invite(Acting acting, PartnerId organisation, Set<Right> rights, Optional<String> key) {
        acting.require(Role.KEEPER);
        if (rights.isEmpty()) {
            throw new Problem.InvalidInput("rights", Flaw.NEEDED);
        }
        return once.told(
                acting.actor(),
                key,
                command(organisation, rights),
                Made.class,
                () -> made(acting, organisation, rights));
    }

    private static Once.Command command(PartnerId organisation, Set<Right> rights) {
        List<String> named = rights.stream().map(Enum::name).sorted().toList();
        return new Once.Command("invite", organisation.value(), named);
    }

    private Made made(Acting acting, PartnerId organisation, Set<Right> rights) {
        Instant now = clock.instant();
        if (acts.of(organisation).standing(Days.of(now)) != Standing.VETTED) {
            throw new Problem.Conflict(
                    "partner-not-vouched",
                    "Two keepers vouch for this organisation first; then its people are invited.");
        }
        UUID id = Ids.next();
        JoinCode code = JoinCode.random();
        Instant until = now.plus(config.invitationGoodFor()).truncatedTo(ChronoUnit.SECONDS);
        Act act = acting.act();
        try (PrivateKeys keys = code.keys(id)) {
            Invitation invitation = new Invitation(id, organisation, rights, code, keys.publicKeys(), act, now, until);
            invitations.persistAndFlush(invitation);
            history.record(act, PartnerFacts.INVITED, null, PartnerFacts.of(invitation));
        }
        return new Made(id, code.reveal(), Set.copyOf(rights), until);
    }

    /**
     * Takes away what somebody came to by an invitation, or takes back one that nobody has used; at once. Done before, nothing changes. It is the acts
     * that count: whoever writes into the row that it ended, or takes the row away, keeps nobody's rights by it.
     *
     * @throws Problem.NotFound if the organisation has no such invitation
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public void end(Acting acting, PartnerId organisation, UUID id) {
        acting.require(Role.KEEPER);
        // Locked before the acts are read: whoever joins by it at this moment is done, or comes too late.
        Optional<Invitation> row = invitations.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
        SignedPartner partner = acts.of(organisation);
        if (!partner.isInvitation(id)) {
            throw new Problem.NotFound();
        }
        if (!partner.isOpen(id)) {
            return;
        }
        Act act = acting.act();
        row.ifPresent(invitation -> invitation.end(act, clock.instant()));
        invitations.flush();
        history.record(act, PartnerFacts.RIGHTS_ENDED, null, PartnerFacts.named(id, organisation));
    }
}
