package org.defenderrelief.committee;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;

/** What decisions take, by amount. Never changed: a new policy follows. */
@Entity
@Immutable
@Table(name = "committee_policy")
public class CommitteePolicy {
    @Id
    private UUID id;

    @Column(name = "envelope_id")
    private UUID envelope;

    private String currency;

    @Column(name = "emergency_ceiling")
    private BigDecimal emergencyCeiling;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "committee_policy_band", joinColumns = @JoinColumn(name = "policy_id"))
    @OrderColumn(name = "position")
    private List<PolicyBand> bands = new ArrayList<>();

    @Column(name = "set_by")
    private UUID setBy;

    @Column(name = "set_at")
    private Instant setAt;

    protected CommitteePolicy() {}

    CommitteePolicy(NewPolicy wanted, PersonId by, Instant now) {
        id = Ids.next();
        envelope = wanted.envelope().orElse(null);
        currency = wanted.currency().getCurrencyCode();
        emergencyCeiling = wanted.emergencyCeiling().amount();
        wanted.bands().forEach(band -> bands.add(new PolicyBand(band)));
        setBy = by.value();
        setAt = now;
    }

    public UUID id() {
        return id;
    }

    /** The envelope it is for; empty for all that have none of their own. */
    public Optional<UUID> envelope() {
        return Optional.ofNullable(envelope);
    }

    public Currency currency() {
        return Currency.getInstance(currency);
    }

    /** The most one member may release in emergency; zero for nothing. */
    public Money emergencyCeiling() {
        return new Money(emergencyCeiling.stripTrailingZeros(), currency());
    }

    /** By rising bound. */
    public List<Band> bands() {
        return bands.stream().map(band -> band.in(currency())).toList();
    }

    /** What a decision on that amount takes; empty if the amount is above every band. */
    public Optional<Band> bandFor(Money amount) {
        return bands().stream().filter(band -> band.covers(amount)).findFirst();
    }

    public PersonId setBy() {
        return new PersonId(setBy);
    }

    public Instant setAt() {
        return setAt;
    }
}
