package org.defenderrelief.disbursement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;

import org.defenderrelief.fund.Commitment;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.seal.CompartmentName;

/** One transfer to one payee: an instalment of a commitment. Its verbs are the only way from state to state. */
@Entity
@Table(name = "payment")
public class Payment {
    @Id
    private UUID id;

    @Column(name = "case_id", updatable = false)
    private UUID caseId;

    @Column(name = "commitment_id", updatable = false)
    private UUID commitmentId;

    @Column(updatable = false)
    private int number;

    @Column(updatable = false)
    private BigDecimal amount;

    @Column(updatable = false)
    private String currency;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private PaymentMethod method;

    @Enumerated(EnumType.STRING)
    @Column(name = "method_reason", updatable = false)
    private MethodReason methodReason;

    @Enumerated(EnumType.STRING)
    @Column(name = "without_agreement", updatable = false)
    private NoAgreement withoutAgreement;

    @Column(updatable = false)
    private UUID replaces;

    /** Points at work and decides nothing: which try it redoes, its plan says. */
    @Column(updatable = false)
    private int place;

    @Column(name = "due_on", updatable = false)
    private LocalDate dueOn;

    @Enumerated(EnumType.STRING)
    @Column(name = "instalment_condition", updatable = false)
    private InstalmentCondition condition;

    @Column(name = "planned_by", updatable = false)
    private UUID plannedBy;

    @Column(name = "planned_at", updatable = false)
    private Instant plannedAt;

    @Column(name = "planned_act", updatable = false)
    private UUID plannedAct;

    @Enumerated(EnumType.STRING)
    private PaymentStatus status;

    @Column(name = "status_since")
    private Instant statusSince;

    @Column(insertable = false)
    private UUID preparer;

    @Column(insertable = false)
    private UUID releaser;

    @Column(name = "payee_version", insertable = false)
    private Integer payeeVersion;

    @Column(name = "payee_commitment", insertable = false)
    private byte[] payeeCommitment;

    @Enumerated(EnumType.STRING)
    @Column(name = "name_check", insertable = false)
    private NameCheck nameCheck;

    @Column(insertable = false)
    private UUID invoice;

    @Enumerated(EnumType.STRING)
    @Column(name = "without_invoice", insertable = false)
    private NoInvoice withoutInvoice;

    @Column(name = "received_on", insertable = false)
    private LocalDate receivedOn;

    @Column(name = "received_amount", insertable = false)
    private BigDecimal receivedAmount;

    @Enumerated(EnumType.STRING)
    @Column(insertable = false)
    private PaymentReason reason;

    @Column(name = "prepared_act", insertable = false)
    private UUID preparedAct;

    @Column(name = "released_act", insertable = false)
    private UUID releasedAct;

    /** Points at work and decides nothing: what the payee was told, the acts say. */
    @Column(name = "pick_up_act", insertable = false)
    private UUID pickUpAct;

    @Column(name = "sent_act", insertable = false)
    private UUID sentAct;

    private UUID act;

    @Transient
    private UUID after;

    protected Payment() {}

    /** @param place the number of the first try, its own if it redoes none */
    Payment(Commitment commitment, int number, int place, NewPayment planned, Act by, Instant now) {
        id = Ids.next();
        caseId = commitment.caseId().value();
        commitmentId = commitment.id().value();
        this.number = number;
        amount = planned.amount().amount();
        currency = planned.amount().currency().getCurrencyCode();
        method = planned.method();
        methodReason = planned.reason().orElse(null);
        withoutAgreement = planned.withoutAgreement().orElse(null);
        replaces = planned.replaces().map(PaymentId::value).orElse(null);
        this.place = place;
        dueOn = planned.terms().dueOn().orElse(null);
        condition = planned.terms().condition().orElse(null);
        plannedBy = by.person().value();
        plannedAt = now;
        plannedAct = by.id();
        act = by.id();
        status = PaymentStatus.PLANNED;
        statusSince = now;
    }

    // --- verbs

    /** Somebody has checked whom and how to pay; the payment is bound to those details. */
    void prepare(Act by, Payee payee, PreparedOn on, Instant now) {
        become(PaymentStatus.PREPARED, by, now);
        preparer = by.person().value();
        preparedAct = by.id();
        payeeVersion = payee.version();
        payeeCommitment = payee.commitment();
        nameCheck = on.nameCheck();
        invoice = on.invoice().orElse(null);
        withoutInvoice = on.withoutInvoice().orElse(null);
    }

    /** Somebody else lets it go. @param payable the payment details that may be paid to now */
    void release(Act by, Payee payable, Instant now) {
        requireStep(PaymentStatus.RELEASED);
        requireBoundTo(payable);
        become(PaymentStatus.RELEASED, by, now);
        releaser = by.person().value();
        releasedAct = by.id();
    }

    /** It is handed to the bank, agency or partner. @param payable the payment details that may be paid to now */
    void send(Act by, Payee payable, Instant now) {
        requireStep(PaymentStatus.SENT);
        requireBoundTo(payable);
        become(PaymentStatus.SENT, by, now);
        sentAct = by.id();
    }

    /** The money arrived. */
    void confirm(Act by, LocalDate on, Money received, Instant now) {
        become(PaymentStatus.CONFIRMED, by, now);
        receivedOn = on;
        receivedAmount = received.amount();
    }

    /** The payee was told how to come by it. */
    void toldPickUp(Act by) {
        pickUpAct = by.id();
    }

    /** It could not be carried out. */
    void fail(Act by, PaymentReason why, Instant now) {
        become(PaymentStatus.FAILED, by, now);
        reason = why;
    }

