package org.defenderrelief.committee;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

import org.hibernate.annotations.DynamicUpdate;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

/** What decisions take, by amount: proposed by one keeper, confirmed by another. What it says never changes: a new policy follows. */
@Entity
@DynamicUpdate
@Table(name = "committee_policy")
public class CommitteePolicy {
    @Id
    private UUID id;

    @Column(name = "envelope_id", updatable = false)
    private UUID envelope;

    @Column(updatable = false)
    private String currency;

    @Column(name = "emergency_ceiling", updatable = false)
    private BigDecimal emergencyCeiling;

    @Column(name = "emergency_cool_down_hours", updatable = false)
    private int emergencyCoolDownHours;

    @Column(name = "holds_from", updatable = false)
    private LocalDate holdsFrom;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "committee_policy_band", joinColumns = @JoinColumn(name = "policy_id"))
    @OrderColumn(name = "position")
    private List<PolicyBand> bands = new ArrayList<>();

    @Column(name = "proposed_by", updatable = false)
    private UUID proposedBy;

    @Column(name = "proposed_at", updatable = false)
    private Instant proposedAt;

    @Column(name = "proposed_act", updatable = false)
    private UUID proposedAct;

    @Column(name = "confirmed_by")
    private UUID confirmedBy;

    @Column(name = "confirmed_at")
    private Instant confirmedAt;

    @Column(name = "confirmed_act")
    private UUID confirmedAct;

    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;

    @Column(name = "withdrawn_act")
    private UUID withdrawnAct;

    protected CommitteePolicy() {}

    CommitteePolicy(NewPolicy wanted, Act act, Instant now) {
        id = Ids.next();
        envelope = wanted.envelope().orElse(null);
        currency = wanted.currency().getCurrencyCode();
        emergencyCeiling = wanted.emergency().ceiling().amount();
        emergencyCoolDownHours = Math.toIntExact(wanted.emergency().coolDown().toHours());
        holdsFrom = wanted.holdsFrom().orElse(null);
        wanted.bands().forEach(band -> bands.add(new PolicyBand(band)));
        proposedBy = act.person().value();
        proposedAt = now;
        proposedAct = act.id();
    }

    // --- verbs

    /** Another keeper says yes; it holds from now on, or from its day. @throws Problem.Conflict {@code proposal-settled} */
    void confirm(Act act, Instant now) {
        requirePending();
        confirmedBy = act.person().value();
        confirmedAt = now;
        confirmedAct = act.id();
    }

    /** The proposer takes it back. @throws Problem.Conflict {@code proposal-settled} */
    void withdraw(Act act, Instant now) {
        requirePending();
        withdrawnAt = now;
        withdrawnAct = act.id();
    }

    /** @throws Problem.Conflict {@code proposal-settled} if the row says that it waits for nobody */
    void requirePending() {
        if (!isPending()) {
            throw TwoPeople.settled();
        }
    }

    // --- what it says

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

    /** What one member may release alone where a life is at risk. */
    public EmergencyTerms emergency() {
        return new EmergencyTerms(
                new Money(emergencyCeiling.stripTrailingZeros(), currency()), Duration.ofHours(emergencyCoolDownHours));
    }

    /** The day from whose begin, in UTC, it is to hold; empty for from its confirmation. */
    public Optional<LocalDate> holdsFrom() {
        return Optional.ofNullable(holdsFrom);
    }

    /** In the order they were proposed in: of each kind of help by rising bound. */
    public List<Band> bands() {
        // A row taken out of the middle leaves a gap, which is seen by the number of bands.
        return bands.stream()
                .filter(Objects::nonNull)
                .map(band -> band.in(currency()))
                .toList();
    }

    /** What a decision on that amount for those kinds of help takes; empty if the amount is above every band. */
    public Optional<Band> bandFor(Set<AssistanceType> types, Money amount) {
        return Band.deciding(bands(), types, amount);
    }

    /** Whether it waits for another keeper. */
    public boolean isPending() {
        return confirmedAct == null && withdrawnAct == null;
    }

    /** Whether that person proposed it, and so can withdraw but not confirm it. */
    public boolean isProposalOf(Actor actor) {
        return proposedBy.equals(actor.person().value());
    }

    public PersonId proposedBy() {
        return new PersonId(proposedBy);
    }

    public Instant proposedAt() {
        return StoredTime.time(proposedAt);
    }

    /** Who confirmed it; empty while it is no more than proposed. */
    public Optional<PersonId> confirmedBy() {
        return Optional.ofNullable(confirmedBy).map(PersonId::new);
    }

    /** When another keeper confirmed it. */
    public Optional<Instant> confirmedAt() {
        return confirmedAct().map(act -> StoredTime.time(confirmedAt));
    }

    /** Whether it was confirmed and begins later. */
    public boolean isAhead(Instant now) {
        return confirmedAt()
                .filter(then -> SignedPolicy.start(then, holdsFrom()).isAfter(now))
                .isPresent();
    }

    /** When its proposer took it back. */
    public Optional<Instant> withdrawnAt() {
        return Optional.ofNullable(withdrawnAt);
    }

    /** As it stands in the row, whatever stands there. */
    String currencyCode() {
        return currency;
    }

    UUID proposedAct() {
        return proposedAct;
    }

    Optional<UUID> confirmedAct() {
        return Optional.ofNullable(confirmedAct);
    }
}
