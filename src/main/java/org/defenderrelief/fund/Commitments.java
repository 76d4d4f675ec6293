package org.defenderrelief.fund;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/** The commitments of all envelopes. */
@ApplicationScoped
public class Commitments implements PanacheRepositoryBase<Commitment, UUID> {
    /** @throws Problem.NotFound if there is none of that id */
    @Transactional
    public Commitment get(CommitmentId id) {
        return findByIdOptional(id.value()).orElseThrow(Problem.NotFound::new);
    }

    /** What is reserved for the case, oldest first. */
    @Transactional
    public List<Commitment> of(CaseId caseId) {
        return list("caseId = ?1 order by committedAt, id", caseId.value());
    }

    Optional<Commitment> byKey(String idempotencyKey) {
        return find("idempotencyKey", idempotencyKey).firstResultOptional();
    }

    /** What the case already has of the envelope, in the envelope's currency. */
    Money granted(CaseId caseId, Envelope envelope) {
        return list(
                        "caseId = ?1 and envelopeId = ?2",
                        caseId.value(),
                        envelope.id().value())
                .stream()
                .map(Commitment::grantedInEnvelope)
                .reduce(Money.zero(envelope.currency()), Money::plus);
    }
}
