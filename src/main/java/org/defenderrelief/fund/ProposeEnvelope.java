package org.defenderrelief.fund;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** A keeper proposes an envelope; it holds nothing until another keeper confirms it. */
@ApplicationScoped
public class ProposeEnvelope {
    private final Envelopes envelopes;
    private final Donors donors;
    private final History history;
    private final Event<ProposalEvent> proposals;
    private final Clock clock;

    ProposeEnvelope(Envelopes envelopes, Donors donors, History history, Event<ProposalEvent> proposals, Clock clock) {
        this.envelopes = envelopes;
        this.donors = donors;
        this.history = history;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * Proposes it; the same envelope again is answered with the first.
     *
     * @throws Problem.Forbidden if the person is no keeper
     * @throws Problem.InvalidInput if anything in it cannot be
     * @throws Problem.Conflict {@code envelope-code-taken}, or {@code donor-named-otherwise} if the donor is known by another name
     */
    @Transactional
    public EnvelopeId propose(Acting acting, NewEnvelope wanted) {
        acting.require(Role.KEEPER);
        wanted.validate();
        Instant now = clock.instant();
        Envelope earlier = envelopes.byCode(wanted.code()).orElse(null);
        if (earlier != null) {
            return same(earlier, wanted);
        }
        Act act = acting.act();
        Envelope envelope = new Envelope(donor(wanted, now), wanted, act, now);
        envelopes.persistAndFlush(envelope);
        history.record(act, EnvelopeFacts.PROPOSED, null, EnvelopeFacts.of(envelope));
        proposals.fire(ProposalEvent.Proposed.toKeepers(envelope.id().value(), acting.person()));
        return envelope.id();
    }

    private static EnvelopeId same(Envelope earlier, NewEnvelope wanted) {
        if (!earlier.title().equals(wanted.title())
                || !earlier.donorCode().equals(wanted.donorCode())
                || !earlier.donorName().equals(wanted.donorName())
                || !earlier.terms().equals(wanted.terms())) {
            throw new Problem.Conflict(
                    "envelope-code-taken", "There is another envelope with this code already. Choose another code.");
        }
        return earlier.id();
    }

    private Donor donor(NewEnvelope wanted, Instant now) {
        Donor known = donors.byCode(wanted.donorCode()).orElse(null);
        if (known == null) {
            Donor donor = new Donor(wanted.donorCode(), wanted.donorName(), now);
            donors.persist(donor);
            return donor;
        }
        if (!known.name().equals(wanted.donorName())) {
            throw new Problem.Conflict(
                    "donor-named-otherwise", "A donor with this code is recorded under another name.");
        }
        return known;
    }
}
