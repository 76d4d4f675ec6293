package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/**
 * Books what a payment cost besides its amount: fees, and what it cost more or less than was reserved for it. Each is told as a whole, and what
 * was booked before is brought to it: telling it twice books it once, and a mistake is put right by telling it anew.
 */
@ApplicationScoped
public class BookCosts {
    private final Envelopes envelopes;
    private final Commitments commitments;
    private final Ledger ledger;
    private final AuthenticLedger authentic;
    private final SignedCosts costs;
    private final PublishedCharge published;
    private final FundConfig config;
    private final History history;

    BookCosts(
            Envelopes envelopes,
            Commitments commitments,
            Ledger ledger,
            AuthenticLedger authentic,
            SignedCosts costs,
            PublishedCharge published,
            FundConfig config,
            History history) {
        this.envelopes = envelopes;
        this.commitments = commitments;
        this.ledger = ledger;
        this.authentic = authentic;
        this.costs = costs;
        this.published = published;
        this.config = config;
        this.history = history;
    }

    /** What is booked of a payment; empty if it took nothing. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public Optional<PaymentCosts> booked(CommitmentId id, UUID payment) {
        return costs.of(commitments.authentic(id), payment);
    }

    /**
     * What a payment is charged at by the published rate of its donor's rule.
     *
     * @return empty if it took nothing, if the rule is another, or if it went in the envelope's own currency
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public Optional<Charge> charge(CommitmentId id, UUID payment) {
        Envelope envelope = envelopes.get(commitments.get(id).envelope());
        return booked(id, payment)
                .filter(now -> !now.paid().currency().equals(envelope.currency()))
                .flatMap(now -> published.of(envelope, now));
    }

    /**
     * Whatever banks and agencies took for a payment, all together.
     *
     * @param payment one that was sent, whatever became of it
     * @param total in the envelope's currency; nothing, if what was booked before was none
     * @throws Problem.InvalidInput if it is in another currency
     * @throws Problem.Conflict {@code not-paid-out}; {@code costs-not-borne} if the donor bears none; {@code fee-high} if it is more than {@code relief.fund.fees-most} of what the payment took;
     *     {@code envelope-short} if the envelope has too little available; {@code not-authentic}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void fees(Acting acting, CommitmentId id, UUID payment, Money total, CostBearer bearer) {
        Booking booking = open(acting, id, payment);
        booking.requireCurrency("fees", total);
        booking.requireBears(bearer);
        Money most = share(booking.now.paidOut(), config.feesMost());
        if (total.isMoreThan(most)) {
            throw new Problem.Conflict(
                    "fee-high",
                    "Fees of this payment are at most " + most + "; this would be " + total
                            + ". Compare with what the bank or agency says.");
        }
        boolean own = bearer == CostBearer.FUND;
        BigDecimal nothing = BigDecimal.ZERO;
        booking.bring(
                booking.now.feesBorne().amount(),
                own ? total.amount() : nothing,
                TransferKind.FEE_BORNE,
                TransferKind.FEE_UNBORNE);
        booking.bring(
                booking.now.fees().amount(),
                own ? nothing : total.amount(),
                TransferKind.FEE_CHARGED,
                TransferKind.FEE_LESSENED);
    }

    /**
     * What a payment truly cost. What it cost more than was reserved for it is a loss; what it cost less is the envelope's again. A payment that
     * came to nothing cost nothing, whatever is told.
     *
     * @param payment one that was sent
     * @param cost in the envelope's currency
     * @param bearer of a loss; a gain is always the envelope's
     * @param reason why it is far from what was reserved, if it is
     * @throws Problem.InvalidInput if it is in another currency, or the payment went in the envelope's own
     * @throws Problem.Conflict as {@link #fees}; {@code charged-as-reserved} if the donor wants no other rate; {@code charged-as-published} if it is a published one; {@code cost-step} if it is further than {@code relief.fund.rate-step} from what was reserved and
     *     gives no reason
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void cost(
            Acting acting, CommitmentId id, UUID payment, Money cost, CostBearer bearer, Optional<RateReason> reason) {
        Booking booking = open(acting, id, payment);
        booking.requireCurrency("cost", cost);
        booking.requireBears(bearer);
        requireTold(booking.envelope.terms().rules().exchange());
        if (booking.isInOwnCurrency()) {
            throw new Problem.InvalidInput("cost", Flaw.NO_RATE_IN_IT);
        }
        BigDecimal due = booking.due(cost);
        requireNear(booking.now.paidOut(), due, reason);
        booking.settle(due, bearer);
    }

    /**
     * Charges a payment at the published rate of its donor's rule: the difference to what was reserved is booked as {@link #cost} books it, and each
     * line says the rate, its source and its day. Nobody tells a figure, so nothing bounds it but the rates that two people took in.
     *
     * @param payment one that was sent in another currency than the envelope's; one in its own is charged as it was reserved
     * @param bearer of a loss; a gain is always the envelope's
     * @throws Problem.Conflict as {@link #fees}; {@code charged-otherwise} if the donor's rule is no published rate; {@code rate-months-missing}, named,
     *     if InforEuro of a month was not taken in
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void charge(Acting acting, CommitmentId id, UUID payment, CostBearer bearer) {
        Booking booking = open(acting, id, payment);
        booking.requireBears(bearer);
        Charge charge = published
                .of(booking.envelope, booking.now)
                .orElseThrow(() -> new Problem.Conflict(
                        "charged-otherwise", "By its donor's rule the envelope is charged at no published rate."));
        if (booking.isInOwnCurrency()) {
            return;
        }
        booking.charged = Optional.of(charge.required());
        booking.settle(booking.due(charge.cost().orElseThrow()), bearer);
    }

    /** Passes if finance tells what a payment cost. */
    private static void requireTold(ExchangeRule rule) {
        if (rule == ExchangeRule.AS_RESERVED) {
            throw new Problem.Conflict(
                    "charged-as-reserved",
                    "By its donor's rule the envelope is charged what was reserved; a rate makes no difference to it.");
        }
        if (rule.isPublished()) {
            throw new Problem.Conflict(
                    "charged-as-published",
                    "By its donor's rule the envelope is charged at a published rate; nobody tells another figure.");
        }
    }

