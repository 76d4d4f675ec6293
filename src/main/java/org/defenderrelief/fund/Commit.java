package org.defenderrelief.fund;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.History;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** An approval reserves money of an envelope for a case. Who may approve is the caller's to say. */
@ApplicationScoped
public class Commit {
    /** The act that reserved money. */
    public static final String ACTION = CommitmentFacts.COMMITTED;

    private final Envelopes envelopes;
    private final Commitments commitments;
    private final Rates rates;
    private final RateTolerance tolerance;
    private final Suspensions suspensions;
    private final Budgets budgets;
    private final OtherCases others;
    private final Ledger ledger;
    private final AuthenticLedger authentic;
    private final History history;
    private final Clock clock;

    Commit(
            Envelopes envelopes,
            Commitments commitments,
            Rates rates,
            RateTolerance tolerance,
            Suspensions suspensions,
            Budgets budgets,
            OtherCases others,
            Ledger ledger,
            AuthenticLedger authentic,
            History history,
            Clock clock) {
        this.envelopes = envelopes;
        this.commitments = commitments;
        this.rates = rates;
        this.tolerance = tolerance;
        this.suspensions = suspensions;
        this.budgets = budgets;
        this.others = others;
        this.ledger = ledger;
        this.authentic = authentic;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Reserves the need's amount, at the rate that was decided on, as part of the approval's transaction.
     *
     * @param asked the rate that the decision was asked for at
     * @param idempotencyKey names the approval, such as {@code round/<id>}, at most 100 characters; again with the same, nothing more is reserved
     * @return the commitment, the same one for the same key
     * @throws Problem.NotFound if there is no such envelope
     * @throws Problem.Forbidden if the person is not of the committee
     * @throws Problem.Conflict {@code not-authentic} if the envelope, the rate or what the case has already is not what was signed; else named for the first rule that does not allow it, with the reasons of all; {@code no-exchange-rate}; or {@code rate-moved} if the day's rate
     *     is further from the asked one than {@code relief.fund.rate-step}
     * @throws Problem.IdempotencyMismatch if the key stands for another commitment
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public CommitmentId commit(
            Acting acting, CaseId caseId, EnvelopeId envelopeId, Need need, AppliedRate asked, String idempotencyKey) {
        acting.require(Role.COMMITTEE);
        Envelope envelope = envelopes.get(envelopeId);
        Ledger.Locked locked = ledger.lock(envelope);
        Commitment earlier = commitments.byKey(idempotencyKey).orElse(null);
        List<Commitment> granted = commitments.authentic(caseId);
        if (earlier != null) {
            return same(earlier, caseId, envelopeId, need);
        }
        authentic.require(envelope, locked.balance());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        requireNear(asked, need, envelope, today);
        Share share = Share.of(need.amount(), envelope.currency(), asked);
        refuseUnlessAllowed(new Drawing(
                envelope.terms(),
                suspensions.of(envelopeId).isPresent(),
                locked.balance().available(),
                Commitments.granted(granted, envelope),
                need,
                budgets.of(caseId, envelope.terms()),
                share.envelope(),
                today));
        others.require(caseId, envelope, need.amount());
        Act act = acting.act();
        Commitment commitment = new Commitment(envelopeId, caseId, idempotencyKey, share, act, clock.instant());
        commitments.persistAndFlush(commitment);
        LedgerTransfer line = locked.post(
                act,
                TransferKind.COMMITTED,
                commitment,
                share.envelope(),
                share.payment(),
                commitment.id().value());
        history.record(
                act,
                CommitmentFacts.COMMITTED,
                caseId,
                CommitmentFacts.rate(line.facts(envelope, commitment), commitment));
        return commitment.id();
    }

    private void requireNear(AppliedRate asked, Need need, Envelope envelope, LocalDate today) {
        AppliedRate now = rates.asOf(need.amount().currency(), envelope.currency(), today)
                .orElseThrow(() -> NoRate.problem(need.amount().currency(), envelope.currency(), today));
        if (!tolerance.allows(asked.rate(), now.rate())) {
            throw new Problem.Conflict(
                    "rate-moved",
                    "The rate from " + need.amount().currency() + " to " + envelope.currency() + " moved from "
                            + asked.rate().toPlainString() + " to " + now.rate().toPlainString() + ".");
        }
    }

    private static void refuseUnlessAllowed(Drawing drawing) {
        if (drawing.amount().isZero()) {
            throw new Problem.InvalidInput("amount", Flaw.MORE_THAN_NOTHING);
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
