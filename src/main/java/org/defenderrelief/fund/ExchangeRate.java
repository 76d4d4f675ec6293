package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
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

/** A rate as one person proposed it and another confirmed it; never changed, only followed by a later one. */
@Entity
@Table(name = "exchange_rate")
class ExchangeRate {
    @Id
    private UUID id;

    @Column(name = "from_currency", updatable = false)
    private String fromCurrency;

    @Column(name = "to_currency", updatable = false)
    private String toCurrency;

    @Column(updatable = false)
    private BigDecimal rate;

    @Column(updatable = false)
    private String source;

    @Column(name = "rate_date", updatable = false)
    private LocalDate rateDate;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private RateReason reason;

    @Column(name = "proposed_by", updatable = false)
    private UUID proposedBy;

    @Column(name = "proposed_at", updatable = false)
    private Instant proposedAt;

    @Column(name = "proposed_act", updatable = false)
    private UUID proposedAct;

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

    protected ExchangeRate() {}

    ExchangeRate(NewRate wanted, Act act, Instant now) {
        id = Ids.next();
        fromCurrency = wanted.from().getCurrencyCode();
        toCurrency = wanted.to().getCurrencyCode();
        rate = wanted.rate().stripTrailingZeros();
        source = wanted.source();
        rateDate = wanted.date();
        reason = wanted.reason().orElse(null);
        proposedBy = act.person().value();
        proposedAt = now;
        proposedAct = act.id();
    }

    /** Somebody else stands by it. */
    void confirm(Act act, Instant now) {
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
        return confirmedAct == null && withdrawnAct == null;
    }

    boolean isWithdrawn() {
        return withdrawnAct != null;
    }

    /** Whether it waits, or was confirmed, or withdrawn, with all that belongs to that and nothing beside. */
    boolean isOneThing() {
        boolean confirmed = confirmedAct != null;
        boolean withdrawn = withdrawnAct != null;
        return !(confirmed && withdrawn)
                && confirmed == (confirmedBy != null)
                && confirmed == (confirmedAt != null)
                && withdrawn == (withdrawnAt != null);
    }

    /** The acts that it names, null where it names none. */
    Stream<UUID> acts() {
        return Stream.of(proposedAct, confirmedAct, withdrawnAct);
    }

    /** The act that confirmed or withdrew it, as the row says; null while it waits. */
    UUID settledAct() {
        return confirmedAct == null ? withdrawnAct : confirmedAct;
    }

    AppliedRate applied() {
        return new AppliedRate(rate, source, rateDate);
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

    LocalDate date() {
        return rateDate;
    }

    NewRate wanted() {
        return new NewRate(
                Currency.getInstance(fromCurrency),
                Currency.getInstance(toCurrency),
                applied().rate(),
                source,
                rateDate,
                Optional.ofNullable(reason));
    }

    /** Whether it says that, however its digits are written. */
    boolean isProposalOf(NewRate rate) {
        return wanted().equals(rate.plain());
    }

    PendingRate pending() {
        return new PendingRate(new RateId(id), wanted(), proposedBy(), proposedAt);
    }

    RateVersion version(RateVersion.State state) {
        return new RateVersion(
                rateId(),
                wanted(),
                state,
                proposedBy(),
                proposedAt,
                Optional.ofNullable(confirmedBy).map(PersonId::new),
                Optional.ofNullable(confirmedAt));
    }

    RateId rateId() {
        return new RateId(id);
    }

    /** A pair of currencies, as acts name it. */
    static String pair(String from, String to) {
        return from + "/" + to;
    }

    String pair() {
        return pair(fromCurrency, toCurrency);
    }

    boolean confirms(UUID act) {
        return act.equals(confirmedAct);
    }

    /** What the acts on it say: all of it. Who published it is hashed, since facts hold no text. */
    Facts facts() {
        return Facts.of("rateId", id.toString(), "pair", pair())
                .and("rate", applied().rate().toPlainString())
                .and("source", Sha256.hex(source))
                .and("date", rateDate.toString())
                .and("stepReason", reason == null ? "" : reason.name());
    }
}