    /** It came back. */
    void comeBack(Act by, PaymentReason why, Instant now) {
        become(PaymentStatus.RETURNED, by, now);
        reason = why;
    }

    /** It is given up before it was sent. */
    void cancel(Act by, PaymentReason why, Instant now) {
        become(PaymentStatus.CANCELLED, by, now);
        reason = why;
    }

    /** The payment details changed: what was prepared or released on the old ones counts for nothing. */
    void payeeChanged(Act by, Instant now) {
        become(PaymentStatus.PLANNED, by, now);
        preparer = null;
        preparedAct = null;
        releaser = null;
        releasedAct = null;
        payeeVersion = null;
        payeeCommitment = null;
        nameCheck = null;
        invoice = null;
        withoutInvoice = null;
    }

    /** Passes if that step is open now. @throws Problem.Conflict {@code transition-refused} otherwise */
    void requireStep(PaymentStatus next) {
        if (!status.canBecome(next)) {
            throw new Problem.Conflict(
                    "transition-refused",
                    "A payment that is " + status + " cannot become " + next + ". "
                            + (status.isSettled()
                                    ? "It is settled."
                                    : "From here it can become: " + status.next() + "."));
        }
    }

    private void become(PaymentStatus next, Act by, Instant now) {
        requireStep(next);
        after = act;
        act = by.id();
        status = next;
        statusSince = now;
    }

    /** Passes if it goes to those details. @throws Problem.Conflict {@code payee-changed} */
    void requireBoundTo(Payee payable) {
        if (!payee().equals(Optional.of(payable))) {
            throw new Problem.Conflict(
                    "payee-changed",
                    "The payment details have changed since this payment was prepared. Prepare it again.");
        }
    }

    // --- what stands in clear

    public PaymentId id() {
        return new PaymentId(id);
    }

    public CaseId caseId() {
        return new CaseId(caseId);
    }

    public CommitmentId commitment() {
        return new CommitmentId(commitmentId);
    }

    /** 1 for the first payment of the case, counting up. */
    public int number() {
        return number;
    }

    public Money amount() {
        return new Money(amount.stripTrailingZeros(), Currency.getInstance(currency));
    }

    public PaymentMethod method() {
        return method;
    }

    /** Why it goes another way than the sender asked for, if somebody said so. */
    public Optional<MethodReason> methodReason() {
        return Optional.ofNullable(methodReason);
    }

    /** Why it was planned before the partner had agreed to the terms, if it was. */
    public Optional<NoAgreement> withoutAgreement() {
        return Optional.ofNullable(withoutAgreement);
    }

    /** The payment that came to nothing and that this one redoes. */
    public Optional<PaymentId> replaces() {
        return Optional.ofNullable(replaces).map(PaymentId::new);
    }

    /** The number of the first try, by the row. */
    int place() {
        return place;
    }

    /** When it may leave. */
    public InstalmentTerms terms() {
        return new InstalmentTerms(Optional.ofNullable(dueOn), Optional.ofNullable(condition));
    }

    public Instant plannedAt() {
        return StoredTime.time(plannedAt);
    }

    public PaymentStatus status() {
        return status;
    }

    public Instant statusSince() {
        return StoredTime.time(statusSince);
    }

    public Optional<PersonId> preparer() {
        return Optional.ofNullable(preparer).map(PersonId::new);
    }

    public Optional<PersonId> releaser() {
        return Optional.ofNullable(releaser).map(PersonId::new);
    }

    /** Version of the sealed payment details it is bound to. */
    public Optional<Integer> payeeVersion() {
        return Optional.ofNullable(payeeVersion);
    }

    /** Whether it lies somewhere to be picked up and, by the row, nobody has told the payee how. */
    public boolean isToBeTold() {
        return method.isCollected() && status == PaymentStatus.SENT && pickUpAct == null;
    }

    /** What whoever prepared it had found; empty before. */
    public Optional<PreparedOn> preparedOn() {
        return Optional.ofNullable(nameCheck)
                .map(check -> new PreparedOn(check, Optional.ofNullable(invoice), Optional.ofNullable(withoutInvoice)));
    }

    /** The day the money arrived. */
    public Optional<LocalDate> receivedOn() {
        return Optional.ofNullable(receivedOn);
    }

    /** What arrived, possibly less than was sent. */
    public Optional<Money> received() {
        return Optional.ofNullable(receivedAmount)
                .map(received -> new Money(received.stripTrailingZeros(), Currency.getInstance(currency)));
    }

    /** The sealed part of the case that holds the receipt, once confirmed. */
    public Optional<CompartmentName> receipt() {
        return Optional.of(SealedReceipt.name(id())).filter(name -> status == PaymentStatus.CONFIRMED);
    }

    /** Why it came to nothing. */
    public Optional<PaymentReason> reason() {
        return Optional.ofNullable(reason);
    }

    Optional<Payee> payee() {
        return payeeVersion == null ? Optional.empty() : Optional.of(new Payee(payeeVersion, payeeCommitment));
    }

    PersonId plannedBy() {
        return new PersonId(plannedBy);
    }

    UUID plannedAct() {
        return plannedAct;
    }

    Optional<UUID> preparedAct() {
        return Optional.ofNullable(preparedAct);
    }

    Optional<UUID> releasedAct() {
        return Optional.ofNullable(releasedAct);
    }

    Optional<UUID> sentAct() {
        return Optional.ofNullable(sentAct);
    }

    /** The newest act on it. */
    UUID act() {
        return act;
    }

    /** The act before the newest, known while that is being recorded. */
    Optional<UUID> after() {
        return Optional.ofNullable(after);
    }
}
