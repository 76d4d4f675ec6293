package org.defenderrelief.disbursement;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.Agreements;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.fund.Commitment;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.fund.Commitments;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** Finance splits what was approved into payments, or plans one anew that came to nothing. */
@ApplicationScoped
public class PlanPayment {
    private final Instructions instructions;
    private final Payments payments;
    private final AuthenticPayments authentic;
    private final AuthenticDecision decision;
    private final PaidAsAsked asAsked;
    private final Agreements agreements;
    private final LeftToRelease left;
    private final Commitments commitments;
    private final PaymentJournal journal;
    private final Clock clock;

    PlanPayment(
            Instructions instructions,
            Payments payments,
            AuthenticPayments authentic,
            AuthenticDecision decision,
            PaidAsAsked asAsked,
            Agreements agreements,
            LeftToRelease left,
            Commitments commitments,
            PaymentJournal journal,
            Clock clock) {
        this.instructions = instructions;
        this.payments = payments;
        this.authentic = authentic;
        this.decision = decision;
        this.asAsked = asAsked;
        this.agreements = agreements;
        this.left = left;
        this.commitments = commitments;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @throws Problem.InvalidInput if the amount is nothing or in another currency than the commitment, or no such commitment or payment is the
     *     case's; if the partner has not agreed to the terms, and no reason says why; or if it goes another way than the sender asked for, or leaves a trail that they warned of, and no reason says why;
     *     or if its day has passed or is too far ahead
     * @throws Problem.Conflict {@code commitment-exceeded}, {@code tranche-waits}, {@code not-replaceable}, {@code wrong-status}, or {@code nothing-committed},
     *     {@code not-ratified} or {@code not-authentic}
     */
    @Transactional
    public Outcome plan(Instruction instruction, NewPayment wanted) {
        Instructions.Content content = Instructions.Content.of(
                "plan",
                wanted.amount().toString(),
                wanted.method().name(),
                wanted.commitment().map(CommitmentId::toString).orElse(""),
                wanted.replaces().map(PaymentId::toString).orElse(""),
                wanted.reason().map(Enum::name).orElse(""),
                wanted.withoutAgreement().map(Enum::name).orElse(""),
                wanted.terms().dueOn().map(Object::toString).orElse(""),
                wanted.terms().condition().map(Enum::name).orElse(""));
        return instructions.once(
                instruction, content, caseFile -> Optional.of(plan(instruction.acting(), caseFile, wanted)));
    }

    private Payment plan(Acting acting, CaseFile caseFile, NewPayment wanted) {
        caseFile.requireStatus(CaseStatus.APPROVED, CaseStatus.IN_DISBURSEMENT);
        Commitment commitment = commitment(caseFile.id(), wanted);
        Decision decided = decision.require(commitment);
        List<Payment> earlier = authentic.of(caseFile.id());
        requireFits(commitment, earlier, wanted.amount());
        decided.requireFree(Unplanned.taken(commitment, earlier).plus(wanted.amount()));
        wanted.replaces().ifPresent(id -> requireReplaceable(id, commitment, earlier));
        requireAgreed(caseFile.id(), decided, wanted);
        wanted.terms().validate(InstalmentTerms.today(clock));
        asAsked.requireAtPlanning(acting, caseFile, wanted);
        Act act = acting.act();
        left.claimPreparing(caseFile.id(), act);
        int number = earlier.size() + 1;
        Payment payment = new Payment(commitment, number, place(number, wanted, earlier), wanted, act, clock.instant());
        payments.persistAndFlush(payment);
        journal.planned(act, caseFile, payment);
        return payment;
    }

    private static int place(int number, NewPayment wanted, List<Payment> earlier) {
        return earlier.stream()
                .filter(each -> wanted.replaces().equals(Optional.of(each.id())))
                .map(Payment::place)
                .findFirst()
                .orElse(number);
    }

    private void requireAgreed(CaseId caseId, Decision decided, NewPayment wanted) {
        if (wanted.withoutAgreement().isEmpty()
                && !agreements.isAgreed(caseId, decided.grant().tranches().total())) {
            throw new Problem.InvalidInput("withoutAgreement", Flaw.NOT_AGREED);
        }
    }

    private Commitment commitment(CaseId caseId, NewPayment wanted) {
        List<Commitment> all = commitments.authentic(caseId);
        if (all.isEmpty()) {
            throw new Problem.Conflict("nothing-committed", "No money is committed to this case.");
        }
        if (wanted.commitment().isEmpty()) {
            if (all.size() > 1) {
                throw new Problem.InvalidInput("commitment", Flaw.WHICH_COMMITMENT);
            }
            return all.get(0);
        }
        return all.stream()
                .filter(one -> one.id().equals(wanted.commitment().get()))
                .findFirst()
                .orElseThrow(() -> new Problem.InvalidInput("commitment", Flaw.NO_SUCH_COMMITMENT));
    }

    private static void requireFits(Commitment commitment, List<Payment> earlier, Money amount) {
        Money approved = commitment.reserved().payment();
        if (!amount.currency().equals(approved.currency())) {
            throw new Problem.InvalidInput("amount", Flaw.CURRENCY_APPROVED);
        }
        if (amount.isZero()) {
            throw new Problem.InvalidInput("amount", Flaw.MORE_THAN_NOTHING);
        }
        Money left = Unplanned.of(commitment, earlier);
        if (amount.isMoreThan(left)) {
            throw new Problem.Conflict(
                    "commitment-exceeded",
                    "Of " + approved + " approved, " + left + " is left to plan; this would be " + amount + ".");
        }
    }

    private static void requireReplaceable(PaymentId id, Commitment commitment, List<Payment> earlier) {
        Payment replaced = earlier.stream()
                .filter(payment ->
                        payment.id().equals(id) && payment.commitment().equals(commitment.id()))
                .findFirst()
                .orElseThrow(() -> new Problem.InvalidInput("replaces", Flaw.NO_SUCH_PAYMENT));
        if (!replaced.status().cameToNothing()) {
            throw new Problem.Conflict(
                    "not-replaceable",
                    "Only a payment that failed, came back or was cancelled is redone; this one is " + replaced.status()
                            + ".");
        }
        if (earlier.stream().anyMatch(payment -> payment.replaces().equals(Optional.of(id)))) {
            throw new Problem.Conflict("not-replaceable", "This payment has been redone already.");
        }
    }
}
