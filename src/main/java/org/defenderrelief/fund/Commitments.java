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
    private final AuthenticCommitment authentic;

    Commitments(AuthenticCommitment authentic) {
        this.authentic = authentic;
    }

    /**
     * The commitment, to be relied on.
     *
     * @throws Problem.NotFound if there is none of that id
     * @throws Problem.Conflict {@code not-authentic} if nobody of the committee signed it, or it says something else than was signed
     */
    @Transactional
    public Commitment authentic(CommitmentId id) {
        Commitment commitment = get(id);
        authentic.require(commitment);
        return commitment;
    }

    /** All of the case, oldest first, to be relied on. @throws Problem.Conflict {@code not-authentic} if one is not, or is missing */
    @Transactional
    public List<Commitment> authentic(CaseId caseId) {
        List<Commitment> all = of(caseId);
        authentic.requireAll(caseId, all);
        return all;
    }

    /** As its row says, to be shown only. @throws Problem.NotFound if there is none of that id */
    @Transactional
    public Commitment get(CommitmentId id) {
        return findByIdOptional(id.value()).orElseThrow(Problem.NotFound::new);
    }

    /** What is reserved for the case, oldest first, as the rows say. */
    @Transactional
    public List<Commitment> of(CaseId caseId) {
        return list("caseId = ?1 order by committedAt, id", caseId.value());
    }

    Optional<Commitment> byKey(String idempotencyKey) {
        return find("idempotencyKey", idempotencyKey).firstResultOptional();
    }

    /** What these have of the envelope together, in its currency. */
    static Money granted(List<Commitment> all, Envelope envelope) {
        return all.stream()
                .filter(one -> one.envelope().equals(envelope.id()))
                .map(Commitment::grantedInEnvelope)
                .reduce(Money.zero(envelope.currency()), Money::plus);
    }
}
