package org.defenderrelief.fund;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;

/** Rates of one file as one person proposed them and another confirmed them; never changed, only followed by later ones. */
@Entity
@Table(name = "rate_import")
class RateImport {
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

    @Column(name = "proposed_by", updatable = false)
    private UUID proposedBy;

    @Column(name = "proposed_at", updatable = false)
    private Instant proposedAt;

    @Column(name = "proposed_act", updatable = false)
    private UUID proposedAct;

    @Column(name = "trusted_act", updatable = false)
    private UUID trustedAct;

    @Enumerated(EnumType.STRING)
    @Column(insertable = false)
    private RateReason reason;

    @Column(name = "confirmed_by", insertable = false)
    private UUID confirmedBy;

    @Column(name = "confirmed_at", insertable = false)
    private Instant confirmedAt;

    @Column(name = "confirmed_act", insertable = false)
    private UUID confirmedAct;

    @Column(name = "withdrawn_at", insertable = false)
    private Instant withdrawnAt;

    @Column(name = "withdrawn_act", insertable = false)
    private UUID withdrawnAct;

    protected RateImport() {}

    RateImport(RateFile file, Act act, Instant now) {
        id = Ids.next();
        source = file.source();
        firstDay = file.rates().first();
        lastDay = file.rates().last();
        rateCount = file.rates().count();
        fileHash = file.hash();
        leftOut = String.join(",", file.leftOut());
        rates = file.rates().text();
        proposedBy = act.person().value();
        proposedAt = now;
        proposedAct = act.id();
    }

    /** Rates that the service itself fetched, and that count without anybody. */
    static RateImport trusted(RateFile file, Act act, Instant now) {
        RateImport trusted = new RateImport(file, act, now);
        trusted.trustedAct = act.id();
        return trusted;
    }

    /** Somebody else stands by it. @param why if rates in it are far from those before, why that is right */
    void confirm(Act act, Optional<RateReason> why, Instant now) {
        reason = why.orElse(null);
        confirmedBy = act.person().value();
        confirmedAt = now;
        confirmedAct = act.id();
    }

    /** Its proposer takes it back. */
    void withdraw(Act act, Instant now) {
        withdrawnAt = now;
        withdrawnAct = act.id();
    }

    /** @throws Problem.Conflict {@code proposal-settled} if the row says that it was confirmed or withdrawn before */
    void requirePending() {
        if (!isPending()) {
            throw TwoPeople.settled();
        }
    }

    boolean isPending() {
        return confirmedAct == null && withdrawnAct == null && trustedAct == null;
    }

    boolean isWithdrawn() {
        return withdrawnAct != null;
    }

    boolean isTrusted() {
        return trustedAct != null;
    }

    /** Whether it waits, or was confirmed, or withdrawn, or trusted, with all that belongs to that and nothing beside. */
    boolean isOneThing() {
        boolean confirmed = confirmedAct != null;
        boolean withdrawn = withdrawnAct != null;
        return !(confirmed && withdrawn)
                && (trustedAct == null || (trustedAct.equals(proposedAct) && !confirmed && !withdrawn))
                && confirmed == (confirmedBy != null)
                && confirmed == (confirmedAt != null)
                && (confirmed || reason == null)
                && withdrawn == (withdrawnAt != null);
    }

    /** The acts that it names, null where it names none. */
    Stream<UUID> acts() {
        return Stream.of(proposedAct, confirmedAct, withdrawnAct);
    }

    /** The act that confirmed or withdrew it, or by which the service trusted it, as the row says; null while it waits. */
    UUID settledAct() {
        if (trustedAct != null) {
            return trustedAct;
        }
        return confirmedAct == null ? withdrawnAct : confirmedAct;
    }

    RateImportId importId() {
        return new RateImportId(id);
    }

    RateSource source() {
        return source;
    }

    PersonId proposedBy() {
        return new PersonId(proposedBy);
    }

    UUID proposedAct() {
        return proposedAct;
    }

    PersonId confirmedBy() {
        return new PersonId(confirmedBy);
    }

    UUID confirmedAct() {
        return confirmedAct;
    }

    UUID withdrawnAct() {
        return withdrawnAct;
    }

    UUID trustedAct() {
        return trustedAct;
    }

    /** Whether it names that act as the one by which it counts. */
    boolean countsBy(UUID act) {
        return act.equals(trustedAct == null ? confirmedAct : trustedAct);
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
                firstDay,
                lastDay,
                rateCount,
                leftOut.isEmpty() ? List.of() : List.of(leftOut.split(",")),
                fileHash,
                state,
                proposedBy(),
                proposedAt,
                Optional.ofNullable(reason),
                Optional.ofNullable(confirmedBy).map(PersonId::new),
                Optional.ofNullable(confirmedAt));
    }

    /** What the acts on it say: its rates by their hash, and what the file was. */
    Facts facts() {
        return named().and("source", source)
                .and("first", firstDay.toString())
                .and("last", lastDay.toString())
                .and("count", rateCount)
                .and("digest", digest())
                .and("file", fileHash)
                .and("leftOut", leftOut);
    }

    /** What is confirmed: all of it, which proposal, and why rates in it may be far from those before. */
    Facts confirmed() {
        return facts().and("proposal", proposedAct).and("stepReason", reason == null ? "" : reason.name());
    }

    /** What is taken back. */
    Facts withdrawn() {
        return named().and("proposal", proposedAct);
    }

    private Facts named() {
        return Facts.of("importId", id.toString(), SUBJECT, PublishedRates.EURO);
    }
}
