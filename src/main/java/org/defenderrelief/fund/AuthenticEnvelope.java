package org.defenderrelief.fund;

import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.ActsOfList;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.Office;

/** Whether an envelope is what one keeper proposed and another confirmed. */
@ApplicationScoped
class AuthenticEnvelope {
    private final Acts acts;

    AuthenticEnvelope(Acts acts) {
        this.acts = acts;
    }

    /** The proposal. @throws Problem.Conflict {@code not-authentic} */
    Said requireProposed(Envelope envelope) {
        Acts.Claim claim = claim(envelope, envelope.proposedAct(), EnvelopeFacts.PROPOSED);
        Facts facts = Possible.read(() -> EnvelopeFacts.of(envelope))
                .orElseThrow(() -> acts.refuse(claim, "it holds what nobody could have signed"));
        return acts.by(Office.KEEPER, envelope.proposedBy(), claim, facts);
    }

    /**
     * The proposal, where by the acts nobody has confirmed or withdrawn it yet: what the row says of that is taken away easily.
     *
     * @throws Problem.Conflict {@code not-authentic}
     */
    Said requirePending(Envelope envelope) {
        acts.about("envelope", envelope.id().toString(), EnvelopeFacts.SETTLING).stream()
                .findFirst()
                .ifPresent(said -> {
                    throw acts.refuse(
                            claim(envelope, said.act(), said.action()), "it was settled, but stands as pending");
                });
        return requireProposed(envelope);
    }

    /**
     * Passes if its money may be relied on.
     *
     * @throws Problem.Conflict {@code envelope-pending}; {@code proposal-settled} if it was withdrawn; or {@code not-authentic}
     */
    void require(Envelope envelope) {
        Said proposed = requireProposed(envelope);
        if (envelope.isPending()) {
            throw new Problem.Conflict(
                    "envelope-pending",
                    "The envelope " + envelope.code() + " is proposed only. Another keeper has to confirm it first.");
        }
        if (envelope.isWithdrawn()) {
            throw TwoPeople.settled();
        }
        Acts.Claim claim = claim(envelope, envelope.confirmedAct(), EnvelopeFacts.CONFIRMED);
        PersonId confirmer = envelope.confirmedBy().orElseThrow(() -> acts.refuse(claim, "nobody confirmed it"));
        Said confirmed = acts.by(Office.KEEPER, confirmer, claim, confirmed(envelope));
        if (confirmed.isBySame(proposed)) {
            throw acts.refuse(claim, "the same person proposed and confirmed it");
        }
    }

    /**
     * Whether it is what one keeper proposed and, unless it waits or was withdrawn, another confirmed; for lists, which refuse nothing.
     *
     * @param signed the acts that the rows name
     */
    boolean isAsSigned(Envelope envelope, ActsOfList signed) {
        return Possible.read(() -> EnvelopeFacts.of(envelope))
                .flatMap(facts -> signed.by(
                        Set.of(Office.KEEPER),
                        envelope.proposedBy(),
                        claim(envelope, envelope.proposedAct(), EnvelopeFacts.PROPOSED),
                        facts))
                .filter(proposed -> envelope.isPending() || isSettledAsSigned(envelope, proposed, signed))
                .isPresent();
    }

    private static boolean isSettledAsSigned(Envelope envelope, Said proposed, ActsOfList signed) {
        if (!envelope.isWithdrawn()) {
            return isConfirmedAsSigned(envelope, proposed, signed);
        }
        Acts.Claim claim = claim(envelope, envelope.withdrawnAct(), EnvelopeFacts.WITHDRAWN);
        return envelope.confirmedAct() == null
                && signed.by(Set.of(Office.KEEPER), envelope.proposedBy(), claim, EnvelopeFacts.withdrawn(envelope))
                        .isPresent();
    }

    private static boolean isConfirmedAsSigned(Envelope envelope, Said proposed, ActsOfList signed) {
        return envelope.confirmedBy()
                .flatMap(confirmer -> signed.by(
                        Set.of(Office.KEEPER),
                        confirmer,
                        claim(envelope, envelope.confirmedAct(), EnvelopeFacts.CONFIRMED),
                        confirmed(envelope)))
                .filter(confirmed -> !confirmed.isBySame(proposed))
                .isPresent();
    }

    /** Alarms that a list has one that is not what was signed. */
    void tell(Envelope envelope) {
        acts.tell(claim(envelope, null, null), "it does not say what was signed");
    }

    private static Facts confirmed(Envelope envelope) {
        return EnvelopeFacts.confirmed(
                Facts.of("envelope", envelope.id().toString()), envelope, envelope.proposedAct());
    }

    private static Acts.Claim claim(Envelope envelope, UUID act, String action) {
        return new Acts.Claim("envelope/" + envelope.id(), act, action, null);
    }
}
