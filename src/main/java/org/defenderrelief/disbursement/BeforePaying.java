package org.defenderrelief.disbursement;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.bank.BankText;
import org.defenderrelief.bank.Creditor;
import org.defenderrelief.bank.Lack;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.fund.Commitment;
import org.defenderrelief.fund.Commitments;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/** What somebody of finance has before their eyes when they prepare or release a payment: who is paid, how, how much, and what was warned of. */
@ApplicationScoped
public class BeforePaying {
    /** Whom the money goes to, and what the committee makes it depend on. */
    public static final Set<CompartmentName> PARTS = Set.of(CompartmentName.PAYMENT, CompartmentName.DECISION);

    private final Cases cases;
    private final AuthenticPayments payments;
    private final Commitments commitments;
    private final Payees payees;
    private final OpenCompartment open;
    private final BankNeeds needs;
    private final OldOrders oldOrders;
    private final BankDebits debits;

    BeforePaying(
            Cases cases,
            AuthenticPayments payments,
            Commitments commitments,
            Payees payees,
            OpenCompartment open,
            BankNeeds needs,
            OldOrders oldOrders,
            BankDebits debits) {
        this.debits = debits;
        this.needs = needs;
        this.oldOrders = oldOrders;
        this.cases = cases;
        this.payments = payments;
        this.commitments = commitments;
        this.payees = payees;
        this.open = open;
    }

    /**
     * A payment and whom it goes to.
     *
     * @param inEnvelope what it takes from the envelope, at the rate of the commitment
     * @param seen names what is seen here; preparing and releasing take it
     * @param details the opened compartment {@code payment}, in memory only
     * @param decision the opened compartment {@code decision}, likewise
     * @param asked what of it decides how to pay
     * @param bankLacks what a file for the bank will lack of the details, as {@link BankNeeds#of} tells; empty once it was released
     * @param oldOrder the file for a bank that orders it as it was before, if one does
     * @param debited what the bank says that it debited already, if no line brings it back
     * @param sameInvoice numbers of the other payments of the case that were prepared with the same invoice and did not come to nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // shown once, never compared
    public record View(
            CaseFile caseFile,
            Payment payment,
            EnvelopeId envelope,
            Money inEnvelope,
            Seen seen,
            byte[] details,
            byte[] decision,
            AskedWay asked,
            List<Lack> bankLacks,
            Optional<OldOrders.Order> oldOrder,
            Optional<Debited> debited,
            List<Integer> sameInvoice) {
        /** Whether it leaves a trail in a bank that was warned of. */
        public boolean isDangerous() {
            return asked.endangers(payment.method());
        }

        /** Whether it goes another way than the one that was asked for. */
        public boolean isOtherWay() {
            return asked.differs(payment.method());
        }

        /**
         * The holder's name as a bank will read it, where the payment goes by a bank and names an account.
         *
         * @return an empty text where it cannot be written in the letters that banks take
         */
        public Optional<String> bankReads() {
            Creditor to = BankDetails.of(details).creditor();
            boolean named = to.iban().isPresent() || to.account().isPresent();
            return BankFiles.isByBank(payment) && named
                    ? Optional.of(BankText.written(to.name(), BankText.NAME).orElse(""))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return "View[" + payment.id() + "]";
        }
    }

    /** What the bank says that it debited. @param before whether of a payment that this one redoes, and not of itself */
    public record Debited(BankLine line, boolean before) {}

    /**
     * Looks. The payment details and the decision are opened, which is recorded like every opening.
     *
     * @throws org.defenderrelief.kernel.Problem.NotFound if the person may not see the case, or it has no such payment
     * @throws org.defenderrelief.kernel.Problem.Forbidden if the person is not of finance
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code payee-missing} or {@code not-authentic}
     */
    @Transactional
    public View look(Acting acting, Reference reference, PaymentId id) {
        acting.require(Role.FINANCE);
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        Payment payment = payments.get(caseFile, id);
        Commitment commitment = commitments.authentic(payment.commitment());
        Payee payee = Payee.of(payees.newest(caseFile.id()));
        byte[] details = open.open(acting, reference, CompartmentName.PAYMENT, payee.version());
        return new View(
                caseFile,
                payment,
                commitment.envelope(),
                inEnvelope(commitment, payment.amount()),
                Seen.of(acting.person(), payment, payee),
                details,
                open.open(acting, reference, CompartmentName.DECISION),
                AskedWay.of(details),
                lacks(payment, details),
                Optional.ofNullable(oldOrders.of(List.of(payment)).get(id)),
                debited(caseFile, payment),
                sameInvoice(caseFile, payment));
    }

    /** Once two people have acted, the page of the file tells. */
    private List<Lack> lacks(Payment payment, byte[] details) {
        boolean early = payment.status() == PaymentStatus.PLANNED || payment.status() == PaymentStatus.PREPARED;
        return early ? needs.of(details, payment.amount(), payment.method()) : List.of();
    }

    private Optional<Debited> debited(CaseFile caseFile, Payment payment) {
        List<PaymentId> redone = redone(caseFile, payment);
        Map<PaymentId, BankLine> standing = debits.standing(redone);
        return redone.stream()
                .filter(standing::containsKey)
                .findFirst()
                .map(id -> new Debited(standing.get(id), !id.equals(payment.id())));
    }

    /** The payment, and before it what it redoes, and what that did. */
    private List<PaymentId> redone(CaseFile caseFile, Payment payment) {
        if (payment.replaces().isEmpty()) {
            return List.of(payment.id());
        }
        Map<PaymentId, Payment> all =
                payments.of(caseFile.id()).stream().collect(Collectors.toMap(Payment::id, Function.identity()));
        return Stream.iterate(
                        Optional.of(payment),
                        Optional::isPresent,
                        each -> each.flatMap(Payment::replaces).map(all::get))
                .map(each -> each.orElseThrow().id())
                .toList();
    }

    private List<Integer> sameInvoice(CaseFile caseFile, Payment payment) {
        Optional<UUID> invoice = invoice(payment);
        return invoice.isEmpty()
                ? List.of()
                : payments.of(caseFile.id()).stream()
                        .filter(each -> !each.id().equals(payment.id())
                                && !each.status().cameToNothing()
                                && invoice(each).equals(invoice))
                        .map(Payment::number)
                        .toList();
    }

    private static Optional<UUID> invoice(Payment payment) {
        return payment.preparedOn().flatMap(PreparedOn::invoice);
    }

    /** What an amount takes from the envelope, at the rate of the commitment. */
    public static Money inEnvelope(Commitment commitment, Money amount) {
        Currency envelope = commitment.reserved().envelope().currency();
        return amount.convert(envelope, commitment.reserved().rate().rate());
    }
}