    /** A slip of the hand would otherwise move money. */
    private void requireNear(Money reserved, BigDecimal difference, Optional<RateReason> reason) {
        Money most = share(reserved, config.rateStep());
        if (reason.isEmpty() && difference.abs().compareTo(most.amount()) > 0) {
            throw new Problem.Conflict(
                    "cost-step",
                    "For this payment " + reserved + " was reserved. What it cost differs by more than " + most
                            + ". Check it, and give a reason if it is right.");
        }
    }

    private static Money share(Money whole, BigDecimal share) {
        BigDecimal exact = whole.amount().multiply(share);
        return new Money(
                exact.setScale(whole.currency().getDefaultFractionDigits(), RoundingMode.CEILING), whole.currency());
    }

    private Booking open(Acting acting, CommitmentId id, UUID payment) {
        acting.require(Role.FINANCE);
        Commitment commitment = commitments.get(id);
        Envelope envelope = envelopes.get(commitment.envelope());
        Ledger.Locked locked = ledger.lock(commitment, envelope);
        PaymentCosts now = costs.of(commitments.authentic(id), payment)
                .orElseThrow(
                        () -> new Problem.Conflict("not-paid-out", "This payment took nothing from the envelope."));
        authentic.require(envelope, locked.balance());
        return new Booking(acting, commitment, envelope, locked, payment, now);
    }

    /** One payment's costs, while its envelope is locked. @param now what is booked so far */
    private final class Booking {
        private final Acting acting;
        private final Commitment commitment;
        private final Envelope envelope;
        private final Ledger.Locked locked;
        private final UUID payment;
        private final PaymentCosts now;
        private Optional<AppliedRate> charged = Optional.empty();

        private Booking(
                Acting acting,
                Commitment commitment,
                Envelope envelope,
                Ledger.Locked locked,
                UUID payment,
                PaymentCosts now) {
            this.acting = acting;
            this.commitment = commitment;
            this.envelope = envelope;
            this.locked = locked;
            this.payment = payment;
            this.now = now;
        }

        private void requireCurrency(String field, Money amount) {
            if (!amount.currency().equals(envelope.currency())) {
                throw new Problem.InvalidInput(field, Flaw.CURRENCY_OF_ENVELOPE);
            }
        }

        private boolean isInOwnCurrency() {
            return now.paid().currency().equals(envelope.currency());
        }

        private void requireBears(CostBearer bearer) {
            if (bearer == CostBearer.ENVELOPE && !envelope.terms().rules().bearsCosts()) {
                throw new Problem.Conflict(
                        "costs-not-borne", "The donor of this envelope bears no fees and no losses; the fund does.");
            }
        }

        /** What that makes of it, above or below what was reserved; nothing, if it came back. */
        private BigDecimal due(Money cost) {
            return now.cameBack()
                    ? BigDecimal.ZERO
                    : cost.amount().subtract(now.paidOut().amount());
        }

        /** Brings what its rate made of it to that. A published rate that makes no difference is written down all the same. */
        private void settle(BigDecimal due, CostBearer bearer) {
            List<RateDifference.Step> steps =
                    RateDifference.steps(now.lossBorne().amount(), now.exchange(), due, bearer == CostBearer.FUND);
            steps.forEach(step -> post(step.kind(), step.amount()));
            if (steps.isEmpty()
                    && !now.cameBack()
                    && charged.filter(this::isNew).isPresent()) {
                post(TransferKind.EXCHANGE_LOST, BigDecimal.ZERO);
            }
        }

        private boolean isNew(AppliedRate rate) {
            return now.charged()
                    .filter(booked -> booked.compareTo(rate.rate()) == 0)
                    .isEmpty();
        }

        /** Books what is missing, or takes back what is too much. */
        private void bring(BigDecimal booked, BigDecimal due, TransferKind more, TransferKind less) {
            BigDecimal missing = due.subtract(booked);
            if (missing.signum() != 0) {
                post(missing.signum() > 0 ? more : less, missing.abs());
            }
        }

        private void post(TransferKind kind, BigDecimal amount) {
            Act act = acting.act();
            LedgerTransfer line = locked.post(
                    act,
                    kind,
                    commitment,
                    envelope.money(amount),
                    payment,
                    kind.isOfRate() ? charged : Optional.empty());
            history.record(
                    act,
                    kind.action(),
                    commitment.caseId(),
                    line.facts(envelope, commitment).and("payment", payment));
        }
    }
}
