package org.defenderrelief.fund;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

/** Rates of one file as one person proposed them and another confirmed them; never changed, only followed by later ones. */
@Entity
@Table(name = "rate_import")
class RateImport extends Proposed {
    /** The fact by which acts on imports are found; its one value says that their rates are for one euro. */
    static final String SUBJECT = "rates";

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private RateSource source;

    @Column(name = "first_day", updatable = false)
    private LocalDate firstDay;

    @Column(name = "last_day", updatable = false)
    private LocalDate lastDay;

    @Column(name = "rate_count", updatable = false)
    private int rateCount;

    @Column(name = "file_hash", updatable = false)
    private String fileHash;

    @Column(name = "left_out", updatable = false)
    private String leftOut;

    @Column(updatable = false)
    private String rates;

    @Column(name = "trusted_act", updatable = false)
    private UUID trustedAct;

    @Enumerated(EnumType.STRING)
    @Column(insertable = false)
    private RateReason reason;

    protected RateImport() {}

    RateImport(RateFile file, Act act, Instant now) {
        super(act, now);
        id = Ids.next();
        source = file.source();
        firstDay = file.rates().first();
        lastDay = file.rates().last();
        rateCount = file.rates().count();
        fileHash = file.hash();
        leftOut = String.join(",", file.leftOut());
        rates = file.rates().text();
    }

    /** Rates that the service itself fetched, and that count without anybody. */
    static RateImport trusted(RateFile file, Act act, Instant now) {
        RateImport trusted = new RateImport(file, act, now);
        trusted.trustedAct = act.id();
        return trusted;
    }

    /** As {@link #confirm(Act, Instant)}. @param why if rates in it are far from those before, why that is right */
    void confirm(Act act, Optional<RateReason> why, Instant now) {
        reason = why.orElse(null);
        confirm(act, now);
    }

    @Override
    public boolean isPending() {
        return super.isPending() && trustedAct == null;
    }

    boolean isTrusted() {
        return trustedAct != null;
    }

    /** Also: or trusted, and given a reason only where it was confirmed. */
    @Override
    boolean isOneThing() {
        boolean confirmed = confirmedAct() != null;
        return super.isOneThing()
                && (trustedAct == null || (trustedAct.equals(proposedAct()) && !confirmed && !isWithdrawn()))
                && (confirmed || reason == null);
    }

    @Override
    UUID settledAct() {
        return trustedAct == null ? super.settledAct() : trustedAct;
    }

    RateImportId importId() {
        return new RateImportId(id);
    }

    RateSource source() {
        return source;
    }

    UUID trustedAct() {
        return trustedAct;
    }

    /** Whether it names that act as the one by which it counts. */
    boolean countsBy(UUID act) {
        return act.equals(trustedAct == null ? confirmedAct() : trustedAct);
    }

    /** Its rates, as the row holds them. @throws IllegalArgumentException if those are none */
    PublishedRates rates() {
        return PublishedRates.read(rates);
    }

    /** SHA-256 of its rates as the row holds them, in lower-case hex. */
    String digest() {
        return Sha256.hex(rates);
    }

    /** Whether it holds the same rates, read from the same file. */
    boolean isProposalOf(RateFile file) {
        return source == file.source()
                && fileHash.equals(file.hash())
                && rates.equals(file.rates().text());
    }

    RateImportVersion version(RateImportVersion.State state) {
        return new RateImportVersion(
                importId(),
                source,
                StoredTime.day(firstDay),
                StoredTime.day(lastDay),
                rateCount,
                leftOut.isEmpty() ? List.of() : List.of(leftOut.split(",")),
                fileHash,
                state,
                proposedBy(),
                proposedAt(),
                Optional.ofNullable(reason),
                confirmedBy(),
                confirmedAt());
    }

    /** What the acts on it say: its rates by their hash, and what the file was. */
    Facts facts() {
        return named().and("source", source)
                .and("first", StoredTime.day(firstDay).toString())
                .and("last", StoredTime.day(lastDay).toString())
                .and("count", rateCount)
                .and("digest", digest())
                .and("file", fileHash)
                .and("leftOut", leftOut);
    }

    /** What is confirmed: all of it, which proposal, and why rates in it may be far from those before. */
    Facts confirmed() {
        return facts().and("proposal", proposedAct()).and("stepReason", reason == null ? "" : reason.name());
    }

    /** What is taken back. */
    Facts withdrawn() {
        return named().and("proposal", proposedAct());
    }

    private Facts named() {
        return Facts.of("importId", id.toString(), SUBJECT, PublishedRates.EURO);
    }
}
