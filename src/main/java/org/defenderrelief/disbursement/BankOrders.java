package org.defenderrelief.disbursement;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.bank.DebitAccount;
import org.defenderrelief.bank.Order;
import org.defenderrelief.bank.Transfer;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/** What a bank will read of a payment. It is checked as sending checks it, and its details are opened, which is recorded. */
@ApplicationScoped
public class BankOrders {
    private final Cases cases;
    private final AuthenticPayments payments;
    private final Payable payable;
    private final Holds holds;
    private final InstalmentFree instalment;
    private final Duties duties;
    private final BankDebits debits;
    private final OpenCompartment open;
    private final BankConfig config;

    BankOrders(
            Cases cases,
            AuthenticPayments payments,
            Payable payable,
            Holds holds,
            InstalmentFree instalment,
            Duties duties,
            BankDebits debits,
            OpenCompartment open,
            BankConfig config) {
        this.cases = cases;
        this.payments = payments;
        this.payable = payable;
        this.holds = holds;
        this.instalment = instalment;
        this.duties = duties;
        this.debits = debits;
        this.open = open;
        this.config = config;
    }

    /** A payment, and what the bank will read of it or what it lacks. */
    public record Looked(CaseFile caseFile, Payment payment, Transfer transfer) {
        @Override
        public String toString() {
            return "Looked[" + payment.id() + "]";
        }
    }

    /**
     * Looks whether the payment could be handed to the bank now, and what the bank would read.
     *
     * @throws Problem.NotFound if the person may not see the case, or it has no such payment
     * @throws Problem.Forbidden if the person is not of finance; {@code separation-of-duties}
     * @throws Problem.Conflict {@code not-by-bank}; {@code bank-debited} if a bank says that it debited the payment already; and as sending refuses ({@link SendPayment#sent})
     */
    @Transactional
    public Looked look(Acting acting, DebitAccount from, Reference reference, PaymentId id) {
        acting.require(Role.FINANCE);
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        duties.requireNot(caseFile.id(), acting.person(), Duty.SUBMITTER, Duty.ASSESSOR, Duty.VOTER);
        Payment payment = payments.get(caseFile, id);
        payment.requireStep(PaymentStatus.SENT);
        if (!BankFiles.isByBank(payment)) {
            throw new Problem.Conflict("not-by-bank", "This payment does not go by a bank.");
        }
        holds.requireNone(caseFile, payment);
        instalment.requireDue(payment);
        debits.requireNever(payment.id());
        Payee payee = payable.of(payment);
        payment.requireBoundTo(payee);
        return read(acting, caseFile, payment, payee, from);
    }

    /** What the case of a payment is called. @throws Problem.NotFound if there is none */
    @Transactional(Transactional.TxType.MANDATORY)
    String reference(BankFilePayment each) {
        return cases.anywhere(each.caseId())
                .map(found -> found.reference().value())
                .orElseThrow(Problem.NotFound::new);
    }

    /**
     * As {@link #look}, for a payment that may have been sent since: what the bank read of it.
     *
     * @return empty if the payment was taken back, or released anew, since the file was made
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Looked> again(Acting acting, DebitAccount from, BankFilePayment each) {
        CaseFile caseFile = cases.anywhere(each.caseId()).orElseThrow(Problem.NotFound::new);
        CaseFile locked = cases.locked(acting.actor(), caseFile.reference());
        Payment payment = payments.get(locked, each.payment());
        if (!each.isStill(payment)) {
            return Optional.empty();
        }
        if (payment.status() == PaymentStatus.RELEASED) {
            return Optional.of(look(acting, from, caseFile.reference(), each.payment()));
        }
        return payment.sentAct().isEmpty()
                ? Optional.empty()
                : payment.payee().map(payee -> read(acting, locked, payment, payee, from));
    }

    private Looked read(Acting acting, CaseFile caseFile, Payment payment, Payee payee, DebitAccount from) {
        BankDetails details =
                BankDetails.of(open.open(acting, caseFile.reference(), CompartmentName.PAYMENT, payee.version()));
        Order order = new Order(
                payment.id().value(), payment.amount(), details.creditor(), details.purpose(config.purpose()));
        return new Looked(caseFile, payment, Transfer.of(from, order));
    }
}
