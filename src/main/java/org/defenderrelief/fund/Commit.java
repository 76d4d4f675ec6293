package org.defenderrelief.fund;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;

/** An approval reserves money of an envelope for a case. Who may approve is the caller's to say. */
@ApplicationScoped
public class Commit {
    private final Envelopes envelopes;
    private final Commitments commitments;
    private final Rates rates;
    private final Ledger ledger;
    private final History history;
    private final Clock clock;

    Commit(Envelopes envelopes, Commitments commitments, Rates rates, Ledger ledger, History history, Clock clock) {
        this.envelopes = envelopes;
        this.commitments = commitments;
        this.rates = rates;
        this.ledger = ledger;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Reserves the need's amount, at today's rate, as part of the approval's transaction.
     *
     * @param idempotencyKey names the approval, such as {@code round/<id>}, at most 100 characters; again with the same, nothing more is reserved
     * @return the commitment, the same one for the same key
     * @throws Problem.NotFound if there is no such envelope
     * @throws Problem.Conflict named for the first rule that does not allow it, with the reasons of all; or {@code no-exchange-rate}
     * @throws Problem.IdempotencyMismatch if the key stands for another commitment
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public CommitmentId commit(Actor actor, CaseId caseId, EnvelopeId envelopeId, Need need, String idempotencyKey) {
        Envelope envelope = envelopes.get(envelopeId);
        Ledger.Locked locked = ledger.lock(envelope);
        Commitment earlier = commitments.byKey(idempotencyKey).orElse(null);
        if (earlier != null) {
            return same(earlier, caseId, envelopeId, need);
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        AppliedRate rate = rates.asOf(need.amount().currency(), envelope.currency(), today)
                .orElseThrow(() -> NoRate.problem(need.amount().currency(), envelope.currency(), today));
        Share share = Share.of(need.amount(), envelope.currency(), rate);
        refuseUnlessAllowed(new Drawing(
                envelope.terms(),
                locked.balance().available(),
                commitments.granted(caseId, envelope),
                need,
                share.envelope(),
                today));
        Commitment commitment =
                new Commitment(envelopeId, caseId, idempotencyKey, share, actor.person(), clock.instant());
        commitments.persistAndFlush(commitment);
        locked.post(
                actor,
                TransferKind.COMMITTED,
                commitment,
                share.envelope(),
                share.payment(),
                commitment.id().value());
        history.record(
                actor,
                "fund.money-committed",
                caseId,
                Facts.of(
                                "envelope",
                                envelope.code(),
                                "commitment",
                                commitment.id().toString())
                        .and("amount", share.payment())
                        .and("inEnvelope", share.envelope())
                        .and("rate", rate.rate().toPlainString())
                        .and("rateDate", rate.date().toString()));
        return commitment.id();
    }

    private static void refuseUnlessAllowed(Drawing drawing) {
        if (drawing.amount().isZero()) {
            throw new Problem.InvalidInput("amount", "RANGE", "must be more than nothing");
        }
        List<Refusal> refusals = EnvelopeRule.refusals(drawing);
        if (!refusals.isEmpty()) {
            throw new Problem.Conflict(
                    refusals.get(0).rule(),
                    refusals.stream().map(Refusal::reason).collect(Collectors.joining(" ")));
        }
    }

    private static CommitmentId same(Commitment earlier, CaseId caseId, EnvelopeId envelope, Need need) {
        if (!earlier.caseId().equals(caseId)
                || !earlier.envelope().equals(envelope)
                || !earlier.reserved().payment().equals(need.amount())) {
            throw new Problem.IdempotencyMismatch();
        }
        return earlier.id();
    }
}
