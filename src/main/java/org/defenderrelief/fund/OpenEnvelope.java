package org.defenderrelief.fund;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;

/** A keeper opens an envelope; all its money is available at once. */
@ApplicationScoped
public class OpenEnvelope {
    private final Envelopes envelopes;
    private final Donors donors;
    private final Ledger ledger;
    private final History history;
    private final Clock clock;

    OpenEnvelope(Envelopes envelopes, Donors donors, Ledger ledger, History history, Clock clock) {
        this.envelopes = envelopes;
        this.donors = donors;
        this.ledger = ledger;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Opens it; the same envelope again is answered with the first.
     *
     * @throws Problem.Forbidden if the actor is no keeper
     * @throws Problem.InvalidInput if anything in it cannot be
     * @throws Problem.Conflict {@code envelope-code-taken}, or {@code donor-named-otherwise} if the donor is known by another name
     */
    @Transactional
    public EnvelopeId open(Actor actor, NewEnvelope wanted) {
        actor.require(Role.KEEPER);
        wanted.validate();
        Instant now = clock.instant();
        Envelope earlier = envelopes.byCode(wanted.code()).orElse(null);
        if (earlier != null) {
            return same(earlier, wanted);
        }
        Envelope envelope =
                new Envelope(donor(wanted, now), wanted.code(), wanted.title(), wanted.terms(), actor.person(), now);
        envelopes.persistAndFlush(envelope);
        ledger.lock(envelope)
                .post(
                        actor,
                        TransferKind.FUNDED,
                        wanted.terms().total(),
                        envelope.id().value());
        history.record(
                actor,
                "fund.envelope-opened",
                null,
                Facts.of("envelope", wanted.code(), "donor", wanted.donorCode())
                        .and("total", wanted.terms().total())
                        .and("ceiling", wanted.terms().ceiling())
                        .and("from", wanted.terms().validFrom().toString())
                        .and("until", wanted.terms().validUntil().toString()));
        return envelope.id();
    }

    private static EnvelopeId same(Envelope earlier, NewEnvelope wanted) {
        if (!earlier.title().equals(wanted.title())
                || !earlier.donorCode().equals(wanted.donorCode())
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
