package org.defenderrelief.fund;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
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
        return acts.by(
                Office.KEEPER,
                envelope.proposedBy(),
                new Acts.Claim("envelope/" + envelope.id(), envelope.proposedAct(), EnvelopeFacts.PROPOSED, null),
                EnvelopeFacts.of(envelope));
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
                            new Acts.Claim("envelope/" + envelope.id(), said.act(), said.action(), null),
                            "it was settled, but stands as pending");
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
        Acts.Claim claim = new Acts.Claim(
                "envelope/" + envelope.id(), envelope.confirmedAct().orElse(null), EnvelopeFacts.CONFIRMED, null);
        Facts facts = EnvelopeFacts.confirmed(
                Facts.of("envelope", envelope.id().toString()), envelope, envelope.proposedAct());
        Said confirmed = acts.by(Office.KEEPER, envelope.confirmedBy().orElseThrow(), claim, facts);
        if (confirmed.person().equals(proposed.person()) || confirmed.signer().equals(proposed.signer())) {
            throw acts.refuse(claim, "the same person proposed and confirmed it");
        }
    }
}
