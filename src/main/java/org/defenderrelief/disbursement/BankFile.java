package org.defenderrelief.disbursement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

/** A file that orders a bank to pay. What stands in it is not kept: it is written anew from the payments, and its hash was signed. */
@Entity
@Table(name = "bank_file")
public class BankFile {
    @Id
    private UUID id;

    @Column(updatable = false)
    private String account;

    @Column(name = "execution_day", updatable = false)
    private LocalDate executionDay;

    @Column(updatable = false)
    private int payments;

    @Column(updatable = false)
    private String sums;

    @Column(name = "content_hash", updatable = false)
    private byte[] contentHash;

    @Column(name = "made_by", updatable = false)
    private UUID madeBy;

    @Column(name = "made_at", updatable = false)
    private Instant madeAt;

    @Column(name = "made_act", updatable = false)
    private UUID madeAct;

    @Column(name = "discarded_by", insertable = false)
    private UUID discardedBy;

    @Column(name = "discarded_at", insertable = false)
    private Instant discardedAt;

    @Column(name = "discarded_act", insertable = false)
    private UUID discardedAct;

    protected BankFile() {}

    BankFile(
            UUID id,
            String account,
            LocalDate executionDay,
            int payments,
            String sums,
            byte[] contentHash,
            Act by,
            Instant now) {
        this.id = id;
        this.account = account;
        this.executionDay = executionDay;
        this.payments = payments;
        this.sums = sums;
        this.contentHash = contentHash.clone();
        madeBy = by.person().value();
        madeAt = now;
        madeAct = by.id();
    }

    void discard(Act by, Instant now) {
        discardedBy = by.person().value();
        discardedAt = now;
        discardedAct = by.id();
    }

    public UUID id() {
        return id;
    }

    /** Code of the account that is debited. */
    public String account() {
        return account;
    }

    /** On which the bank is to debit. */
    public LocalDate executionDay() {
        return StoredTime.day(executionDay);
    }

    /** How many payments are in it. */
    public int payments() {
        return payments;
    }

    /** Sums by currency, such as {@code EUR=1200.00,USD=300.50}. */
    public String sums() {
        return sums;
    }

    /** SHA-256 of the file, in lower-case hex. */
    public String contentHash() {
        return HexFormat.of().formatHex(contentHash);
    }

    public PersonId madeBy() {
        return new PersonId(madeBy);
    }

    public Instant madeAt() {
        return StoredTime.time(madeAt);
    }

    UUID madeAct() {
        return madeAct;
    }

    /** Whether somebody said that it was not handed to the bank, and never will be. */
    public boolean isDiscarded() {
        return discardedAct != null;
    }

    public Optional<PersonId> discardedBy() {
        return Optional.ofNullable(discardedBy).map(PersonId::new);
    }

    public Optional<Instant> discardedAt() {
        return Optional.ofNullable(discardedAt);
    }

    UUID discardedAct() {
        return discardedAct;
    }
}
