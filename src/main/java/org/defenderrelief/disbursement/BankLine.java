package org.defenderrelief.disbursement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

/** A line of a bank's file: a movement on an account, or a payment that the bank refused. No name of anybody is in it. */
@Entity
@Table(name = "bank_entry")
public class BankLine {
    @Id
    private UUID id;

    @Column(name = "import_id", updatable = false)
    private UUID importId;

    @Column(updatable = false)
    private int place;

    @Column(name = "entry_key", updatable = false)
    private byte[] entryKey;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private BankLineKind kind;

    @Column(updatable = false)
    private BigDecimal amount;

    @Column(updatable = false)
    private String currency;

    @Column(name = "booked_on", updatable = false)
    private LocalDate bookedOn;

    @Column(name = "value_on", updatable = false)
    private LocalDate valueOn;

    @Column(updatable = false)
    private String reference;

    @Column(name = "end_to_end", updatable = false)
    private String endToEnd;

    @Column(updatable = false)
    private String reason;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private BankFinding finding;

    @Column(name = "payment_id", updatable = false)
    private UUID paymentId;

    @Column(name = "case_id", updatable = false)
    private UUID caseId;

    @Enumerated(EnumType.STRING)
    @Column(insertable = false)
    private BankSettlement settlement;

    @Column(name = "settled_by", insertable = false)
    private UUID settledBy;

    @Column(name = "settled_at", insertable = false)
    private Instant settledAt;

    @Column(name = "settled_act", insertable = false)
    private UUID settledAct;

    protected BankLine() {}

    BankLine(FoundLine found, UUID importId, int place) {
        id = Ids.next();
        this.importId = importId;
        this.place = place;
        entryKey = HexFormat.of().parseHex(found.key());
        kind = found.kind();
        amount = found.amount().map(Money::amount).orElse(null);
        currency = found.amount().map(each -> each.currency().getCurrencyCode()).orElse(null);
        bookedOn = found.bookedOn();
        valueOn = found.valueOn();
        reference = found.reference();
        endToEnd = found.endToEndId();
        reason = found.reason();
        finding = found.finding();
        paymentId = found.payment().map(each -> each.id().value()).orElse(null);
        caseId = found.payment().map(each -> each.caseId().value()).orElse(null);
    }

    void settle(Act by, BankSettlement how, Instant now) {
        settlement = how;
        settledBy = by.person().value();
        settledAt = now;
        settledAct = by.id();
    }

    /** As the act of its import says it, by a hash. */
    String line() {
        return String.join(
                "|",
                kind.name(),
                amount().map(Money::toString).orElse(""),
                bookedOn().toString(),
                valueOn().toString(),
                reference,
                endToEnd,
                reason,
                finding.name(),
                paymentId == null ? "" : paymentId.toString(),
                caseId == null ? "" : caseId.toString(),
                key());
    }

    /** 64 hex digits: the same line has the same one in whichever file it stands. */
    String key() {
        return HexFormat.of().formatHex(entryKey);
    }

    public UUID id() {
        return id;
    }

    UUID importId() {
        return importId;
    }

    public BankLineKind kind() {
        return kind;
    }

    /** Empty for a refusal of what is no payment here. */
    public Optional<Money> amount() {
        return Optional.ofNullable(amount)
                .map(each -> new Money(each.stripTrailingZeros(), Currency.getInstance(currency)));
    }

    public LocalDate bookedOn() {
        return StoredTime.day(bookedOn);
    }

    public LocalDate valueOn() {
        return StoredTime.day(valueOn);
    }

    /** The bank's own; may be empty. */
    public String reference() {
        return reference;
    }

    /** 32 hex digits, or empty. */
    public String endToEnd() {
        return endToEnd;
    }

    /** The bank's code; may be empty. */
    public String reason() {
        return reason;
    }

    public BankFinding finding() {
        return finding;
    }

    public Optional<PaymentId> payment() {
        return Optional.ofNullable(paymentId).map(PaymentId::new);
    }

    public Optional<CaseId> caseId() {
        return Optional.ofNullable(caseId).map(CaseId::new);
    }

    /** What somebody did about it, if somebody has. */
    public Optional<BankSettlement> settlement() {
        return Optional.ofNullable(settlement);
    }

    Optional<PersonId> settledBy() {
        return Optional.ofNullable(settledBy).map(PersonId::new);
    }

    UUID settledAct() {
        return settledAct;
    }

    /** Whether somebody has to look at it still. */
    public boolean isWaiting() {
        return finding.isWork() && settledAct == null;
    }

    /** Where whoever takes the step that it proposes begins. */
    public PaymentReason likelyReason() {
        return BankReasons.of(reason);
    }
}
